//! The one place that uses refresh tokens up.
//!
//! A refresh token serves once: using it a second time signs the person out. Tabs that wake up
//! together all send the same one, so calls with one token share one exchange, and its outcome is
//! remembered for a little while for those that come late with the old cookie.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use super::provider::{Provider, ProviderError};

/// How long the outcome of an exchange is remembered.
const MEMORY: Duration = Duration::from_secs(30);

/// New tokens in place of a used-up one.
#[derive(Clone)]
pub(crate) struct Renewed {
    pub(super) access: String,
    pub(super) refresh: Option<String>,
}

type Outcome = Result<Renewed, ProviderError>;

/// Shares exchanges among requests with the same refresh token.
#[derive(Default)]
pub(crate) struct Refresher {
    /// By the token's hash: the memory holds no token that is still good for anything but itself.
    exchanges: Mutex<HashMap<[u8; 32], Exchange>>,
}

#[derive(Clone)]
struct Exchange {
    begun: Instant,
    outcome: Arc<OnceCell<Outcome>>,
}

impl Refresher {
    /// Exchanges `refresh_token`, or gives what its exchange gave a moment ago.
    pub(super) async fn refresh(&self, provider: &Provider, refresh_token: &str) -> Outcome {
        let key: [u8; 32] = Sha256::digest(refresh_token).into();
        let outcome = self.exchange(key);
        let result = outcome
            .get_or_init(|| async {
                provider
                    .refresh(refresh_token.to_owned())
                    .await
                    .map(|tokens| Renewed { access: tokens.access, refresh: tokens.refresh })
            })
            .await
            .clone();
        if matches!(result, Err(ProviderError::Unreachable(_))) {
            // Nothing is known of the token: the next request may try again.
            self.forget(&key, &outcome);
        }
        result
    }

    fn exchange(&self, key: [u8; 32]) -> Arc<OnceCell<Outcome>> {
        let mut exchanges = self.exchanges.lock().unwrap_or_else(PoisonError::into_inner);
        exchanges.retain(|_, exchange| exchange.begun.elapsed() < MEMORY);
        let new = || Exchange { begun: Instant::now(), outcome: Arc::default() };
        exchanges.entry(key).or_insert_with(new).outcome.clone()
    }

    fn forget(&self, key: &[u8; 32], outcome: &Arc<OnceCell<Outcome>>) {
        let mut exchanges = self.exchanges.lock().unwrap_or_else(PoisonError::into_inner);
        if exchanges.get(key).is_some_and(|exchange| Arc::ptr_eq(&exchange.outcome, outcome)) {
            exchanges.remove(key);
        }
    }
}
