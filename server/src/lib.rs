//! The axum program: configuration, sign-in, uploads, the job worker, events, health, and the
//! server functions of `app`. [`Server::start`] is the whole of it, so that tests run what `main`
//! runs.

mod api;
mod archive;
mod assets;
mod auth;
pub mod config;
mod drain;
mod env;
mod error;
mod events;
mod expert;
mod health;
mod jobs;
pub mod logging;
mod origin;
mod patience;
mod router;
mod scans;
mod slots;
mod start;
mod state;
mod sweeper;
mod uploads;
mod webhooks;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;

pub use config::Config;
pub use start::StartError;

/// How long requests and jobs at work may take to end after a stop.
const GRACE: Duration = Duration::from_secs(8);

/// A server at work.
pub struct Server {
    address: SocketAddr,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Server {
    /// Connects, migrates, listens and works, until `stop` is cancelled.
    ///
    /// # Errors
    /// [`StartError`], one sentence why it cannot.
    pub async fn start(config: Config, stop: CancellationToken) -> Result<Self, StartError> {
        // Before the databases: an address in use is known at once.
        let listener = TcpListener::bind(config.listen)
            .await
            .map_err(|error| StartError::Broken(format!("Cannot listen on {}: {error}.", config.listen)))?;
        let address = listener.local_addr().map_err(|error| StartError::Broken(error.to_string()))?;
        let state = start::prepare(config, stop.clone()).await?;

        let mut tasks = JoinSet::new();
        let store = state.store.clone();
        tasks.spawn(jobs::work(jobs::Room {
            store: store.clone(),
            upload_limit: state.config.upload_limit,
            scans: state.scans.clone(),
            together: Arc::default(),
            stop: stop.clone(),
        }));
        tasks.spawn(jobs::hasten(store.clone(), stop.clone()));
        tasks.spawn(events::listen(store.postgres().clone(), state.hub.clone(), stop.clone()));
        tasks.spawn(sweeper::sweep(store, state.config.sweep_after, stop.clone()));
        let serving = axum::serve(listener, router::router(state))
            .with_graceful_shutdown(stop.clone().cancelled_owned())
            .into_future();
        tasks.spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "serving ended");
            }
        });
        Ok(Self { address, stop, tasks })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until it is stopped and what was at work has ended, or has had its time.
    pub async fn finished(mut self) {
        self.stop.cancelled().await;
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, all).await.is_err() {
            tracing::warn!("something was still at work and is broken off");
        }
    }
}
