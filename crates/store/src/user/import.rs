//! The import job's steps before the last one.

use mongodb::bson::oid::ObjectId;
use statement::{
    Document, Statement,
    import::{ImportRecord, ImportState},
};

use super::{UserStore, files};
use crate::{Error, ImportTask, crash_point};

/// Times that reading a file may begin and not end before it is taken to be what kills the program.
const TRIES: i32 = 5;
const DEADLY: &str = "This file could not be read: reading it broke off several times. It is kept.";

impl UserStore {
    /// The import job's first step: marks the statement as being read. `None` when there is nothing
    /// left to do: it is imported, failed, undone or gone, or reading it has ended the program
    /// several times, which closes it as failed.
    pub async fn begin_import(&self, statement_id: i64) -> Result<Option<ImportTask>, Error> {
        let task = self
            .run(async |tx| {
                let begun = sqlx::query!(
                    "UPDATE statements SET state = 'reading', tries = tries + 1
                     WHERE user_id = $1 AND id = $2 AND state IN ('received', 'reading')
                     RETURNING account_id, file_name, hints, part, same, tries",
                    self.user_id,
                    statement_id
                )
                .fetch_optional(&mut **tx)
                .await?;
                let Some(begun) = begun else { return Ok(None) };
                if begun.tries > TRIES {
                    self.close_failed(tx, statement_id, DEADLY).await?;
                    return Ok(None);
                }
                self.notify(tx, statement_id, ImportState::Reading, 0).await?;
                Ok(Some(ImportTask {
                    statement_id,
                    account_id: begun.account_id,
                    file_name: begun.file_name,
                    hints: serde_json::from_value(begun.hints).map_err(Error::internal)?,
                    part: begun.part.unsigned_abs(),
                    same: serde_json::from_value(begun.same).map_err(Error::internal)?,
                }))
            })
            .await?;
        crash_point("import.begun");
        Ok(task)
    }

    /// Whether reading this statement has begun before and not come to an end: it may be what ended the
    /// program, or have stood beside it.
    pub async fn broke_off(&self, statement_id: i64) -> Result<bool, Error> {
        self.run(async |tx| {
            let broke_off = sqlx::query_scalar!(
                r#"SELECT tries > 0 AS "broke_off!" FROM statements
                   WHERE user_id = $1 AND id = $2 AND state IN ('received', 'reading')"#,
                self.user_id,
                statement_id
            );
            Ok(broke_off.fetch_optional(&mut **tx).await?.unwrap_or(false))
        })
        .await
    }

    /// Notes that reading came to an end that is no fault of the file, such as a database that went
    /// away: it may begin again as often as it takes.
    pub async fn put_off_import(&self, statement_id: i64) -> Result<(), Error> {
        self.run(async |tx| {
            sqlx::query!(
                "UPDATE statements SET tries = 0 WHERE user_id = $1 AND id = $2",
                self.user_id,
                statement_id
            )
            .execute(&mut **tx)
            .await?;
            Ok(())
        })
        .await
    }

    /// Forgets what was read for a statement that has gone meanwhile, with its owner.
    pub async fn drop_reading(&self, statement_id: i64) -> Result<(), Error> {
        self.store.files().drop_reading(&self.user_id, statement_id).await
    }

    /// Keeps what was read (decisions, columns, problems, layout, the pages of a document) in
    /// `processed_vectors`. May run twice.
    pub async fn keep_reading(
        &self,
        task: &ImportTask,
        statement: &Statement,
        document: Option<&Document>,
    ) -> Result<(), Error> {
        let file = self.file_of(task.statement_id).await?;
        let files = self.store.files();
        let reading = files.keep_reading(&self.user_id, file, task.statement_id, statement, document).await?;
        files.mark_processed(&self.user_id, file, reading).await?;
        crash_point("import.kept_reading");
        Ok(())
    }

    /// Closes a statement that cannot be read, with one sentence why. One that is already imported,
    /// failed or undone stays as it is.
    pub async fn fail_import(&self, statement_id: i64, failure: &str) -> Result<ImportRecord, Error> {
        let record = self
            .run(async |tx| {
                let state = self.lock_statement(tx, statement_id).await?;
                if matches!(state, ImportState::Received | ImportState::Reading) {
                    self.close_failed(tx, statement_id, failure).await?;
                }
                self.record(tx, statement_id).await
            })
            .await?;
        if record.state == ImportState::Failed {
            let file = self.file_of(statement_id).await?;
            self.store.files().mark_failed(&self.user_id, file).await?;
        }
        Ok(record)
    }

    /// The file of a statement.
    async fn file_of(&self, statement_id: i64) -> Result<ObjectId, Error> {
        let hex = self
            .run(async |tx| {
                Ok(sqlx::query_scalar!(
                    "SELECT file_id FROM statements WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    statement_id
                )
                .fetch_one(&mut **tx)
                .await?)
            })
            .await?;
        files::object_id(&hex)
    }
}
