//! What every handler can reach.

use std::{ops::Deref, sync::Arc};

use axum::extract::FromRef;
use cookie::Key;
use store::Store;
use tokio_util::sync::CancellationToken;

use crate::{
    auth::{provider::Provider, refresh::Refresher, token::Verifier},
    config::Config,
    events::Hub,
    expert::Model,
    scans::Scans,
    slots::Slots,
};

/// What every handler can reach. Cheap to clone; holds nothing of a person but what single
/// requests at work need.
#[derive(Clone)]
pub(crate) struct AppState(Arc<Inner>);

/// The parts of [`AppState`].
pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) provider: Provider,
    pub(crate) verifier: Verifier,
    pub(crate) refresher: Refresher,
    pub(crate) hub: Hub,
    pub(crate) uploads: Slots,
    /// Questions that are answered now.
    pub(crate) answers: Slots,
    pub(crate) scans: Option<Scans>,
    pub(crate) model: Option<Model>,
    /// Cancelled when the server is to stop; streams end then.
    pub(crate) stop: CancellationToken,
}

impl AppState {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }
}

impl Deref for AppState {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRef<AppState> for Key {
    fn from_ref(state: &AppState) -> Self {
        state.config.cookie_key.clone()
    }
}
