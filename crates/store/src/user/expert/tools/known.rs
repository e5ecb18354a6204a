//! What a person has, as far as reading a question needs it.

use chrono::NaiveDate;
use expert::analyst::{Known, Payee};
use finance::Currency;

use crate::{
    Error,
    postgres::PersonTx,
    user::{UserStore, currency},
};

/// The newest rows whose payees are known by name. A name that stands in older rows only is looked for
/// as it is written.
const ROWS: i64 = 20_000;

/// Payees known at most.
const PAYEES: i64 = 2_000;

impl UserStore {
    /// What the person has on `today`, for reading a question.
    ///
    /// # Errors
    /// [`Error::NotFound`] for somebody without a profile.
    pub async fn known_to_expert(&self, today: NaiveDate) -> Result<Known, Error> {
        let accounts = self.accounts().await?;
        self.run(async |tx| {
            let calendar = self.calendar(tx).await?;
            let mut currencies = self.currencies_told(tx).await?;
            if currencies.is_empty() {
                currencies.push(calendar.currency);
            }
            let first = self.first_row_day(tx).await?;
            let rows = first.zip(self.newest_day(tx).await?);
            Ok(Known {
                today,
                first_day: calendar.first_day,
                currencies,
                book: self.book(tx).await?,
                payees: self.payees(tx).await?,
                accounts,
                budgets: self.budget_names(tx).await?,
                goals: self.goal_names(tx).await?,
                rows,
            })
        })
        .await
    }

    /// The currency that is meant when none is named: see [`Known::currency`].
    pub(super) async fn meant_currency(&self, tx: &mut PersonTx) -> Result<Currency, Error> {
        match self.currencies_told(tx).await?.first() {
            Some(most) => Ok(*most),
            None => Ok(self.calendar(tx).await?.currency),
        }
    }

    /// The currencies of the newest rows, the one with the most first.
    async fn currencies_told(&self, tx: &mut PersonTx) -> Result<Vec<Currency>, Error> {
        let rows = sqlx::query!(
            "SELECT currency FROM (SELECT currency FROM transactions WHERE user_id = $1
                                   ORDER BY user_id, booking_date DESC LIMIT $2) AS newest
             GROUP BY currency ORDER BY count(*) DESC, currency",
            self.user_id,
            ROWS
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.iter().map(|row| currency(&row.currency)).collect()
    }

    async fn first_row_day(&self, tx: &mut PersonTx) -> Result<Option<NaiveDate>, Error> {
        let first = sqlx::query_scalar!(
            "SELECT booking_date FROM transactions WHERE user_id = $1 ORDER BY user_id, booking_date LIMIT 1",
            self.user_id
        )
        .fetch_optional(&mut **tx)
        .await?;
        Ok(first)
    }

    async fn payees(&self, tx: &mut PersonTx) -> Result<Vec<Payee>, Error> {
        let rows = sqlx::query!(
            r#"SELECT min(words) AS "words!", count(*) AS "count!", sum(amount) > 0 AS "income!"
               FROM (SELECT words, amount FROM transactions WHERE user_id = $1
                     ORDER BY user_id, booking_date DESC LIMIT $2) AS newest
               GROUP BY translate(words, '0123456789', '') ORDER BY count(*) DESC, 1 LIMIT $3"#,
            self.user_id,
            ROWS,
            PAYEES
        )
        .fetch_all(&mut **tx)
        .await?;
        let payees = rows.into_iter().map(|row| {
            let (words, count) = (row.words, row.count.unsigned_abs());
            Payee { words, count, income: row.income }
        });
        Ok(payees.collect())
    }

    async fn budget_names(&self, tx: &mut PersonTx) -> Result<Vec<String>, Error> {
        let names = sqlx::query_scalar!(
            "SELECT name FROM budget_categories WHERE user_id = $1 ORDER BY position, id",
            self.user_id
        );
        Ok(names.fetch_all(&mut **tx).await?)
    }

    async fn goal_names(&self, tx: &mut PersonTx) -> Result<Vec<String>, Error> {
        let names = sqlx::query_scalar!(
            "SELECT goal_name FROM user_goals WHERE user_id = $1 ORDER BY id",
            self.user_id
        );
        Ok(names.fetch_all(&mut **tx).await?)
    }
}
