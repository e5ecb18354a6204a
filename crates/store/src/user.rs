//! The stores as one person sees them.

use bytes::Bytes;
use chrono::NaiveDate;
use finance::{
    Currency, Period,
    dashboard::{Dashboard, DashboardQuery},
    transaction::{Account, TransactionFilter, TransactionPage},
};
use futures::Stream;
use statement::{
    Statement,
    import::{AccountChoice, ImportRecord, UploadRequest},
    reconcile::Known,
};

use crate::{Error, ImportTask, Profile, ReceivedFile, Store, StoredFile, VerifiedClaims, store::not_yet};

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

    /// Makes the profile at the first sign-in, and brings it up to date at each further one.
    pub async fn upsert_profile(&self, claims: &VerifiedClaims) -> Result<Profile, Error> {
        let _ = (&self.store, &self.user_id, claims);
        Err(not_yet())
    }

    /// The profile.
    pub async fn profile(&self) -> Result<Profile, Error> {
        Err(not_yet())
    }

    /// Sets the currency for files that name none.
    pub async fn set_currency(&self, currency: Currency) -> Result<Profile, Error> {
        let _ = currency;
        Err(not_yet())
    }

    /// The accounts, by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, Error> {
        Err(not_yet())
    }

    /// The transactions that `account` already has in `period`, as far as identity needs them.
    /// A new account has none, unless one with its name and currency is there.
    pub async fn known(&self, account: &AccountChoice, period: Period) -> Result<Vec<Known>, Error> {
        let _ = (account, period);
        Err(not_yet())
    }

    /// Keeps a file while it streams in, hashing it; nothing is kept when it is larger than
    /// `limit` bytes or breaks off.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::BrokenOff`], [`Error::Invalid`] for an empty file.
    pub async fn receive_file<S, E>(
        &self,
        file_name: &str,
        content: S,
        limit: u64,
    ) -> Result<ReceivedFile, Error>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let _ = (file_name, content, limit);
        Err(not_yet())
    }

    /// Makes the statement and its import job in one transaction, and the account when it is new.
    /// When this file was already given for this account and not undone, that statement's key.
    pub async fn accept_upload(&self, file: &ReceivedFile, request: &UploadRequest) -> Result<i64, Error> {
        let _ = (file, request);
        Err(not_yet())
    }

    /// The import history, newest first; pages of 50, counted from 1.
    pub async fn imports(&self, page: u32) -> Result<Vec<ImportRecord>, Error> {
        let _ = page;
        Err(not_yet())
    }

    /// One line of the import history.
    pub async fn import(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        let _ = statement_id;
        Err(not_yet())
    }

    /// The file of a statement as it came.
    pub async fn open_file(&self, statement_id: i64) -> Result<StoredFile, Error> {
        let _ = statement_id;
        Err(not_yet())
    }

    /// Takes an import back: exactly the transactions it added go, the file stays.
    ///
    /// # Errors
    /// [`Error::Conflict`] while it is still being read.
    pub async fn undo_import(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        let _ = statement_id;
        Err(not_yet())
    }

    /// Queues an undone or failed import again.
    pub async fn import_again(&self, statement_id: i64) -> Result<ImportRecord, Error> {
        let _ = statement_id;
        Err(not_yet())
    }

    /// The dashboard's figures; `None` when there is no transaction at all.
    pub async fn dashboard(
        &self,
        query: &DashboardQuery,
        today: NaiveDate,
    ) -> Result<Option<Dashboard>, Error> {
        let _ = (query, today);
        Err(not_yet())
    }

    /// Transactions, newest first; pages of 50, counted from 1.
    pub async fn transactions(
        &self,
        filter: &TransactionFilter,
        page: u32,
    ) -> Result<TransactionPage, Error> {
        let _ = (filter, page);
        Err(not_yet())
    }

    /// The import job's first step: marks the statement as being read. `None` when there is nothing
    /// left to do: it is imported, failed, undone or gone.
    pub async fn begin_import(&self, statement_id: i64) -> Result<Option<ImportTask>, Error> {
        let _ = statement_id;
        Err(not_yet())
    }

    /// Keeps what was read (decisions, columns, problems, layout) in `processed_vectors`. May run twice.
    pub async fn keep_reading(&self, task: &ImportTask, statement: &Statement) -> Result<(), Error> {
        let _ = (task, statement);
        Err(not_yet())
    }

    /// The import job's last step: adds the new transactions and closes the statement, in one
    /// transaction. May run twice: the second time it changes nothing.
    pub async fn finish_import(
        &self,
        task: &ImportTask,
        statement: &Statement,
    ) -> Result<ImportRecord, Error> {
        let _ = (task, statement);
        Err(not_yet())
    }

    /// Closes a statement that cannot be read, with one sentence why.
    pub async fn fail_import(&self, statement_id: i64, failure: &str) -> Result<ImportRecord, Error> {
        let _ = (statement_id, failure);
        Err(not_yet())
    }
}
