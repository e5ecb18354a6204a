//! The stores as one person sees them; each concern adds its methods in a file of its own.

mod account_changes;
mod accounts;
mod analyse;
mod balances;
mod budgets;
mod categories;
mod close;
mod conditions;
mod dashboard;
mod details;
mod edit;
mod energy;
mod expert;
mod export;
mod facts;
mod files;
mod finish;
mod flow;
mod goals;
mod habits;
mod history;
mod import;
mod insert;
mod insights;
mod leaderboard;
mod leave;
mod list;
mod merge;
mod metrics;
mod place;
mod profile;
mod recurring;
mod rewards;
mod suggestions;
mod transactions;
mod transfers;
mod undo;
mod upload;

pub use export::{
    ExportPiece, ExportRow, ExportedFile, Shape, ShapeColumn, TABLES as EXPORTED_TABLES, TakeIn,
    VERSION as EXPORT_VERSION,
};
pub use metrics::MetricDifference;

use std::time::Duration;

use finance::{Currency, Period};

use crate::{
    Error, Store,
    postgres::{PersonTx, within},
};

/// Rows of a page.
const PER_PAGE: u32 = 50;

/// What an import of a very long statement may take.
const LONG: Duration = Duration::from_secs(300);

/// The stores as one person sees them. Every method answers [`Error::NotFound`] for what belongs to
/// somebody else, and [`Error::Unavailable`] when a database does not answer.
#[derive(Clone)]
pub struct UserStore {
    store: Store,
    user_id: String,
}

impl UserStore {
    pub(crate) fn new(store: Store, user_id: String) -> Self {
        Self { store, user_id }
    }

    /// Runs `work` in one transaction that is bound to this person. All of it, with the wait for a
    /// connection, may take as long as a request waits.
    async fn run<T>(&self, work: impl AsyncFnOnce(&mut PersonTx) -> Result<T, Error>) -> Result<T, Error> {
        self.run_for(self.store.patience(), work).await
    }

    /// As [`Self::run`], for work on a whole statement.
    async fn run_long<T>(
        &self,
        work: impl AsyncFnOnce(&mut PersonTx) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.run_for(LONG, work).await
    }

    async fn run_for<T>(
        &self,
        limit: Duration,
        work: impl AsyncFnOnce(&mut PersonTx) -> Result<T, Error>,
    ) -> Result<T, Error> {
        within(limit, async {
            let mut tx = PersonTx::begin(self.store.postgres(), &self.user_id, limit).await?;
            let done = work(&mut tx).await?;
            tx.commit().await?;
            Ok(done)
        })
        .await
    }
}

/// A currency as the database keeps it.
fn currency(code: &str) -> Result<Currency, Error> {
    code.parse().map_err(Error::internal)
}

/// A period as the database keeps it.
fn period(first: Option<chrono::NaiveDate>, last: Option<chrono::NaiveDate>) -> Option<Period> {
    Period::new(first?, last?).ok()
}

/// Rows before a page; pages count from 1.
fn offset(page: u32) -> i64 {
    i64::from(page.max(1) - 1) * i64::from(PER_PAGE)
}
