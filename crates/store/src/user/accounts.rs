//! Accounts, and what they already have.

use chrono::Days;
use finance::{Currency, Period, transaction::Account};
use statement::{
    import::AccountChoice,
    reconcile::{DAYS_APART, Known},
};

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// The accounts, by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, Error> {
        self.run(async |tx| {
            let rows = sqlx::query!(
                "SELECT id, name, number, currency, archived FROM accounts WHERE user_id = $1
                 ORDER BY lower(name), id",
                self.user_id
            )
            .fetch_all(&mut **tx)
            .await?;
            rows.into_iter()
                .map(|row| {
                    let currency = currency(&row.currency)?;
                    let archived = row.archived;
                    Ok(Account { id: row.id, name: row.name, number: row.number, currency, archived })
                })
                .collect()
        })
        .await
    }

    /// The transactions that `account` already has in `period`, as far as identity needs them.
    /// A new account has none, unless one with its name and currency is there.
    pub async fn known(&self, account: &AccountChoice, period: Period) -> Result<Vec<Known>, Error> {
        self.run(async |tx| {
            let found = match account {
                AccountChoice::Existing(id) => {
                    let owned = sqlx::query_scalar!(
                        "SELECT id FROM accounts WHERE user_id = $1 AND id = $2",
                        self.user_id,
                        id
                    );
                    Some(owned.fetch_one(&mut **tx).await?)
                }
                AccountChoice::New { name, currency, .. } => self.named(tx, name, *currency).await?,
            };
            match found {
                Some(id) => self.known_on(tx, id, period).await,
                None => Ok(Vec::new()),
            }
        })
        .await
    }

    /// The account of this name, in any case, and currency.
    pub(super) async fn named(
        &self,
        tx: &mut PersonTx,
        name: &str,
        currency: Currency,
    ) -> Result<Option<i64>, Error> {
        let named = sqlx::query_scalar!(
            "SELECT id FROM accounts WHERE user_id = $1 AND lower(name) = lower($2) AND currency = $3",
            self.user_id,
            name.trim(),
            currency.code()
        );
        Ok(named.fetch_optional(&mut **tx).await?)
    }

    /// As [`Self::known`], on one account.
    pub(super) async fn known_on(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        period: Period,
    ) -> Result<Vec<Known>, Error> {
        // A payment may stand a few days off in another file. What was set aside because it was told twice
        // is known as well: it must not come in again.
        let around = Days::new(DAYS_APART);
        let rows = sqlx::query!(
            r#"SELECT identity_key AS "identity_key!", occurrence AS "occurrence!", balance,
                      booking_date AS "booking_date!", amount AS "amount!", description AS "description!"
               FROM (SELECT identity_key, occurrence, balance, booking_date, amount, description,
                            statement_end, statement_id, position
                     FROM transactions
                     WHERE user_id = $1 AND account_id = $2 AND booking_date BETWEEN $3 AND $4
                     UNION ALL
                     SELECT identity_key, occurrence, balance, booking_date, amount, description,
                            statement_end, statement_id, position
                     FROM set_aside_rows
                     WHERE user_id = $1 AND account_id = $2 AND booking_date BETWEEN $3 AND $4) known
               ORDER BY booking_date, statement_end, statement_id, position"#,
            self.user_id,
            account_id,
            period.first().checked_sub_days(around).unwrap_or(period.first()),
            period.last().checked_add_days(around).unwrap_or(period.last())
        )
        .fetch_all(&mut **tx)
        .await?;
        let known = rows.into_iter().map(|row| Known {
            key: row.identity_key,
            occurrence: row.occurrence.unsigned_abs(),
            balance: row.balance,
            booking_date: row.booking_date,
            amount: row.amount,
            description: row.description,
        });
        Ok(known.collect())
    }

    /// Locks an account until the transaction ends: two imports into it take turns, and each sees
    /// what the other added. Always locked before a statement of it.
    pub(super) async fn lock_account(&self, tx: &mut PersonTx, account_id: i64) -> Result<(), Error> {
        sqlx::query!(
            "SELECT id FROM accounts WHERE user_id = $1 AND id = $2 FOR NO KEY UPDATE",
            self.user_id,
            account_id
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(())
    }
}
