//! Calls to PropelAuth: the OAuth token endpoint and the backend API.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use openidconnect::{
    AsyncHttpClient, AuthUrl, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IssuerUrl, JsonWebKeySet, PkceCodeVerifier, RedirectUrl, RefreshToken,
    TokenUrl, core::CoreClient,
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
    /// As it came: only a sign-in reads it.
    pub(super) id_token: Option<String>,
}

/// Why the provider gave nothing. Fit for the log: holds no token.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum ProviderError {
    /// The code or the refresh token is not good, or no longer.
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
        let http = self.keeping();
        let answer = self
            .oauth
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(pkce))
            .add_extra_param("client_id", &self.config.client_id)
            .request_async(&http)
            .await;
        http.tokens(answer.map(drop).map_err(|error| describe(&error)))
    }

    /// Exchanges a refresh token for new tokens; the old one is used up by this.
    pub(super) async fn refresh(&self, refresh_token: String) -> Result<Tokens, ProviderError> {
        let http = self.keeping();
        let answer = self
            .oauth
            .exchange_refresh_token(&RefreshToken::new(refresh_token))
            .add_extra_param("client_id", &self.config.client_id)
            .request_async(&http)
            .await;
        http.tokens(answer.map(drop).map_err(|error| describe(&error)))
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

    /// An HTTP client for one call that keeps the answer.
    fn keeping(&self) -> Keeping {
        Keeping { http: self.http.clone(), answer: Arc::default() }
    }
}

type HttpError = openidconnect::HttpClientError<reqwest::Error>;

/// Keeps the answer of the token endpoint, to be read more leniently than the OAuth library reads
/// it: of all its members we need the access token alone, and a refresh must not fail over another
/// one that is missing or unusual.
struct Keeping {
    http: reqwest::Client,
    answer: Arc<OnceLock<HttpResponse>>,
}

impl<'c> AsyncHttpClient<'c> for Keeping {
    type Error = HttpError;
    type Future = futures::future::BoxFuture<'c, Result<HttpResponse, HttpError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = AsyncHttpClient::call(&self.http, request).await?;
            let _ = self.answer.set(answer.clone());
            Ok(answer)
        })
    }
}

/// Of the token endpoint's answer, what we use.
#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    refresh_token: Option<String>,
    id_token: Option<String>,
}

/// How the token endpoint says no.
#[derive(Deserialize)]
struct OAuthError {
    error: String,
}

impl Keeping {
    /// Reads the answer; `outcome` only tells why there is none.
    fn tokens(&self, outcome: Result<(), String>) -> Result<Tokens, ProviderError> {
        let Some(answer) = self.answer.get() else {
            let why = outcome.err().unwrap_or_else(|| "its answer was empty".into());
            return Err(ProviderError::Unreachable(why));
        };
        if !answer.status().is_success() {
            return Err(refusal(answer.status(), answer.body()));
        }
        let tokens: TokenAnswer = serde_json::from_slice(answer.body())
            .map_err(|_| ProviderError::Unreachable("its answer could not be read".into()))?;
        Ok(Tokens {
            access: tokens.access_token,
            refresh: tokens.refresh_token.filter(|token| !token.is_empty()),
            id_token: tokens.id_token,
        })
    }
}

/// Only a code or refresh token that is not good ends a session. A client that is not known, or not
/// allowed, is ours to mend, and nobody is signed out for it.
fn refusal(status: StatusCode, body: &[u8]) -> ProviderError {
    let known = serde_json::from_slice::<OAuthError>(body).ok().map(|answer| answer.error);
    match (status.as_u16(), known.as_deref()) {
        (_, Some("invalid_grant")) | (400 | 401, None) => ProviderError::Refused,
        (status, Some(error)) => {
            let error: String = error.chars().filter(char::is_ascii_graphic).take(64).collect();
            tracing::error!(status, error, "the identity provider refuses this server’s requests for tokens");
            ProviderError::Unreachable(format!("status {status}, {error}"))
        }
        (status, None) => ProviderError::Unreachable(format!("status {status}")),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Result<Tokens, ProviderError> {
        let answer = OnceLock::new();
        let response = http::Response::builder().status(status).body(body.as_bytes().to_vec()).unwrap();
        answer.set(response).unwrap();
        Keeping { http: reqwest::Client::new(), answer: Arc::new(answer) }.tokens(Ok(()))
    }

    #[test]
    fn the_access_token_alone_is_enough() {
        let tokens = read(200, r#"{"access_token":"a"}"#).unwrap();
        assert_eq!((tokens.access.as_str(), tokens.refresh, tokens.id_token), ("a", None, None));
        let odd = r#"{"access_token":"a","refresh_token":"r","id_token":"no token","expires_in":"soon"}"#;
        let tokens = read(200, odd).unwrap();
        assert_eq!(tokens.refresh.as_deref(), Some("r"));
        assert_eq!(tokens.id_token.as_deref(), Some("no token"));
        assert!(matches!(read(200, "{}"), Err(ProviderError::Unreachable(_))));
    }

    #[test]
    fn only_a_token_that_is_not_good_is_refused() {
        for (status, body) in [(400, r#"{"error":"invalid_grant"}"#), (400, ""), (401, "<html>")] {
            assert!(matches!(read(status, body), Err(ProviderError::Refused)), "{status} {body}");
        }
        for (status, body) in [
            (401, r#"{"error":"invalid_client"}"#),
            (400, r#"{"error":"unauthorized_client"}"#),
            (429, ""),
            (503, ""),
        ] {
            assert!(matches!(read(status, body), Err(ProviderError::Unreachable(_))), "{status} {body}");
        }
    }
}
