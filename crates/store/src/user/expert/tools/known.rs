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
            let (mut currencies, rows) = self.told(tx).await?;
            if currencies.is_empty() {
                currencies.push(calendar.currency);
            }
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

    /// The currencies of the newest rows, the one with the most first, and the days of the first and the newest row.
    async fn told(
        &self,
        tx: &mut PersonTx,
    ) -> Result<(Vec<Currency>, Option<(NaiveDate, NaiveDate)>), Error> {
        let rows = sqlx::query!(
            "SELECT currency FROM (SELECT currency FROM transactions WHERE user_id = $1
                                   ORDER BY user_id, booking_date DESC LIMIT $2) AS newest
             GROUP BY currency ORDER BY count(*) DESC, currency",
            self.user_id,
            ROWS
        )
        .fetch_all(&mut **tx)
        .await?;
        let currencies = rows.iter().map(|row| currency(&row.currency)).collect::<Result<_, _>>()?;
        let first = sqlx::query_scalar!(
            "SELECT booking_date FROM transactions WHERE user_id = $1 ORDER BY user_id, booking_date LIMIT 1",
            self.user_id
        )
        .fetch_optional(&mut **tx)
        .await?;
        Ok((currencies, first.zip(self.newest_day(tx).await?)))
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
