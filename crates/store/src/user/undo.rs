//! Taking an import back, and doing it again.

use statement::import::{ImportRecord, ImportState};

use super::UserStore;
use crate::Error;

impl UserStore {
    /// Takes an import back: exactly the transactions it added go, the file stays. One that is
    /// undone already stays so.
    ///
    /// # Errors
    /// [`Error::Conflict`] while it is still being read.
    pub async fn undo_import(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        // In a task of its own: a request that is given up, or broken off, loses the answer only,
        // and not the work on a long statement.
        let person = self.clone();
        let work = tokio::spawn(async move { person.undo(statement_id).await });
        work.await.map_err(Error::internal)?
    }

    async fn undo(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        self.run_long(async |tx| {
            match self.lock_statement(tx, statement_id).await? {
                ImportState::Received | ImportState::Reading => {
                    return Err(Error::Conflict("This import is still being read.".into()));
                }
                ImportState::Undone => return self.record(tx, statement_id).await,
                ImportState::Imported | ImportState::Failed => {}
            }
            self.before_undoing(tx, statement_id).await?;
            sqlx::query!(
                "DELETE FROM transactions WHERE user_id = $1 AND statement_id = $2",
                self.user_id,
                statement_id
            )
            .execute(&mut **tx)
            .await?;
            self.propose_what_is_left(tx, statement_id).await?;
            sqlx::query!(
                "UPDATE statements
                 SET state = 'undone', failure = NULL, added = 0, known = 0, income = 0, expenses = 0,
                     closed_at = now()
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                statement_id
            )
            .execute(&mut **tx)
            .await?;
            self.notify(tx, statement_id, ImportState::Undone, 0).await?;
            self.record(tx, statement_id).await
        })
        .await
    }

    /// Queues an undone or failed import again. One that is waiting or being read stays so.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is imported, or when its file was imported anew in the meantime.
    pub async fn import_again(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        let anew = || Error::Conflict("This file has been imported again in the meantime.".into());
        self.run(async |tx| {
            match self.lock_statement(tx, statement_id).await? {
                ImportState::Imported => {
                    return Err(Error::Conflict("This file is imported already.".into()));
                }
                ImportState::Received | ImportState::Reading => return self.record(tx, statement_id).await,
                ImportState::Undone | ImportState::Failed => {}
            }
            // Another statement of the same file for this account is there: the index refuses two.
            self.reopen(tx, statement_id).await.map_err(|error| match error {
                Error::Conflict(_) => anew(),
                other => other,
            })?;
            let record = self.record(tx, statement_id).await?;
            self.add_job(tx, statement_id).await?;
            Ok(record)
        })
        .await
    }
}
