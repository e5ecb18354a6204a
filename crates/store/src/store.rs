//! The two databases together.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::{AwardJob, Error, Health, Identity, ImportJob, Swept, UserStore, files::Files, postgres, schema};

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
    files: Files,
    patience: Duration,
}

impl Store {
    /// Connects to both; one attempt.
    ///
    /// # Errors
    /// [`Error::Unavailable`] naming the database that does not answer within the patience;
    /// [`Error::Invalid`] for an address or a password that no waiting will mend.
    pub async fn connect(config: &Config) -> Result<Self, Error> {
        let patience = config.patience;
        let postgres = postgres::connect(&config.postgres_url, config.postgres_connections, patience).await?;
        let files = Files::connect(&config.mongodb_uri, &config.mongodb_database, patience).await?;
        Ok(Self { postgres, files, patience })
    }

    /// Brings tables, job queue, collections, validators and indexes up to date, and checks that
    /// no table shows a row to nobody in particular. May run twice, and from several servers at once.
    ///
    /// # Errors
    /// [`Error::Unavailable`], or [`Error::Internal`] when a migration or the check fails.
    pub async fn migrate(&self) -> Result<(), Error> {
        schema::migrate(&self.postgres).await?;
        self.files.prepare().await
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

    /// The stores as the person sees them whose rewards a queued job looks at. The job was put there
    /// by that person's own requests and imports.
    pub fn rewarded(&self, job: &AwardJob) -> UserStore {
        UserStore::new(self.clone(), job.user_id.clone())
    }

    /// Which databases answer, within two seconds.
    pub async fn health(&self) -> Health {
        let limit = Duration::from_secs(2);
        let postgres = postgres::within(limit, async {
            sqlx::query!("SELECT true AS here").fetch_one(&self.postgres).await?;
            Ok(())
        });
        let (postgres, mongodb) =
            tokio::join!(postgres, tokio::time::timeout(limit, self.files.takes_writes()));
        Health { postgres: postgres.is_ok(), mongodb: mongodb.unwrap_or(false) }
    }

    /// Removes files received before `before` that no statement names.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn sweep(&self, before: DateTime<Utc>) -> Result<Swept, Error> {
        let mut swept = Swept::default();
        for file in self.files.unnamed(before).await? {
            // Asked as the owner: without one, row security would say that nothing is named.
            if UserStore::new(self.clone(), file.user_id.clone()).names_file(&file).await? {
                self.files.mark_in_use(&file.user_id, file.id).await?;
            } else if self.files.remove_untouched(&file).await? {
                swept.files += 1;
            }
        }
        Ok(swept)
    }

    /// Removes everything that belongs to a person: the answer to a verified `user.deleted`
    /// webhook. May run twice.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget(&self, user_id: &str) -> Result<(), Error> {
        // First the rows: a file that no row names is found again, the reverse is not so.
        UserStore::new(self.clone(), user_id.to_owned()).forget_rows().await?;
        self.files.forget(user_id).await
    }

    /// The pool, for the job worker and the listener for events. It is not bound to a person: no
    /// query on a person's rows belongs on it.
    pub fn postgres(&self) -> &sqlx::PgPool {
        &self.postgres
    }

    /// Files and what was read out of them.
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// How long a request waits.
    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }
}
