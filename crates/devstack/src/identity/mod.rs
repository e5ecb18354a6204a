//! An identity provider for development and tests: PropelAuth's protocol on a loopback address.

mod authorize;
mod backend;
mod discovery;
mod keys;
mod page;
mod settings;
mod state;
mod token;
mod webhook;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result, bail};
use axum::{
    Router,
    extract::{Request, State as Extract},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use rand::{Rng, distr::Alphanumeric};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use url::Url;

use keys::Keys;
pub use settings::{DemoUser, Settings, demo_users, webhook_secret};
use state::{Grant, State};

/// How often something was asked of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// Codes exchanged for tokens.
    pub exchanges: u64,
    /// Refresh tokens exchanged for new ones.
    pub refreshes: u64,
    /// Codes and refresh tokens refused.
    pub refused: u64,
    /// Sign-outs.
    pub logouts: u64,
    /// Times the verifier key was asked for.
    pub metadata: u64,
    /// Webhooks that were answered with success.
    pub webhooks: u64,
}

#[derive(Default)]
struct Counts {
    exchanges: AtomicU64,
    refreshes: AtomicU64,
    refused: AtomicU64,
    logouts: AtomicU64,
    metadata: AtomicU64,
    webhooks: AtomicU64,
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// What the routes share.
struct Shared {
    settings: Settings,
    issuer: String,
    keys: Arc<Keys>,
    state: Mutex<State>,
    access_lifetime: Mutex<Duration>,
    /// Lifetimes that single users were given instead.
    own_lifetimes: Mutex<HashMap<String, Duration>>,
    counts: Counts,
    unreachable: AtomicBool,
    http: reqwest::Client,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long the next access token of a user is valid.
    fn access_lifetime(&self, user_id: &str) -> Duration {
        let own = self.own_lifetimes.lock().unwrap_or_else(PoisonError::into_inner).get(user_id).copied();
        own.unwrap_or_else(|| *self.access_lifetime.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state and keeps it on disk.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state();
        let answer = change(&mut state);
        if let Some(file) = &self.settings.state_file
            && let Err(error) = state.save(file)
        {
            tracing::warn!("the identity provider's state was not kept: {error:#}");
        }
        answer
    }

    /// The claims of an access token; `None` when the person is gone.
    fn access_claims(&self, grant: &Grant, lifetime: Duration) -> Option<Value> {
        let user = self.state().user(&grant.user_id).cloned()?;
        let issued = state::now();
        let mut claims = json!({
            "iss": self.issuer,
            "iat": issued / 1000,
            "exp": issued / 1000 + lifetime.as_secs(),
            "user_id": user.user_id,
            "email": user.email,
            "properties": {},
            "login_method": {"login_method": "password"},
        });
        if let Some(object) = claims.as_object_mut() {
            let optional = [
                ("first_name", user.first_name),
                ("last_name", user.last_name),
                ("impersonator_user_id", grant.impersonator.clone()),
            ];
            for (name, value) in optional {
                if let Some(value) = value {
                    object.insert(name.to_owned(), Value::String(value));
                }
            }
        }
        Some(claims)
    }

    /// A signed access token and its last second.
    fn access_token(&self, grant: &Grant) -> Option<(String, i64)> {
        let claims = self.access_claims(grant, self.access_lifetime(&grant.user_id))?;
        let expires = claims.get("exp").and_then(Value::as_i64)?;
        self.keys.sign(&claims).ok().map(|token| (token, expires))
    }
}

/// A running identity provider; it ends when dropped.
pub struct Provider {
    shared: Arc<Shared>,
    url: Url,
    task: JoinHandle<()>,
}

impl Provider {
    /// Starts one. Refuses any address that is not loopback.
    pub async fn start(settings: Settings) -> Result<Self> {
        if !settings.listen.ip().is_loopback() {
            bail!("the local identity provider listens on loopback only, not on {}", settings.listen);
        }
        let key_file = settings.key_file.clone();
        let keys = tokio::task::spawn_blocking(move || Keys::load(key_file.as_deref())).await??;
        let state = State::load(settings.state_file.as_deref(), &settings.demo_users)?;
        let listener = tokio::net::TcpListener::bind(settings.listen)
            .await
            .with_context(|| format!("listening on {}", settings.listen))?;
        let issuer = format!("http://{}", listener.local_addr()?);
        let url = Url::parse(&issuer)?;
        let shared = Arc::new(Shared {
            access_lifetime: Mutex::new(settings.access_lifetime),
            own_lifetimes: Mutex::default(),
            settings,
            issuer,
            keys,
            state: Mutex::new(state),
            counts: Counts::default(),
            unreachable: AtomicBool::new(false),
            http: reqwest::Client::new(),
        });
        let app = router(shared.clone());
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!("the identity provider ended: {error}");
            }
        });
        Ok(Self { shared, url, task })
    }

    /// Its address. The issuer is the same without the trailing slash: see [`Provider::issuer`].
    pub fn url(&self) -> Url {
        self.url.clone()
    }

    /// The issuer as it stands in tokens: the bare address, no trailing slash.
    pub fn issuer(&self) -> String {
        self.shared.issuer.clone()
    }

    /// What it was started with.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// Signs any claims with RS256 and the provider's key.
    pub fn sign(&self, claims: Value) -> String {
        self.shared.keys.sign(&claims).unwrap_or_default()
    }

    /// A token with any `alg` in its header, for negative tests: `none` is unsigned, `HS256` uses
    /// the public key as its secret.
    pub fn sign_with(&self, header_alg: &str, claims: Value) -> String {
        self.shared.keys.sign_with(header_alg, &claims).unwrap_or_default()
    }

    /// Correct claims of an access token for a user, to be signed as they are or spoilt first;
    /// `Value::Null` for an unknown user.
    pub fn claims(&self, user_id: &str) -> Value {
        let grant = Grant { user_id: user_id.to_owned(), impersonator: None };
        self.shared.access_claims(&grant, self.shared.access_lifetime(user_id)).unwrap_or_default()
    }

    /// The verifier key (SPKI PEM).
    pub fn public_key_pem(&self) -> String {
        self.shared.keys.public_pem.clone()
    }

    /// Signs a user in without a browser: takes the address the application redirected to and
    /// answers the address the browser would be sent back to.
    pub fn approve(&self, authorize: &Url, user_id: &str) -> Result<Url> {
        let grant = Grant { user_id: user_id.to_owned(), impersonator: None };
        authorize::approve(&self.shared, authorize, grant)
    }

    /// The same while `impersonator` acts as the user.
    pub fn approve_as(&self, authorize: &Url, user_id: &str, impersonator: &str) -> Result<Url> {
        let grant = Grant { user_id: user_id.to_owned(), impersonator: Some(impersonator.to_owned()) };
        authorize::approve(&self.shared, authorize, grant)
    }

    /// Adds a user as the sign-up form does, without the webhook; the answer is the user id.
    pub fn add_user(&self, email: &str) -> String {
        self.shared.change(|state| authorize::sign_up(state, email, None, None)).user_id
    }

    /// Deletes a user and sends the webhook.
    pub async fn delete_user(&self, user_id: &str) -> bool {
        backend::delete(&self.shared, user_id).await
    }

    /// Ends every sign-in; access tokens already handed out stay valid for their time.
    pub fn expire_all(&self) {
        self.shared.change(State::expire_all);
    }

    /// Sets how long the next access tokens are valid.
    pub fn set_access_lifetime(&self, lifetime: Duration) {
        *self.shared.access_lifetime.lock().unwrap_or_else(PoisonError::into_inner) = lifetime;
    }

    /// While true, every request is answered with 503.
    pub fn set_unreachable(&self, unreachable: bool) {
        self.shared.unreachable.store(unreachable, Ordering::Relaxed);
    }

    /// Sends a webhook with this body, signed as Svix does; the answer is the status code.
    pub async fn send_webhook(&self, body: Value) -> Result<u16> {
        webhook::send_once(&self.shared, &webhook::Message::new(&body)).await
    }

    /// How often what was asked.
    pub fn counters(&self) -> Counters {
        let counts = &self.shared.counts;
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counters {
            exchanges: read(&counts.exchanges),
            refreshes: read(&counts.refreshes),
            refused: read(&counts.refused),
            logouts: read(&counts.logouts),
            metadata: read(&counts.metadata),
            webhooks: read(&counts.webhooks),
        }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let backend = Router::new()
        .route("/token_verification_metadata", get(backend::metadata))
        .route("/refresh_token", post(backend::refresh))
        .route("/logout", post(backend::log_out))
        .route("/user/{id}", get(backend::user).delete(backend::delete_user))
        .route("/user/{id}/logout_all_sessions", post(backend::log_out_everywhere))
        .layer(middleware::from_fn_with_state(shared.clone(), backend::require_api_key));
    // Not PropelAuth's: what tests need to set.
    let dev = Router::new()
        .route("/users/{id}/access-lifetime", post(backend::set_lifetime))
        .layer(middleware::from_fn_with_state(shared.clone(), backend::require_api_key));
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery::configuration))
        .route("/.well-known/jwks.json", get(discovery::jwks))
        .route("/propelauth/oauth/authorize", get(authorize::ask).post(authorize::answer))
        .route("/propelauth/oauth/token", post(token::token))
        .route("/propelauth/oauth/userinfo", get(discovery::userinfo))
        .route("/login", get(page::login))
        .route("/signup", get(page::signup))
        .route("/account", get(page::account).post(page::sign_out))
        .nest("/api/backend/v1", backend)
        .nest("/dev", dev)
        .layer(middleware::from_fn_with_state(shared.clone(), reachable))
        .with_state(shared)
}

async fn reachable(Extract(shared): Extract<Arc<Shared>>, request: Request, next: Next) -> Response {
    if shared.unreachable.load(Ordering::Relaxed) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    next.run(request).await
}

/// Letters and digits, for secrets and tokens.
pub(crate) fn random_text(length: usize) -> String {
    rand::rng().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}
