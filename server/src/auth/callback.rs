//! `GET /auth/callback`: back from the provider's sign-in page.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{CookieJar, PrivateCookieJar};
use chrono::Utc;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    cookies::{ACCESS_LIMIT, Baker, Names, SIGN_IN_LIFETIME},
    id_token,
    login::SignIn,
    provider::{ProviderError, Tokens},
    token::VerifiedToken,
};
use crate::state::AppState;

/// What the provider sends back.
#[derive(Deserialize)]
pub(crate) struct Answer {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
}

/// Why nobody is signed in now: a word for the page, a sentence without secrets for the log.
struct Problem {
    word: &'static str,
    why: String,
}

impl Problem {
    fn expired(why: impl Into<String>) -> Self {
        Self { word: "expired", why: why.into() }
    }

    fn failed(why: impl Into<String>) -> Self {
        Self { word: "failed", why: why.into() }
    }
}

/// `GET /auth/callback`. Whatever happens, the sign-in cookie is gone afterwards: a state serves
/// once.
pub(crate) async fn callback(
    State(state): State<AppState>,
    answer: Result<Query<Answer>, QueryRejection>,
    private: PrivateCookieJar,
    jar: CookieJar,
) -> Response {
    let baker = Baker(&state.config.public);
    let sign_in = private.get(&Names::of(&state.config.public).sign_in);
    let private = private.add(baker.no_sign_in());
    let outcome = match answer {
        Ok(Query(answer)) => finish(&state, answer, sign_in.as_ref().map(|cookie| cookie.value())).await,
        Err(_) => Err(Problem::failed("the callback’s address cannot be read")),
    };
    match outcome {
        Ok((tokens, token, return_to)) => {
            let jar = jar.add(baker.access(tokens.access, token.expires_at, Utc::now()));
            let private = match tokens.refresh {
                Some(refresh) => private.add(baker.refresh(refresh)),
                // The browser may hold somebody else's, from before: it must not go with this one.
                None => private.add(baker.no_refresh()),
            };
            (private, jar, Redirect::to(&return_to)).into_response()
        }
        Err(problem) => {
            tracing::warn!(problem = problem.word, "sign-in not finished: {}", problem.why);
            (private, Redirect::to(&format!("/welcome?problem={}", problem.word))).into_response()
        }
    }
}

async fn finish(
    state: &AppState,
    answer: Answer,
    cookie: Option<&str>,
) -> Result<(Tokens, VerifiedToken, String), Problem> {
    let cookie = cookie.ok_or_else(|| Problem::expired("no sign-in is under way in this browser"))?;
    let sign_in: SignIn =
        serde_json::from_str(cookie).map_err(|_| Problem::failed("the sign-in cookie cannot be read"))?;
    if !same(answer.state.as_deref().unwrap_or_default(), &sign_in.state) {
        return Err(Problem::expired("the state is not that of the sign-in under way"));
    }
    let age = Utc::now().timestamp() - sign_in.begun_at;
    if !(0..=SIGN_IN_LIFETIME.whole_seconds()).contains(&age) {
        return Err(Problem::expired("the sign-in took too long"));
    }
    if let Some(error) = answer.error {
        let word = if error == "access_denied" { "denied" } else { "failed" };
        return Err(Problem { word, why: "the identity provider sent an error back".into() });
    }
    let code = answer.code.ok_or_else(|| Problem::failed("the identity provider sent no code"))?;
    let tokens = state.provider.exchange(code, sign_in.pkce).await.map_err(|error| match error {
        ProviderError::Refused => Problem::expired("the code is used up, expired or not ours"),
        error @ ProviderError::Unreachable(_) => Problem::failed(error.to_string()),
    })?;
    if tokens.access.len() > ACCESS_LIMIT {
        let bytes = tokens.access.len();
        return Err(Problem::failed(format!("the access token has {bytes} bytes, too many for a cookie")));
    }
    let token = state
        .verifier
        .verify(&tokens.access, Utc::now())
        .map_err(|error| Problem::failed(error.to_string()))?;
    if let Some(id_token) = &tokens.id_token {
        id_token::verify(&state.provider, id_token, &sign_in.nonce)
            .await
            .map_err(|error| Problem::failed(error.to_string()))?;
    }
    state.store.user(&token.identity).upsert_profile(token.identity.claims()).await.map_err(|error| {
        crate::error::log(&error);
        Problem::failed("the profile could not be kept")
    })?;
    Ok((tokens, token, sign_in.return_to))
}

/// Whether two secrets are the same, in a time that tells nothing of either: what is compared are
/// their hashes.
fn same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}
