//! Transactions as they are listed and searched.

use chrono::NaiveDate;
use finance::transaction::{CurrencySum, Direction, Transaction, TransactionFilter, TransactionPage};
use rust_decimal::Decimal;

use super::{PER_PAGE, UserStore, currency, offset};
use crate::{Error, postgres::PersonTx};

/// A filter as the query takes it. Conditions on what is `None` fall away when Postgres plans the
/// query for the values at hand.
struct Conditions {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    currency: Option<String>,
    category: Option<String>,
    sign: Option<i32>,
    like: Option<String>,
}

impl Conditions {
    fn of(filter: &TransactionFilter) -> Self {
        Self {
            first: filter.period.map(|period| period.first()),
            last: filter.period.map(|period| period.last()),
            currency: filter.currency.map(|currency| currency.code().to_owned()),
            category: filter.category.map(String::from),
            sign: filter.direction.map(|direction| match direction {
                Direction::In => 1,
                Direction::Out => -1,
            }),
            like: filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(contains),
        }
    }
}

/// A pattern for text that contains `text` as it stands: `%` and `_` are no wildcards in it.
fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars().filter(|letter| *letter != '\0').take(100) {
        if matches!(letter, '\\' | '%' | '_') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

impl UserStore {
    /// Transactions, newest first; pages of 50, counted from 1.
    pub async fn transactions(
        &self,
        filter: &TransactionFilter,
        page: u32,
    ) -> Result<TransactionPage, Error> {
        let conditions = Conditions::of(filter);
        self.run(async |tx| {
            let (total, sums) = self.sums(tx, filter, &conditions).await?;
            let rows = self.page(tx, filter, &conditions, page).await?;
            Ok(TransactionPage { rows, total, sums, page: page.max(1), per_page: PER_PAGE })
        })
        .await
    }

    /// How many rows the filter finds, and what they add up to.
    async fn sums(
        &self,
        tx: &mut PersonTx,
        filter: &TransactionFilter,
        c: &Conditions,
    ) -> Result<(u64, Vec<CurrencySum>), Error> {
        let rows = sqlx::query!(
            r#"SELECT currency, count(*) AS "count!",
                      coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS "income!",
                      coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS "expenses!"
               FROM transactions
               WHERE user_id = $1
                 AND ($2::date IS NULL OR booking_date >= $2) AND ($3::date IS NULL OR booking_date <= $3)
                 AND ($4::bigint IS NULL OR account_id = $4) AND ($5::text IS NULL OR currency = $5)
                 AND ($6::text IS NULL OR category = $6) AND ($7::int IS NULL OR sign(amount) = $7)
                 AND ($8::bigint IS NULL OR statement_id = $8)
                 AND ($9::text IS NULL OR description ILIKE $9)
               GROUP BY currency ORDER BY currency"#,
            self.user_id,
            c.first,
            c.last,
            filter.account_id,
            c.currency,
            c.category,
            c.sign,
            filter.statement_id,
            c.like
        )
        .fetch_all(&mut **tx)
        .await?;
        let total = rows.iter().map(|row| row.count.unsigned_abs()).sum();
        let sums = rows.into_iter().map(|row| {
            let currency = currency(&row.currency)?;
            Ok(CurrencySum { currency, income: row.income, expenses: row.expenses })
        });
        Ok((total, sums.collect::<Result<_, Error>>()?))
    }

    async fn page(
        &self,
        tx: &mut PersonTx,
        filter: &TransactionFilter,
        c: &Conditions,
        page: u32,
    ) -> Result<Vec<Transaction>, Error> {
        let rows = sqlx::query_as!(
            Row,
            // The page first, its accounts' names after: else the planner sorts all rows.
            "SELECT t.id, t.account_id, a.name AS account_name, t.statement_id, t.line, t.booking_date,
                    t.value_date, t.amount, t.currency, t.description, t.balance, t.category
             FROM (SELECT * FROM transactions
                   WHERE user_id = $1
                     AND ($2::date IS NULL OR booking_date >= $2) AND ($3::date IS NULL OR booking_date <= $3)
                     AND ($4::bigint IS NULL OR account_id = $4) AND ($5::text IS NULL OR currency = $5)
                     AND ($6::text IS NULL OR category = $6) AND ($7::int IS NULL OR sign(amount) = $7)
                     AND ($8::bigint IS NULL OR statement_id = $8)
                     AND ($9::text IS NULL OR description ILIKE $9)
                   ORDER BY booking_date DESC, statement_end DESC, statement_id DESC, position DESC
                   LIMIT $10 OFFSET $11) AS t
             JOIN accounts a ON a.user_id = $1 AND a.id = t.account_id
             ORDER BY t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC",
            self.user_id,
            c.first,
            c.last,
            filter.account_id,
            c.currency,
            c.category,
            c.sign,
            filter.statement_id,
            c.like,
            i64::from(PER_PAGE),
            offset(page)
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(Transaction::try_from).collect()
    }
}

struct Row {
    id: i64,
    account_id: i64,
    account_name: String,
    statement_id: i64,
    line: i32,
    booking_date: NaiveDate,
    value_date: Option<NaiveDate>,
    amount: Decimal,
    currency: String,
    description: String,
    balance: Option<Decimal>,
    category: String,
}

impl TryFrom<Row> for Transaction {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            account_id: row.account_id,
            account_name: row.account_name,
            statement_id: row.statement_id,
            line: row.line.unsigned_abs(),
            booking_date: row.booking_date,
            value_date: row.value_date,
            amount: row.amount,
            currency: currency(&row.currency)?,
            description: row.description,
            balance: row.balance,
            category: row.category.parse().map_err(Error::internal)?,
        })
    }
}
