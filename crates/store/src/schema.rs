//! Brings both databases up to date, and checks the lock on every row before anyone relies on it.

use sqlx::{AssertSqlSafe, PgPool, migrate::Migrator};

use crate::{Error, postgres::ROLE};

/// The tables' migrations, as they stand in `server/migrations`.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../../server/migrations");

/// Servers that start at the same time bring the job queue up to date one after the other.
const QUEUE_LOCK: i64 = 0x6261_6e6b_7374_6174;

/// Tables and job queue. May run twice, and from several servers at once.
pub(crate) async fn migrate(pool: &PgPool) -> Result<(), Error> {
    MIGRATIONS.run(pool).await.map_err(migration_failed)?;
    migrate_queue(pool).await?;
    check_row_security(pool).await
}

fn migration_failed(error: sqlx::migrate::MigrateError) -> Error {
    match error {
        sqlx::migrate::MigrateError::Execute(error) => match Error::from(error) {
            unavailable @ Error::Unavailable { .. } => unavailable,
            other => Error::internal(other),
        },
        other => Error::internal(other),
    }
}

/// The queue's own migrations are not made to run beside one another: a lock held on a connection
/// of its own keeps other servers waiting.
async fn migrate_queue(pool: &PgPool) -> Result<(), Error> {
    let mut lock = pool.begin().await?;
    sqlx::query!("SELECT pg_advisory_xact_lock($1)", QUEUE_LOCK).fetch_one(&mut *lock).await?;
    graphile_worker::WorkerUtils::new(pool.clone(), "graphile_worker")
        .migrate()
        .await
        .map_err(Error::internal)?;
    Ok(lock.commit().await?)
}

/// Refuses to go on when a table of people's rows shows anything to nobody in particular, or when
/// its row security is not forced. The tables come from the catalogue: a new one cannot be forgotten.
async fn check_row_security(pool: &PgPool) -> Result<(), Error> {
    let mut tx = pool.begin().await?;
    let role = sqlx::query!(
        r#"SELECT rolsuper OR rolbypassrls AS "bypasses!" FROM pg_roles WHERE rolname = $1"#,
        ROLE
    )
    .fetch_one(&mut *tx)
    .await?;
    if role.bypasses {
        return Err(Error::internal(format!("the role {ROLE} bypasses row security")));
    }
    let tables = sqlx::query!(
        r#"SELECT c.oid::regclass::text AS "name!", c.relrowsecurity AND c.relforcerowsecurity AS "forced!"
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
           WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
             AND a.attname = 'user_id' AND NOT a.attisdropped"#
    )
    .fetch_all(&mut *tx)
    .await?;
    sqlx::query!(
        r#"SELECT set_config('app.user_id', '', true) AS person, set_config('role', $1, true) AS role"#,
        ROLE
    )
    .fetch_one(&mut *tx)
    .await?;
    for table in tables {
        // The name comes quoted from the catalogue (regclass).
        let look = AssertSqlSafe(format!("SELECT EXISTS (SELECT FROM {})", table.name));
        let open: bool = sqlx::query_scalar(look).fetch_one(&mut *tx).await?;
        if open || !table.forced {
            return Err(Error::internal(format!("row security does not guard the table {}", table.name)));
        }
    }
    Ok(tx.rollback().await?)
}
