//! Insights and what recurs, made from the rows and kept.
//!
//! They are made when they are read and are older than the rows, the day or the program; and after an
//! import at once, so that the page that opens next has them. Not by a job for each change: people edit
//! many rows one after another, and what is due next depends on the day even when no row changes.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use finance::{
    Category, Currency, FirstDay, Month,
    insight::{self, CategoryMonth, Facts, Insight, Shares},
    metrics::MonthFigures,
    recurring::{self, Recurring},
};
use rust_decimal::Decimal;

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

/// Months of rows that are looked at: two yearly payments and what moves them.
const MONTHS: u32 = 25;

/// Rows that are looked at at most, the newest first.
const MOST_ROWS: i64 = 60_000;

/// Recurring payments kept at most, those that cost the most a year first.
const MOST_RECURRING: usize = 300;

/// Currencies looked at at most, those with the most rows first.
const MOST_CURRENCIES: usize = 4;

/// Counts the ways in which insights and recurring payments are found.
const MADE_BY: i32 = 1;

/// A row with what it owns.
struct Row {
    id: i64,
    account_id: i64,
    booking_date: NaiveDate,
    amount: Decimal,
    currency: Currency,
    category: Category,
    description: String,
}

/// What is found in.
struct Material {
    today: NaiveDate,
    start: FirstDay,
    rows: Vec<Row>,
    months: BTreeMap<Currency, Vec<MonthFigures>>,
    categories: BTreeMap<Currency, Vec<CategoryMonth>>,
    shares: Shares,
}

/// What was found.
pub(super) struct Analysis {
    pub insights: Vec<Insight>,
    pub recurring: Vec<Recurring>,
}

impl UserStore {
    /// Brings insights and recurring payments up to date with the rows on `today`.
    pub async fn bring_insights_up_to_date(&self, today: NaiveDate) -> Result<(), Error> {
        self.run_long(async |tx| self.analysed(tx, today).await).await
    }

    /// The same within a transaction, when they are older than the rows, the day or the program.
    pub(super) async fn analysed(&self, tx: &mut PersonTx, today: NaiveDate) -> Result<(), Error> {
        let fresh = self.is_fresh(tx, today).await?;
        // Who never had a row has nothing kept for them either: an empty account stays empty.
        if fresh == Some(true) || (fresh.is_none() && self.newest_day(tx).await?.is_none()) {
            return Ok(());
        }
        sqlx::query!(
            "INSERT INTO insight_states (user_id) SELECT user_id FROM user_profiles WHERE user_id = $1
             ON CONFLICT (user_id) DO NOTHING",
            self.user_id
        )
        .execute(&mut **tx)
        .await?;
        // One at a time: who waited finds it done.
        let locked =
            sqlx::query!("SELECT shares FROM insight_states WHERE user_id = $1 FOR UPDATE", self.user_id)
                .fetch_optional(&mut **tx)
                .await?;
        let Some(locked) = locked else { return Ok(()) };
        if self.is_fresh(tx, today).await? == Some(true) {
            return Ok(());
        }
        // The count before the rows: what is committed in between is looked at the next time.
        let changes = sqlx::query_scalar!("SELECT changes FROM row_changes WHERE user_id = $1", self.user_id)
            .fetch_optional(&mut **tx)
            .await?;
        let shares = super::insights::shares(locked.shares)?;
        let material = self.material(tx, today, shares).await?;
        // A second of work at most, on a thread that nobody waits for.
        let analysis =
            tokio::task::spawn_blocking(move || material.analyse()).await.map_err(Error::internal)?;
        self.keep_insights(tx, &analysis.insights).await?;
        self.keep_recurring(tx, &analysis.recurring).await?;
        sqlx::query!(
            "UPDATE insight_states SET changes = $2, made_on = $3, made_by = $4 WHERE user_id = $1",
            self.user_id,
            changes.unwrap_or_default(),
            today,
            MADE_BY
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Whether what is kept is of today, of these rows and of this program; none when nothing is.
    async fn is_fresh(&self, tx: &mut PersonTx, today: NaiveDate) -> Result<Option<bool>, Error> {
        let fresh = sqlx::query_scalar!(
            r#"SELECT s.made_on = $2 AND s.made_by = $3
                      AND s.changes = coalesce((SELECT c.changes FROM row_changes c WHERE c.user_id = $1), 0)
                      AS "fresh"
               FROM insight_states s WHERE s.user_id = $1"#,
            self.user_id,
            today,
            MADE_BY
        )
        .fetch_optional(&mut **tx)
        .await?;
        Ok(fresh.map(|fresh| fresh.unwrap_or(false)))
    }

    async fn material(&self, tx: &mut PersonTx, today: NaiveDate, shares: Shares) -> Result<Material, Error> {
        let start = self.first_day(tx).await?;
        let newest = sqlx::query_scalar!(
            "SELECT booking_date FROM transactions WHERE user_id = $1 AND booking_date <= $2
             ORDER BY user_id, booking_date DESC LIMIT 1",
            self.user_id,
            today
        )
        .fetch_optional(&mut **tx)
        .await?;
        let newest = newest.unwrap_or(today);
        let since = newest.checked_sub_months(Months::new(MONTHS)).unwrap_or(newest);
        Ok(Material {
            today,
            start,
            rows: self.rows_since(tx, since, today).await?,
            months: self.months(tx, since, start).await?,
            categories: self.category_months(tx, since, start).await?,
            shares,
        })
    }

    async fn rows_since(
        &self,
        tx: &mut PersonTx,
        since: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<Row>, Error> {
        let rows = sqlx::query!(
            "SELECT id, account_id, booking_date, amount, currency, category, description FROM transactions
             WHERE user_id = $1 AND booking_date BETWEEN $2 AND $3 AND NOT is_transfer
             ORDER BY booking_date DESC, statement_end DESC, statement_id DESC, position DESC LIMIT $4",
            self.user_id,
            since,
            until,
            MOST_ROWS
        )
        .fetch_all(&mut **tx)
        .await?;
        let rows = rows.into_iter().map(|row| {
            Ok(Row {
                id: row.id,
                account_id: row.account_id,
                booking_date: row.booking_date,
                amount: row.amount,
                currency: currency(&row.currency)?,
                category: row.category.parse().map_err(Error::internal)?,
                description: row.description,
            })
        });
        rows.collect()
    }

    /// Spending by month and category. Parts of transactions count under their own categories.
    async fn category_months(
        &self,
        tx: &mut PersonTx,
        since: NaiveDate,
        start: FirstDay,
    ) -> Result<BTreeMap<Currency, Vec<CategoryMonth>>, Error> {
        let rows = sqlx::query!(
            r#"SELECT currency AS "currency!", category AS "category!",
                      date_trunc('month', (booking_date - $3::int)::timestamp)::date AS "month!",
                      -sum(amount) AS "expenses!"
               FROM transaction_parts
               WHERE user_id = $1 AND booking_date >= $2 AND amount < 0 AND NOT is_transfer
               GROUP BY 1, 2, 3 ORDER BY 1, 3, 2"#,
            self.user_id,
            since,
            i32::from(start.day()) - 1
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut categories: BTreeMap<Currency, Vec<CategoryMonth>> = BTreeMap::new();
        for row in rows {
            // The calendar month in which the person's month begins; other years have no months.
            let Ok(month) = Month::of(row.month, FirstDay::FIRST) else { continue };
            let category = row.category.parse().map_err(Error::internal)?;
            categories.entry(currency(&row.currency)?).or_default().push(CategoryMonth {
                month,
                category,
                expenses: row.expenses,
            });
        }
        Ok(categories)
    }
}

impl Material {
    fn analyse(self) -> Analysis {
        let mut by_currency: BTreeMap<Currency, Vec<recurring::Row<'_>>> = BTreeMap::new();
        for row in &self.rows {
            by_currency.entry(row.currency).or_default().push(recurring::Row {
                id: row.id,
                account_id: row.account_id,
                date: row.booking_date,
                amount: row.amount,
                currency: row.currency,
                category: row.category,
                description: &row.description,
            });
        }
        let mut currencies: Vec<_> = by_currency.into_iter().collect();
        currencies.sort_by_key(|(currency, rows)| (std::cmp::Reverse(rows.len()), *currency));
        let mut analysis = Analysis { insights: Vec::new(), recurring: Vec::new() };
        for (currency, rows) in currencies.into_iter().take(MOST_CURRENCIES) {
            let found = recurring::find(&rows);
            analysis.insights.extend(insight::insights(&Facts {
                currency,
                today: self.today,
                start: self.start,
                months: self.months.get(&currency).map(Vec::as_slice).unwrap_or_default(),
                categories: self.categories.get(&currency).map(Vec::as_slice).unwrap_or_default(),
                rows: &rows,
                recurring: &found,
                shares: &self.shares,
            }));
            analysis.recurring.extend(found.into_iter().map(|found| found.recurring));
        }
        analysis.recurring.sort_by(|a, b| b.per_year().cmp(&a.per_year()).then(a.key.cmp(&b.key)));
        analysis.recurring.truncate(MOST_RECURRING);
        analysis
    }
}
