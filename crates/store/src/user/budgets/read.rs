//! A month's budgets.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use finance::{
    Category, Currency, FirstDay, Month, Period,
    budget::{BudgetCategory, BudgetMonth, Carry, CategoryFlow, Known, Plan},
};

use super::{kept, month, running};
use crate::{
    Error,
    postgres::PersonTx,
    user::{UserStore, currency},
};

/// Months before the one looked at that suggestions stand on.
const SUGGEST_FROM: i32 = 3;

impl UserStore {
    /// How the budgets of `asked` go on `today`; without one, of the month that runs. In the currency
    /// asked for, else the person's usual one, else one they have.
    ///
    /// # Errors
    /// [`Error::NotFound`] for somebody without a profile; [`Error::Invalid`] for sums that cannot be
    /// held.
    pub async fn budget_month(
        &self,
        asked: Option<Month>,
        asked_currency: Option<Currency>,
        today: NaiveDate,
    ) -> Result<BudgetMonth, Error> {
        self.run(async |tx| self.budget_month_in(tx, asked, asked_currency, today).await).await
    }

    /// The same within a transaction.
    pub(in crate::user) async fn budget_month_in(
        &self,
        tx: &mut PersonTx,
        asked: Option<Month>,
        asked_currency: Option<Currency>,
        today: NaiveDate,
    ) -> Result<BudgetMonth, Error> {
        let calendar = self.calendar(tx).await?;
        let month = match asked {
            Some(month) => month,
            None => running(today, calendar.first_day)?,
        };
        let currencies = self.currencies(tx).await?;
        let usual = currencies.iter().copied().find(|currency| *currency == calendar.currency);
        let currency = asked_currency.or(usual).or(currencies.first().copied()).unwrap_or(calendar.currency);
        let plans = self.plans(tx, currency).await?;
        let flows = self.flows(tx, &plans, currency, month, calendar.first_day).await?;
        let book = self.book(tx).await?;
        let known = Known { currency, currencies, first_day: calendar.first_day, plans, book, flows };
        Ok(BudgetMonth::of(known, month, today)?)
    }

    /// The currencies of the person's accounts and budgets.
    async fn currencies(&self, tx: &mut PersonTx) -> Result<Vec<Currency>, Error> {
        let codes = sqlx::query_scalar!(
            r#"SELECT currency AS "currency!" FROM accounts WHERE user_id = $1
               UNION SELECT currency FROM budget_categories WHERE user_id = $1 ORDER BY 1"#,
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        codes.iter().map(|code| currency(code)).collect()
    }

    /// The budgets in `in_currency`, in the person's order.
    pub(super) async fn plans(&self, tx: &mut PersonTx, in_currency: Currency) -> Result<Vec<Plan>, Error> {
        let rows = sqlx::query!(
            r#"SELECT b.id, b.name, b.allocated_amount, b.carry, b.starts, b.version,
                      array(SELECT c.category FROM budget_category_counts c
                            WHERE c.user_id = $1 AND c.budget_category_id = b.id) AS "counts!"
               FROM budget_categories b WHERE b.user_id = $1 AND b.currency = $2
               ORDER BY b.position, b.id"#,
            self.user_id,
            in_currency.code()
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut own = self.own_allotments(tx, in_currency).await?;
        rows.into_iter()
            .map(|row| {
                let category = BudgetCategory {
                    id: row.id,
                    name: row.name,
                    counts: counts(&row.counts)?,
                    carry: carry(&row.carry)?,
                };
                Ok(Plan {
                    category,
                    usual: row.allocated_amount,
                    starts: month(row.starts)?,
                    own: own.remove(&row.id).unwrap_or_default(),
                    version: row.version,
                })
            })
            .collect()
    }

    /// The months with an allotment of their own, by budget.
    async fn own_allotments(
        &self,
        tx: &mut PersonTx,
        in_currency: Currency,
    ) -> Result<BTreeMap<i64, BTreeMap<Month, rust_decimal::Decimal>>, Error> {
        let rows = sqlx::query!(
            "SELECT budget_category_id, month, amount FROM budget_allocations
             WHERE user_id = $1 AND currency = $2",
            self.user_id,
            in_currency.code()
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut own: BTreeMap<i64, BTreeMap<Month, _>> = BTreeMap::new();
        for row in rows {
            own.entry(row.budget_category_id).or_default().insert(month(row.month)?, row.amount);
        }
        Ok(own)
    }

    /// What moved by month and category, in the months that `plans` need to know how `last` stands.
    async fn flows(
        &self,
        tx: &mut PersonTx,
        plans: &[Plan],
        in_currency: Currency,
        last: Month,
        first_day: FirstDay,
    ) -> Result<BTreeMap<Month, Vec<CategoryFlow>>, Error> {
        let suggest_from = last.plus(-SUGGEST_FROM).unwrap_or(last);
        let first = plans.iter().map(|plan| plan.needs(last)).fold(suggest_from, Month::min);
        let (from, to): (Period, Period) = (first.period(first_day), last.period(first_day));
        let rows = sqlx::query!(
            r#"SELECT date_trunc('month', (booking_date - $5::int)::timestamp)::date AS "month!",
                      category AS "category!",
                      coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS "income!",
                      coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS "expenses!"
               FROM transaction_parts
               WHERE user_id = $1 AND currency = $2 AND booking_date BETWEEN $3 AND $4 AND NOT is_transfer
               GROUP BY 1, 2"#,
            self.user_id,
            in_currency.code(),
            from.first(),
            to.last(),
            i32::from(first_day.day()) - 1
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut flows: BTreeMap<Month, Vec<CategoryFlow>> = BTreeMap::new();
        for row in rows {
            let category: Category = row.category.parse().map_err(Error::internal)?;
            let flow = CategoryFlow { category, income: row.income, expenses: row.expenses };
            flows.entry(month(row.month)?).or_default().push(flow);
        }
        Ok(flows)
    }
}

fn counts(slugs: &[String]) -> Result<BTreeSet<Category>, Error> {
    slugs.iter().map(|slug| slug.parse().map_err(Error::internal)).collect()
}

/// What is carried, as the database keeps it.
pub(super) fn carry_slug(carry: Carry) -> &'static str {
    match carry {
        Carry::Nothing => "nothing",
        Carry::Left => "left",
        Carry::LeftAndOverspent => "left_and_overspent",
    }
}

fn carry(slug: &str) -> Result<Carry, Error> {
    let all = [Carry::Nothing, Carry::Left, Carry::LeftAndOverspent];
    let found = all.into_iter().find(|carry| carry_slug(*carry) == slug);
    found.ok_or_else(|| Error::internal(format!("what is carried is {slug:?}")))
}

/// The first day of the months, as the database keeps them.
pub(super) fn kept_months(months: impl IntoIterator<Item = Month>) -> Vec<NaiveDate> {
    months.into_iter().map(kept).collect()
}
