//! Calls to PropelAuth: the OAuth token endpoint and the backend API.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering},
    },
    time::Duration,
};

use openidconnect::{
    AsyncHttpClient, AuthUrl, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    HttpRequest, IssuerUrl, JsonWebKeySet, OAuth2TokenResponse, PkceCodeVerifier, RedirectUrl, RefreshToken,
    TokenUrl,
    core::{CoreClient, CoreIdToken, CoreTokenResponse},
};
use reqwest::{RequestBuilder, StatusCode};
use serde::Deserialize;
use serde_json::json;

use crate::config::{Config, Identity};

/// An OAuth client that can send people to the sign-in page and exchange codes.
pub(super) type OAuthClient =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet, EndpointNotSet>;

/// PropelAuth, as the server calls it.
pub(crate) struct Provider {
    pub(super) oauth: OAuthClient,
    pub(super) http: reqwest::Client,
    pub(super) config: Identity,
}

/// What the token endpoint gave.
pub(super) struct Tokens {
    pub(super) access: String,
    /// Absent when the one we have stays good.
    pub(super) refresh: Option<String>,
    pub(super) id_token: Option<CoreIdToken>,
}

/// Why the provider gave nothing. Fit for the log: holds no token.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum ProviderError {
    /// It answered 400 or 401: the code or the refresh token is not good, or no longer.
    #[error("the identity provider refused")]
    Refused,
    /// It could not be asked, or answered nonsense: nothing is known.
    #[error("the identity provider did not answer: {0}")]
    Unreachable(String),
}

/// An address that cannot be built from the configuration.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetUpError {
    #[error("an address of the identity provider cannot be used: {0}")]
    Address(#[from] url::ParseError),
    #[error("the HTTP client cannot be set up: {0}")]
    Client(#[from] reqwest::Error),
}

impl Provider {
    pub(crate) fn new(config: &Config) -> Result<Self, SetUpError> {
        let identity = config.identity.clone();
        let http = reqwest::Client::builder()
            // Following a redirect would carry the client's secret along.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(2))
            .timeout(Duration::from_secs(4))
            .build()?;
        let redirect = config.public.url.join("/auth/callback")?;
        let oauth = CoreClient::new(
            ClientId::new(identity.client_id.clone()),
            IssuerUrl::new(identity.issuer())?,
            JsonWebKeySet::default(),
        )
        .set_client_secret(ClientSecret::new(identity.client_secret.clone()))
        .set_auth_uri(AuthUrl::new(identity.auth_path("/propelauth/oauth/authorize"))?)
        .set_token_uri(TokenUrl::new(identity.auth_path("/propelauth/oauth/token"))?)
        .set_redirect_uri(RedirectUrl::from_url(redirect));
        Ok(Self { oauth, http, config: identity })
    }

    /// Exchanges the code of a callback.
    pub(super) async fn exchange(&self, code: String, pkce: String) -> Result<Tokens, ProviderError> {
        let (http, status) = self.recording();
        let answer = self
            .oauth
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(pkce))
            .add_extra_param("client_id", &self.config.client_id)
            .request_async(&http)
            .await;
        tokens(answer.map_err(|error| describe(&error)), &status)
    }

    /// Exchanges a refresh token for new tokens; the old one is used up by this.
    pub(super) async fn refresh(&self, refresh_token: String) -> Result<Tokens, ProviderError> {
        let (http, status) = self.recording();
        let answer = self
            .oauth
            .exchange_refresh_token(&RefreshToken::new(refresh_token))
            .add_extra_param("client_id", &self.config.client_id)
            .request_async(&http)
            .await;
        tokens(answer.map_err(|error| describe(&error)), &status)
    }

    /// Ends the session that a refresh token belongs to.
    pub(super) async fn log_out(&self, refresh_token: &str) -> Result<(), ProviderError> {
        let url = self.config.api_path("/api/backend/v1/logout");
        let request = self.http.post(url).json(&json!({ "refresh_token": refresh_token }));
        self.call(request).await.map(drop)
    }

    /// Ends all sessions of a person.
    pub(super) async fn log_out_everywhere(&self, user_id: &str) -> Result<(), ProviderError> {
        let mut url = self.config.api_url.clone();
        url.path_segments_mut()
            .map_err(|()| ProviderError::Unreachable("the API address is no base".into()))?
            .pop_if_empty()
            .extend(["api", "backend", "v1", "user", user_id, "logout_all_sessions"]);
        self.call(self.http.post(url)).await.map(drop)
    }

    /// The public key that verifies access tokens, in PEM form.
    pub(crate) async fn verifier_key(&self) -> Result<String, ProviderError> {
        #[derive(Deserialize)]
        struct Metadata {
            public_key_pem: String,
        }
        let url = self.config.api_path("/api/backend/v1/token_verification_metadata");
        let answer = self.call(self.http.get(url)).await?;
        let metadata: Metadata = answer.json().await.map_err(|error| unreachable(&error))?;
        Ok(metadata.public_key_pem)
    }

    async fn call(&self, request: RequestBuilder) -> Result<reqwest::Response, ProviderError> {
        let host = self.config.auth_url.host_str().unwrap_or_default();
        let answer = request
            .bearer_auth(&self.config.api_key)
            .header("X-Propelauth-url", host)
            .send()
            .await
            .map_err(|error| unreachable(&error))?;
        match answer.status() {
            status if status.is_success() => Ok(answer),
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED => Err(ProviderError::Refused),
            status => Err(ProviderError::Unreachable(format!("status {status}"))),
        }
    }

    /// An HTTP client for one call that remembers the answer's status: 400 and 401 mean “signed
    /// out”, whatever stands in the body, and anything else means “try later”.
    fn recording(&self) -> (Recording, Arc<AtomicU16>) {
        let status = Arc::new(AtomicU16::new(0));
        let client = Recording { http: self.http.clone(), status: status.clone() };
        (client, status)
    }
}

type HttpError = openidconnect::HttpClientError<reqwest::Error>;

struct Recording {
    http: reqwest::Client,
    status: Arc<AtomicU16>,
}

impl<'c> AsyncHttpClient<'c> for Recording {
    type Error = HttpError;
    type Future = futures::future::BoxFuture<'c, Result<openidconnect::HttpResponse, HttpError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = AsyncHttpClient::call(&self.http, request).await?;
            self.status.store(answer.status().as_u16(), Ordering::Relaxed);
            Ok(answer)
        })
    }
}

fn tokens(answer: Result<CoreTokenResponse, String>, status: &AtomicU16) -> Result<Tokens, ProviderError> {
    let answer = match (answer, status.load(Ordering::Relaxed)) {
        (Ok(answer), _) => answer,
        (Err(_), 400 | 401) => return Err(ProviderError::Refused),
        (Err(error), 0) => return Err(ProviderError::Unreachable(error)),
        (Err(error), status) => return Err(ProviderError::Unreachable(format!("status {status}: {error}"))),
    };
    Ok(Tokens {
        access: answer.access_token().secret().clone(),
        refresh: answer.refresh_token().map(|token| token.secret().clone()),
        id_token: answer.extra_fields().id_token().cloned(),
    })
}

/// The kind of failure only: the body of an answer may hold tokens.
fn describe<E, T>(error: &openidconnect::RequestTokenError<E, T>) -> String
where
    E: std::error::Error + 'static,
    T: openidconnect::ErrorResponse + 'static,
{
    use openidconnect::RequestTokenError as R;
    match error {
        R::ServerResponse(_) => "it answered with an error".into(),
        R::Request(_) => "the request failed".into(),
        R::Parse(..) => "its answer could not be read".into(),
        R::Other(_) => "its answer was empty".into(),
    }
}

fn unreachable(error: &reqwest::Error) -> ProviderError {
    let kind = if error.is_timeout() {
        "it took too long"
    } else if error.is_connect() {
        "no connection"
    } else if error.is_decode() {
        "its answer could not be read"
    } else {
        "the request failed"
    };
    ProviderError::Unreachable(kind.into())
}
