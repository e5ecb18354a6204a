//! Postgres and `mongod` for development and tests.

mod mongod;
mod postgres;
mod user;

use std::path::Path;

use anyhow::Result;

use crate::{
    keeper::Running,
    state::{Kept, StateFolder, free_or_other},
};

/// How to start the databases.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Port for Postgres; the one of the last start when free, otherwise.
    pub postgres_port: Option<u16>,
    /// Port for `mongod`, likewise.
    pub mongodb_port: Option<u16>,
    /// Gives up durability for speed: for tests only, never where a crash is tested.
    pub fast: bool,
    /// Uses databases that `DATABASE_URL` and `MONGODB_URI` name, when they are set.
    pub from_environment: bool,
    /// Uses the pinned wheels even where the programs are installed.
    pub from_wheels: bool,
}

/// Running databases.
#[derive(Debug)]
pub struct Databases {
    /// Address of a Postgres database whose user may create others.
    pub postgres_url: String,
    /// Address of MongoDB.
    pub mongodb_uri: String,
    running: Vec<Running>,
}

impl Databases {
    /// Starts what is missing, both at once.
    pub async fn start(state: &mut StateFolder, options: &Options) -> Result<Self> {
        let environment = |name: &str| {
            options.from_environment.then(|| std::env::var(name).ok()).flatten().filter(|url| !url.is_empty())
        };
        let path = state.path().to_owned();
        let kept = state.kept.clone();
        let postgres = start_postgres(&path, &kept, options, environment("DATABASE_URL"));
        let mongodb = start_mongodb(&path, &kept, options, environment("MONGODB_URI"));
        let ((postgres, postgres_port), (mongodb, mongodb_port)) = tokio::try_join!(postgres, mongodb)?;
        (state.kept.postgres_port, state.kept.mongodb_port) = (postgres_port, mongodb_port);
        state.save()?;
        let running = [postgres.1, mongodb.1].into_iter().flatten().collect();
        Ok(Self { postgres_url: postgres.0, mongodb_uri: mongodb.0, running })
    }

    /// Stops what was started here.
    pub async fn stop(self) {
        futures::future::join_all(self.running.into_iter().map(Running::stop)).await;
    }

    /// Waits until one of them ends by itself, and tells which.
    pub async fn ended(&mut self) -> String {
        if self.running.is_empty() {
            std::future::pending::<()>().await;
        }
        let waiting = self.running.iter_mut().map(|running| Box::pin(running.ended()));
        futures::future::select_all(waiting).await.0
    }
}

/// An address, and the program behind it when it is ours.
type Started = (String, Option<Running>);

async fn start_postgres(
    state: &Path,
    kept: &Kept,
    options: &Options,
    given: Option<String>,
) -> Result<(Started, u16)> {
    if let Some(url) = given {
        return Ok(((url, None), kept.postgres_port));
    }
    let (state, password, from_wheels) =
        (state.to_owned(), kept.postgres_password.clone(), options.from_wheels);
    // Fetching and `initdb` block, so they get a thread of their own.
    let prepare = move || postgres::prepare(&state, &password, from_wheels);
    let prepared = tokio::task::spawn_blocking(prepare).await??;
    let port = free_or_other(options.postgres_port.unwrap_or(kept.postgres_port))?;
    let (url, running) = prepared.start(port, options.fast).await?;
    Ok(((url, Some(running)), port))
}

async fn start_mongodb(
    state: &Path,
    kept: &Kept,
    options: &Options,
    given: Option<String>,
) -> Result<(Started, u16)> {
    if let Some(uri) = given {
        return Ok(((uri, None), kept.mongodb_port));
    }
    let from_wheels = options.from_wheels;
    let program = tokio::task::spawn_blocking(move || mongod::find(from_wheels)).await??;
    let port = free_or_other(options.mongodb_port.unwrap_or(kept.mongodb_port))?;
    let (uri, running) = mongod::start(&program, state, port).await?;
    Ok(((uri, Some(running)), port))
}
