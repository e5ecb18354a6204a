//! The state of a statement, and telling open pages about it.

use statement::import::{ImportEvent, ImportState};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// A state as the database keeps it.
pub(super) fn state(name: &str) -> Result<ImportState, Error> {
    match name {
        "received" => Ok(ImportState::Received),
        "reading" => Ok(ImportState::Reading),
        "imported" => Ok(ImportState::Imported),
        "failed" => Ok(ImportState::Failed),
        "undone" => Ok(ImportState::Undone),
        other => Err(Error::internal(format!("no state of a statement: {other}"))),
    }
}

/// An event with the person it is for; the server's listener tells people apart by it.
#[derive(serde::Serialize)]
struct Notice<'a> {
    user_id: &'a str,
    #[serde(flatten)]
    event: ImportEvent,
}

impl UserStore {
    /// Tells the person's open pages when the transaction commits, and only then.
    pub(super) async fn notify(
        &self,
        tx: &mut PersonTx,
        statement_id: i64,
        state: ImportState,
        rows: u32,
    ) -> Result<(), Error> {
        let notice = Notice { user_id: &self.user_id, event: ImportEvent { statement_id, state, rows } };
        let payload = serde_json::to_string(&notice).map_err(Error::internal)?;
        sqlx::query!("SELECT pg_notify('bankstat_import', $1) AS sent", payload).fetch_one(&mut **tx).await?;
        Ok(())
    }

    /// Locks a statement, after its account, until the transaction ends; its state.
    pub(super) async fn lock_statement(
        &self,
        tx: &mut PersonTx,
        statement_id: i64,
    ) -> Result<ImportState, Error> {
        let account_id = sqlx::query_scalar!(
            "SELECT account_id FROM statements WHERE user_id = $1 AND id = $2",
            self.user_id,
            statement_id
        )
        .fetch_one(&mut **tx)
        .await?;
        self.lock_account(tx, account_id).await?;
        let locked = sqlx::query_scalar!(
            "SELECT state FROM statements WHERE user_id = $1 AND id = $2 FOR UPDATE",
            self.user_id,
            statement_id
        )
        .fetch_one(&mut **tx)
        .await?;
        state(&locked)
    }

    /// Makes an undone or failed statement one that has just been received.
    pub(super) async fn reopen(&self, tx: &mut PersonTx, statement_id: i64) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE statements
             SET state = 'received', failure = NULL, closed_at = NULL, tries = 0, added = 0, known = 0, income = 0,
                 expenses = 0, problems = '[]', problem_count = 0, proof = NULL, period_first = NULL,
                 period_last = NULL, opening_balance = NULL, closing_balance = NULL
             WHERE user_id = $1 AND id = $2",
            self.user_id,
            statement_id
        )
        .execute(&mut **tx)
        .await?;
        self.notify(tx, statement_id, ImportState::Received, 0).await
    }

    /// Closes a statement that cannot be read.
    pub(super) async fn close_failed(
        &self,
        tx: &mut PersonTx,
        statement_id: i64,
        failure: &str,
    ) -> Result<(), Error> {
        let failure = crate::files::clip(failure, 1000);
        sqlx::query!(
            "UPDATE statements
             SET state = 'failed', failure = $3, closed_at = now(), hints = hints - 'password'
             WHERE user_id = $1 AND id = $2",
            self.user_id,
            statement_id,
            failure
        )
        .execute(&mut **tx)
        .await?;
        self.notify(tx, statement_id, ImportState::Failed, 0).await
    }
}
