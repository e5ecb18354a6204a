//! Databases for tests: one fresh Postgres database and one MongoDB database name for each test.

use std::{collections::HashMap, future::Future, sync::OnceLock, time::Duration};

use anyhow::{Context, Result};
use sqlx::{Connection, Executor, PgConnection};
use tokio::sync::Mutex;
use url::Url;
use uuid::Uuid;

/// Address of the Postgres whose user may create databases.
const POSTGRES: &str = "BANKSTAT_TEST_POSTGRES";
/// Address of MongoDB.
const MONGODB: &str = "BANKSTAT_TEST_MONGODB";

/// The databases of this test run, started beforehand.
#[derive(Debug, Clone)]
pub struct TestStack {
    postgres_url: Url,
    mongodb_uri: String,
}

/// A Postgres database and a MongoDB database that belong to one test.
#[derive(Debug)]
pub struct TestDatabase {
    /// Address of the fresh Postgres database.
    pub postgres_url: String,
    /// Address of MongoDB.
    pub mongodb_uri: String,
    /// Name of the fresh MongoDB database.
    pub mongodb_database: String,
    /// Address of the database from which this one can be dropped.
    pub admin_url: String,
    name: String,
}

/// Template databases made by this process, by their label.
static TEMPLATES: OnceLock<Mutex<HashMap<String, String>>> = OnceLock::new();

impl TestStack {
    /// The databases named by `BANKSTAT_TEST_POSTGRES` and `BANKSTAT_TEST_MONGODB`.
    pub async fn get() -> Result<Self> {
        let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let (Some(postgres), Some(mongodb_uri)) = (read(POSTGRES), read(MONGODB)) else {
            anyhow::bail!(
                "these tests need databases: run `cargo xtask test`, or start them with `cargo run -p devstack \
                 -- databases --state DIR --fast` and export {POSTGRES} and {MONGODB} from the line it prints"
            );
        };
        let postgres_url = Url::parse(&postgres).with_context(|| format!("{POSTGRES} is malformed"))?;
        Ok(Self { postgres_url, mongodb_uri })
    }

    /// A fresh, empty database; `label` makes its name readable.
    pub async fn database(&self, label: &str) -> Result<TestDatabase> {
        self.create(label, None).await
    }

    /// A clone of a template that `prepare` fills once for each process, such as by migrating.
    /// `prepare` gets the template's Postgres address and has to close its connections.
    pub async fn database_from<F, Fut>(&self, label: &str, template: &str, prepare: F) -> Result<TestDatabase>
    where
        F: FnOnce(String) -> Fut,
        Fut: Future<Output = Result<()>>,
    {
        let mut templates = TEMPLATES.get_or_init(Mutex::default).lock().await;
        let name = match templates.get(template) {
            Some(name) => name.clone(),
            None => {
                let made = self.create(&format!("template_{template}"), None).await?;
                prepare(made.postgres_url.clone()).await.context("filling the template database")?;
                templates.insert(template.to_owned(), made.name.clone());
                made.name
            }
        };
        // Two clones of one template at once are refused, so the lock is held.
        self.create(label, Some(&name)).await
    }

    async fn create(&self, label: &str, template: Option<&str>) -> Result<TestDatabase> {
        let word: String =
            label.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let word: String = word.chars().take(24).collect();
        let name = format!("test_{word}_{}", Uuid::new_v4().simple());
        let mut admin = PgConnection::connect(self.postgres_url.as_str())
            .await
            .with_context(|| format!("connecting to the Postgres of {POSTGRES}"))?;
        let template = template.unwrap_or("template0");
        let sql = format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        admin.execute(sqlx::AssertSqlSafe(sql)).await?;
        admin.close().await?;
        let mut url = self.postgres_url.clone();
        url.set_path(&name);
        Ok(TestDatabase {
            postgres_url: url.into(),
            mongodb_uri: self.mongodb_uri.clone(),
            mongodb_database: name.clone(),
            admin_url: self.postgres_url.to_string(),
            name,
        })
    }
}

impl TestDatabase {
    /// Drops both databases, cutting connections that are still open.
    pub async fn close(self) -> Result<()> {
        let mut admin = PgConnection::connect(&self.admin_url).await?;
        let sql = format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name);
        for attempt in 1.. {
            let dropped = admin.execute(sqlx::AssertSqlSafe(sql.clone())).await;
            // Autovacuum is at work in it: a superuser's process, which only ends by itself.
            let is_vacuumed = |error: &sqlx::Error| {
                error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "42501")
            };
            match dropped {
                Ok(_) => break,
                Err(error) if attempt < 40 && is_vacuumed(&error) => {
                    tokio::time::sleep(Duration::from_millis(250)).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
        admin.close().await?;
        let client = mongodb::Client::with_uri_str(&self.mongodb_uri).await?;
        client.database(&self.mongodb_database).drop().await?;
        Ok(())
    }
}
