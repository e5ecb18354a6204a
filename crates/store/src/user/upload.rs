//! From a kept file to a queued import.

use statement::import::{AccountChoice, ImportState, UploadRequest};

use super::{UserStore, close::state, files};
use crate::{Error, ImportJob, ReceivedFile, crash_point, postgres::PersonTx};

impl UserStore {
    /// Makes the statement and its import job in one transaction, and the account when it is new.
    /// When this file was already given for this account and not undone, that statement's key; if
    /// it could not be read then, it is queued again with what the person says now.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the file is no longer kept; [`Error::NotFound`] for an account that
    /// is not this person's; [`Error::Invalid`] for a name that cannot be kept.
    pub async fn accept_upload(&self, file: &ReceivedFile, request: &UploadRequest) -> Result<i64, Error> {
        let file_name = files::clean_name(&request.file_name)?;
        let key = files::object_id(&file.file_id)?;
        if !self.store.files().touch(&self.user_id, key, &file.sha256).await? {
            return Err(Error::Conflict("The file is no longer kept. Please upload it again.".into()));
        }
        let statement_id = self.run(async |tx| self.accept(tx, file, &file_name, request).await).await?;
        crash_point("upload.accepted");
        // Only spares the sweeper a look: the statement is what keeps the file.
        if let Err(error) = self.store.files().mark_in_use(&self.user_id, key).await {
            tracing::debug!(%error, "the sweeper will find out that a statement names this file");
        }
        Ok(statement_id)
    }

    async fn accept(
        &self,
        tx: &mut PersonTx,
        file: &ReceivedFile,
        file_name: &str,
        request: &UploadRequest,
    ) -> Result<i64, Error> {
        let account_id = self.account_for(tx, &request.account).await?;
        self.lock_account(tx, account_id).await?;
        let hints = serde_json::to_value(&request.hints).map_err(Error::internal)?;
        let earlier = sqlx::query!(
            "SELECT id, state FROM statements
             WHERE user_id = $1 AND account_id = $2 AND sha256 = $3 AND state <> 'undone' FOR UPDATE",
            self.user_id,
            account_id,
            file.sha256
        )
        .fetch_optional(&mut **tx)
        .await?;
        let statement_id = match earlier {
            Some(earlier) if state(&earlier.state)? != ImportState::Failed => return Ok(earlier.id),
            Some(earlier) => {
                sqlx::query!(
                    "UPDATE statements SET hints = $3 WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    earlier.id,
                    hints
                )
                .execute(&mut **tx)
                .await?;
                self.reopen(tx, earlier.id).await?;
                earlier.id
            }
            None => self.insert_statement(tx, account_id, file, file_name, hints).await?,
        };
        self.add_job(tx, statement_id).await?;
        Ok(statement_id)
    }

    async fn insert_statement(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        file: &ReceivedFile,
        file_name: &str,
        hints: serde_json::Value,
    ) -> Result<i64, Error> {
        let added = sqlx::query_scalar!(
            "INSERT INTO statements
                 (user_id, account_id, currency, file_id, file_name, file_bytes, sha256, hints)
             SELECT $1, id, currency, $3, $4, $5, $6, $7 FROM accounts WHERE user_id = $1 AND id = $2
             RETURNING id",
            self.user_id,
            account_id,
            file.file_id,
            file_name,
            i64::try_from(file.bytes).map_err(Error::internal)?,
            file.sha256,
            hints
        );
        Ok(added.fetch_one(&mut **tx).await?)
    }

    /// The account an import goes to; made when it is new.
    async fn account_for(&self, tx: &mut PersonTx, choice: &AccountChoice) -> Result<i64, Error> {
        let AccountChoice::New { name, currency, number } = choice else {
            let AccountChoice::Existing(id) = choice else { return Err(Error::NotFound) };
            return Ok(*id);
        };
        let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 80 {
            return Err(Error::invalid("account", "an account’s name has 1 to 80 characters."));
        }
        let number = number.as_deref().map(|number| crate::files::clip(number.trim(), 64));
        // Two first uploads at once: the second waits here for the first, and finds its account.
        let added = sqlx::query_scalar!(
            "INSERT INTO accounts (user_id, name, currency, number) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, lower(name), currency)
             DO UPDATE SET number = coalesce(accounts.number, excluded.number)
             RETURNING id",
            self.user_id,
            name,
            currency.code(),
            number
        );
        Ok(added.fetch_one(&mut **tx).await?)
    }

    /// Queues the import. The last step of a transaction: it leaves the person's role behind.
    pub(super) async fn add_job(&self, tx: &mut PersonTx, statement_id: i64) -> Result<(), Error> {
        let job = ImportJob { user_id: self.user_id.clone(), statement_id };
        tx.leave_role().await?;
        // Not checked at compile time: the queue's schema is its library's, which migrates it.
        sqlx::query(
            "SELECT FROM graphile_worker.add_job(
                 'import_statement', payload => $1::json, job_key => $2, max_attempts => 25)",
        )
        .bind(serde_json::to_value(&job).map_err(Error::internal)?)
        .bind(format!("import:{statement_id}"))
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
