//! The pool, and the transaction every query of a person runs in.

use std::{
    future::Future,
    ops::{Deref, DerefMut},
    str::FromStr,
    time::Duration,
};

use sqlx::{
    PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};

use crate::{Error, error::POSTGRES};

/// The role of every request: it owns nothing and bypasses nothing.
pub(crate) const ROLE: &str = "bankstat_user";

/// Connects; one attempt within `patience`.
pub(crate) async fn connect(url: &str, connections: u32, patience: Duration) -> Result<PgPool, Error> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| Error::setting("DATABASE_URL", "this is not a postgres:// address."))?
        .application_name("bankstat");
    if options.get_port() == 6543 {
        return Err(Error::setting(
            "DATABASE_URL",
            "port 6543 is Supabase’s transaction pooler, which keeps no prepared statements; \
             use the session pooler or a direct connection, both on port 5432.",
        ));
    }
    if !is_local(&options) && !matches!(options.get_ssl_mode(), PgSslMode::VerifyFull) {
        tracing::warn!(
            host = options.get_host(),
            "Postgres is on another machine, and its certificate is not checked: \
             add sslmode=verify-full&sslrootcert=… to DATABASE_URL"
        );
    }
    PgPoolOptions::new()
        .max_connections(connections.max(2))
        .acquire_timeout(patience)
        .idle_timeout(Duration::from_secs(300))
        .connect_with(options)
        .await
        .map_err(refused)
}

/// A refusal that waiting does not mend is one of the configuration.
fn refused(error: sqlx::Error) -> Error {
    let code = error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
    match code.as_deref() {
        Some("28P01" | "28000") => Error::setting("DATABASE_URL", "Postgres refuses this user or password."),
        Some("3D000") => Error::setting("DATABASE_URL", "Postgres has no database of this name."),
        _ => error.into(),
    }
}

fn is_local(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Gives up on Postgres after `limit`. The server’s own time-out does not help when the server
/// itself hangs.
pub(crate) async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    tokio::time::timeout(limit, work).await.unwrap_or_else(|late| Err(Error::unavailable(POSTGRES, late)))
}

/// A transaction bound to a person and to the role that cannot see anybody else.
pub(crate) struct PersonTx(Transaction<'static, Postgres>);

impl PersonTx {
    /// Begins one for `user_id` whose statements may take `limit` each.
    pub(crate) async fn begin(pool: &PgPool, user_id: &str, limit: Duration) -> Result<Self, Error> {
        let mut tx = pool.begin().await?;
        bind(&mut tx, user_id, limit).await?;
        Ok(Self(tx))
    }

    /// Lets this transaction sort a hundred thousand rows in memory: through files it takes twice as
    /// long. It does so alone: to wake helpers for a few hundredths of a second costs more than they
    /// bring, and takes their cores from other people.
    pub(crate) async fn room_to_sort(&mut self) -> Result<(), Error> {
        sqlx::query!(
            "SELECT set_config('work_mem', '32MB', true) AS room,
                    set_config('max_parallel_workers_per_gather', '0', true) AS alone"
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(())
    }

    /// As [`Self::begin`], to read everything as it is at one moment, and change nothing.
    pub(crate) async fn begin_snapshot(pool: &PgPool, user_id: &str, limit: Duration) -> Result<Self, Error> {
        let mut tx = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        bind(&mut tx, user_id, limit).await?;
        Ok(Self(tx))
    }

    /// Takes the person’s role again after [`Self::leave_role`].
    pub(crate) async fn enter_role(&mut self) -> Result<(), Error> {
        sqlx::query!("SELECT set_config('role', $1, true) AS role", ROLE).fetch_one(&mut *self.0).await?;
        Ok(())
    }

    /// Goes back to the role of the connection, for what is no person’s row: the job queue.
    pub(crate) async fn leave_role(&mut self) -> Result<(), Error> {
        sqlx::query!("SELECT set_config('role', 'none', true) AS role").fetch_one(&mut *self.0).await?;
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        Ok(self.0.commit().await?)
    }
}

/// Binds a transaction to a person, and to the role that cannot see anybody else.
async fn bind(tx: &mut Transaction<'static, Postgres>, user_id: &str, limit: Duration) -> Result<(), Error> {
    // One round trip for what SET LOCAL would take four for; `set_config` takes parameters.
    // Plans are made for the values at hand: conditions on filters not set fall away, and a
    // person with ten rows is not served by the plan for one with a hundred thousand.
    sqlx::query!(
        r#"SELECT set_config('app.user_id', $1, true) AS person,
                  set_config('statement_timeout', $2, true) AS patience,
                  set_config('plan_cache_mode', 'force_custom_plan', true) AS plans,
                  set_config('role', $3, true) AS role"#,
        user_id,
        limit.as_millis().to_string(),
        ROLE
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(())
}

impl Deref for PersonTx {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for PersonTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}
