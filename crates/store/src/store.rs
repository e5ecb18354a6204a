//! The two databases together.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::{Error, Health, Identity, ImportJob, Swept, UserStore};

/// Where the databases are.
#[derive(Clone)]
pub struct Config {
    /// A `postgres://` address.
    pub postgres_url: String,
    /// A `mongodb://` address.
    pub mongodb_uri: String,
    /// The MongoDB database.
    pub mongodb_database: String,
    /// Connections to Postgres at most.
    pub postgres_connections: u32,
    /// How long a request waits for a database before it gives up.
    pub patience: Duration,
}

/// The two databases together. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    postgres: sqlx::PgPool,
    mongodb: mongodb::Database,
}

impl Store {
    /// Connects to both; one attempt.
    ///
    /// # Errors
    /// [`Error::Unavailable`] naming the database that does not answer within the patience.
    pub async fn connect(config: &Config) -> Result<Self, Error> {
        let _ = config;
        Err(not_yet())
    }

    /// Brings tables, job queue, collections, validators and indexes up to date. May run twice,
    /// and from several servers at once.
    ///
    /// # Errors
    /// [`Error::Unavailable`], or [`Error::Internal`] when a migration fails.
    pub async fn migrate(&self) -> Result<(), Error> {
        Err(not_yet())
    }

    /// The stores as `identity` sees them.
    pub fn user(&self, identity: &Identity) -> UserStore {
        UserStore::new(self.clone(), identity.user_id().to_owned())
    }

    /// The stores as the owner of a queued import sees them. The job was put there by that person's
    /// own verified request.
    pub fn owner(&self, job: &ImportJob) -> UserStore {
        UserStore::new(self.clone(), job.user_id.clone())
    }

    /// Which databases answer, within two seconds.
    pub async fn health(&self) -> Health {
        Health { postgres: false, mongodb: false }
    }

    /// Removes files received before `before` that no statement names.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn sweep(&self, before: DateTime<Utc>) -> Result<Swept, Error> {
        let _ = before;
        Err(not_yet())
    }

    /// Removes everything that belongs to a person: the answer to a verified `user.deleted`
    /// webhook. May run twice.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget(&self, user_id: &str) -> Result<(), Error> {
        let _ = user_id;
        Err(not_yet())
    }

    /// The pool, for the job worker and the listener for events. It is not bound to a person: no
    /// query on a person's rows belongs on it.
    pub fn postgres(&self) -> &sqlx::PgPool {
        &self.postgres
    }

    /// The database of files.
    pub(crate) fn mongodb(&self) -> &mongodb::Database {
        &self.mongodb
    }
}

pub(crate) fn not_yet() -> Error {
    Error::Internal("not written yet".into())
}
