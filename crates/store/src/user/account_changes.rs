//! Looking after accounts: names, archive, removal.

use finance::{Currency, account::AccountState, transaction::Account};

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

/// A row of `accounts` with what stands on it.
struct Row {
    id: i64,
    name: String,
    number: Option<String>,
    currency: String,
    archived: bool,
    version: i32,
    statements: i64,
    transactions: i64,
}

impl TryFrom<Row> for AccountState {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let account = Account {
            id: row.id,
            name: row.name,
            number: row.number,
            currency: currency(&row.currency)?,
            archived: row.archived,
        };
        Ok(Self {
            account,
            version: row.version,
            statements: row.statements.unsigned_abs(),
            transactions: row.transactions.unsigned_abs(),
        })
    }
}

impl UserStore {
    /// The accounts with what stands on them, by name, those in the archive last.
    pub async fn account_states(&self) -> Result<Vec<AccountState>, Error> {
        self.run(async |tx| self.states(tx, None).await).await
    }

    async fn states(&self, tx: &mut PersonTx, id: Option<i64>) -> Result<Vec<AccountState>, Error> {
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT id, name, number, currency, archived, version,
                   (SELECT count(*) FROM statements s
                    WHERE s.user_id = $1 AND s.account_id = a.id) AS "statements!",
                   (SELECT count(*) FROM transactions t
                    WHERE t.user_id = $1 AND t.account_id = a.id) AS "transactions!"
               FROM accounts a WHERE user_id = $1 AND ($2::bigint IS NULL OR id = $2)
               ORDER BY archived, lower(name), id"#,
            self.user_id,
            id
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(AccountState::try_from).collect()
    }

    /// The account, locked until the transaction ends.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed since the person saw its `version`.
    pub(super) async fn seen_account(
        &self,
        tx: &mut PersonTx,
        id: i64,
        version: i32,
    ) -> Result<AccountState, Error> {
        self.lock_account(tx, id).await?;
        let state = self.states(tx, Some(id)).await?.pop().ok_or(Error::NotFound)?;
        if state.version != version {
            return Err(Error::Conflict(
                "This account was changed in another window. It is shown as it is now: please try again."
                    .into(),
            ));
        }
        Ok(state)
    }

    /// Gives an account another name.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name that cannot be kept; [`Error::Conflict`] when another account of
    /// its currency has it, or when it was changed elsewhere meanwhile.
    pub async fn rename_account(&self, id: i64, name: &str, version: i32) -> Result<AccountState, Error> {
        let name = account_name(name)?;
        self.run(async |tx| {
            let state = self.seen_account(tx, id, version).await?;
            if self.named(tx, &name, state.account.currency).await?.is_some_and(|other| other != id) {
                return Err(Error::Conflict(format!("You have another account named {name}.")));
            }
            sqlx::query!(
                "UPDATE accounts SET name = $3, version = version + 1 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                name
            )
            .execute(&mut **tx)
            .await?;
            self.states(tx, Some(id)).await?.pop().ok_or(Error::NotFound)
        })
        .await
    }

    /// Puts an account into the archive, or takes it out. Its rows count as before.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed elsewhere meanwhile.
    pub async fn archive_account(
        &self,
        id: i64,
        archived: bool,
        version: i32,
    ) -> Result<AccountState, Error> {
        self.run(async |tx| {
            self.seen_account(tx, id, version).await?;
            sqlx::query!(
                "UPDATE accounts SET archived = $3, version = version + 1 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                archived
            )
            .execute(&mut **tx)
            .await?;
            self.states(tx, Some(id)).await?.pop().ok_or(Error::NotFound)
        })
        .await
    }

    /// Adds an account without anything on it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name that cannot be kept; [`Error::Conflict`] when an account of this
    /// name and currency is there.
    pub async fn add_account(
        &self,
        name: &str,
        currency: Currency,
        number: Option<&str>,
    ) -> Result<AccountState, Error> {
        let name = account_name(name)?;
        let number =
            number.map(|number| crate::files::clip(number.trim(), 64)).filter(|text| !text.is_empty());
        self.run(async |tx| {
            let added = sqlx::query_scalar!(
                "INSERT INTO accounts (user_id, name, currency, number) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (user_id, lower(name), currency) DO NOTHING RETURNING id",
                self.user_id,
                name,
                currency.code(),
                number
            );
            let added = added.fetch_optional(&mut **tx).await?;
            let taken = || Error::Conflict(format!("You have another account named {name}."));
            let id = added.ok_or_else(taken)?;
            self.states(tx, Some(id)).await?.pop().ok_or(Error::NotFound)
        })
        .await
    }

    /// Removes an account on which nothing stands.
    ///
    /// # Errors
    /// [`Error::Conflict`] when something stands on it, or when it was changed elsewhere meanwhile.
    pub async fn remove_account(&self, id: i64, version: i32) -> Result<(), Error> {
        self.run(async |tx| {
            let state = self.seen_account(tx, id, version).await?;
            if state.statements > 0 || state.transactions > 0 {
                return Err(Error::Conflict(
                    "This account has statements. Merge it with another one, or put it into the archive."
                        .into(),
                ));
            }
            sqlx::query!("DELETE FROM accounts WHERE user_id = $1 AND id = $2", self.user_id, id)
                .execute(&mut **tx)
                .await?;
            Ok(())
        })
        .await
    }
}

/// A name for an account, without what cannot be seen.
fn account_name(name: &str) -> Result<String, Error> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(Error::invalid("name", "An account’s name has 1 to 80 characters."));
    }
    Ok(name.to_owned())
}
