//! From configuration to a server that answers.

use std::{future::Future, time::Duration};

use store::Store;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::{
    auth::{provider::Provider, refresh::Refresher, token::Verifier},
    config::Config,
    events::Hub,
    expert::Model,
    scans::Scans,
    state::{AppState, Inner},
};

/// Why the server did not start. One sentence for whoever runs it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A database or the identity provider did not answer in time.
    #[error("Gave up after {after} s: {what}")]
    Patience {
        /// Seconds waited.
        after: u64,
        /// What the last attempt met.
        what: String,
    },
    /// Waiting would not help.
    #[error("{0}")]
    Broken(String),
    /// Asked to stop while starting.
    #[error("Stopped before the start was finished.")]
    Stopped,
}

/// How one attempt failed.
enum Failure {
    /// The next one may work.
    Later(String),
    /// None will.
    Never(String),
}

/// Connects, migrates, and gets everything that handlers need.
pub(crate) async fn prepare(config: Config, stop: CancellationToken) -> Result<AppState, StartError> {
    let limit = config.start_patience;
    let store = patiently(limit, &stop, || async {
        let store = Store::connect(&config.store).await.map_err(from_store)?;
        store.migrate().await.map_err(from_store)?;
        Ok(store)
    })
    .await?;
    let provider = Provider::new(&config).map_err(|error| StartError::Broken(error.to_string()))?;
    let scans = config.upstage.clone().map(Scans::new).transpose();
    let scans = scans.map_err(|error| StartError::Broken(error.to_string()))?;
    let model = config.model.clone().map(Model::new).transpose();
    let model = model.map_err(|error| StartError::Broken(error.to_string()))?;
    let pem = match &config.identity.verifier_key {
        Some(pem) => pem.clone(),
        None => {
            patiently(limit, &stop, || async {
                provider
                    .verifier_key()
                    .await
                    .map_err(|error| Failure::Later(format!("The verifier key cannot be fetched, {error}.")))
            })
            .await?
        }
    };
    let verifier = Verifier::new(&pem, &config.identity.issuer(), config.identity.leeway).map_err(|_| {
        StartError::Broken("The identity provider’s verifier key is no RSA key in PEM form.".into())
    })?;
    Ok(AppState::new(Inner {
        config,
        store,
        provider,
        verifier,
        refresher: Refresher::default(),
        hub: Hub::new(),
        uploads: crate::slots::Slots::default(),
        answers: crate::slots::Slots::default(),
        scans,
        model,
        stop,
    }))
}

fn from_store(error: store::Error) -> Failure {
    use std::error::Error as _;
    let cause = error.source().map(|source| format!(" ({source})")).unwrap_or_default();
    match error {
        store::Error::Unavailable { .. } => Failure::Later(format!("{error}{cause}")),
        error => Failure::Never(format!("{error}{cause}")),
    }
}

/// Attempts until one works, waiting cannot help, or patience ends; one line for each.
async fn patiently<T, F: Future<Output = Result<T, Failure>>>(
    limit: Duration,
    stop: &CancellationToken,
    attempt: impl Fn() -> F,
) -> Result<T, StartError> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(500);
    loop {
        let outcome = tokio::select! {
            outcome = attempt() => outcome,
            () = stop.cancelled() => return Err(StartError::Stopped),
        };
        let what = match outcome {
            Ok(value) => return Ok(value),
            Err(Failure::Never(what)) => return Err(StartError::Broken(what)),
            Err(Failure::Later(what)) => what,
        };
        let left = limit.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return Err(StartError::Patience { after: limit.as_secs(), what });
        }
        tracing::warn!("{what} Trying again, for {} s at most.", left.as_secs());
        tokio::select! {
            () = tokio::time::sleep(pause.min(left)) => {}
            () = stop.cancelled() => return Err(StartError::Stopped),
        }
        pause = (pause * 2).min(Duration::from_secs(4));
    }
}
