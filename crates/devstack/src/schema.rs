//! Brings a database up to date without the server, for checking queries against it: the server
//! can't be built while its queries are not checked yet.

use std::path::Path;

use anyhow::{Context, Result};
use sqlx::{PgPool, migrate::Migrator};

/// Applies the migrations in a folder, and those of the job queue.
pub async fn migrate(database_url: &str, migrations: &Path) -> Result<()> {
    let pool = PgPool::connect(database_url).await.context("connecting to Postgres")?;
    Migrator::new(migrations).await?.run(&pool).await.context("migrating")?;
    graphile_worker::WorkerUtils::new(pool.clone(), "graphile_worker")
        .migrate()
        .await
        .context("migrating the job queue")?;
    pool.close().await;
    Ok(())
}
