//! From a kept file to a queued import.

use finance::Currency;
use statement::{
    Hints,
    import::{AccountChoice, ImportState, UploadRequest},
};

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

    /// Waits for no import that is under way: it holds its account, perhaps for minutes.
    async fn accept(
        &self,
        tx: &mut PersonTx,
        file: &ReceivedFile,
        file_name: &str,
        request: &UploadRequest,
    ) -> Result<i64, Error> {
        let account_id = self.account_for(tx, &request.account).await?;
        if let Some(added) = self.insert_statement(tx, account_id, file, file_name, request).await? {
            self.add_job(tx, added).await?;
            return Ok(added);
        }
        let earlier = sqlx::query!(
            "SELECT id, state, hints, same FROM statements
             WHERE user_id = $1 AND account_id = $2 AND sha256 = $3 AND part = $4 AND state <> 'undone'",
            self.user_id,
            account_id,
            file.sha256,
            part(request)?
        )
        .fetch_optional(&mut **tx)
        .await?;
        let undone = || Error::Conflict("This file’s import was undone just now. Please try again.".into());
        let earlier = earlier.ok_or_else(undone)?;
        let failed = state(&earlier.state)? == ImportState::Failed;
        // What the person now wants read or left out otherwise would be forgotten in silence.
        let kept: Hints = serde_json::from_value(earlier.hints).unwrap_or_default();
        if !failed && (kept.lasting() != request.hints.lasting() || earlier.same != same(request)?) {
            return Err(Error::Conflict(
                "This file is imported already, and was read or chosen otherwise. Undo that import first."
                    .into(),
            ));
        }
        if failed && self.lock_statement(tx, earlier.id).await? == ImportState::Failed {
            sqlx::query!(
                "UPDATE statements SET hints = $3, same = $4 WHERE user_id = $1 AND id = $2",
                self.user_id,
                earlier.id,
                hints(request)?,
                same(request)?
            )
            .execute(&mut **tx)
            .await?;
            self.reopen(tx, earlier.id).await?;
            self.add_job(tx, earlier.id).await?;
        }
        Ok(earlier.id)
    }

    /// The new statement's key; `None` when this file's statement is there already.
    async fn insert_statement(
        &self,
        tx: &mut PersonTx,
        account_id: i64,
        file: &ReceivedFile,
        file_name: &str,
        request: &UploadRequest,
    ) -> Result<Option<i64>, Error> {
        let added = sqlx::query_scalar!(
            "INSERT INTO statements
                 (user_id, account_id, currency, file_id, file_name, file_bytes, sha256, hints, part, same)
             SELECT $1, id, currency, $3, $4, $5, $6, $7, $8, $9 FROM accounts WHERE user_id = $1 AND id = $2
             ON CONFLICT (user_id, account_id, sha256, part) WHERE state <> 'undone' DO NOTHING
             RETURNING id",
            self.user_id,
            account_id,
            file.file_id,
            file_name,
            i64::try_from(file.bytes).map_err(Error::internal)?,
            file.sha256,
            hints(request)?,
            part(request)?,
            same(request)?
        );
        Ok(added.fetch_optional(&mut **tx).await?)
    }

    /// The account an import goes to; made when it is new.
    async fn account_for(&self, tx: &mut PersonTx, choice: &AccountChoice) -> Result<i64, Error> {
        match choice {
            AccountChoice::Existing(id) => {
                let owned = sqlx::query_scalar!(
                    "SELECT id FROM accounts WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    id
                );
                Ok(owned.fetch_one(&mut **tx).await?)
            }
            AccountChoice::New { name, currency, number } => {
                let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
                let name = name.trim();
                if name.is_empty() || name.chars().count() > 80 {
                    return Err(Error::invalid("account", "An account’s name has 1 to 80 characters."));
                }
                let number = number.as_deref().map(|number| crate::files::clip(number.trim(), 64));
                self.named_account(tx, name, *currency, number.as_deref()).await
            }
        }
    }

    async fn named_account(
        &self,
        tx: &mut PersonTx,
        name: &str,
        currency: Currency,
        number: Option<&str>,
    ) -> Result<i64, Error> {
        // Two first uploads at once: the second waits here for the first, and finds its account.
        let added = sqlx::query_scalar!(
            "INSERT INTO accounts (user_id, name, currency, number) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, lower(name), currency) DO NOTHING RETURNING id",
            self.user_id,
            name,
            currency.code(),
            number
        );
        if let Some(added) = added.fetch_optional(&mut **tx).await? {
            return Ok(added);
        }
        let there = sqlx::query_scalar!(
            "SELECT id FROM accounts WHERE user_id = $1 AND lower(name) = lower($2) AND currency = $3",
            self.user_id,
            name,
            currency.code()
        );
        let there = there.fetch_one(&mut **tx).await?;
        // Its number, when it had none; left for another time while an import holds the account.
        sqlx::query!(
            "UPDATE accounts SET number = $3 WHERE user_id = $1 AND id IN (
                 SELECT id FROM accounts WHERE user_id = $1 AND id = $2 AND number IS NULL AND $3::text IS NOT NULL
                 FOR NO KEY UPDATE SKIP LOCKED)",
            self.user_id,
            there,
            number
        )
        .execute(&mut **tx)
        .await?;
        Ok(there)
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

fn hints(request: &UploadRequest) -> Result<serde_json::Value, Error> {
    serde_json::to_value(&request.hints).map_err(Error::internal)
}

fn same(request: &UploadRequest) -> Result<serde_json::Value, Error> {
    serde_json::to_value(&request.same).map_err(Error::internal)
}

fn part(request: &UploadRequest) -> Result<i32, Error> {
    i32::try_from(request.part).map_err(|_| Error::invalid("part", "The file has no such part."))
}
