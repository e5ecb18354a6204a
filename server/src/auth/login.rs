//! `GET /auth/login`: on to the provider's sign-in page.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Redirect,
};
use axum_extra::extract::PrivateCookieJar;
use chrono::Utc;
use openidconnect::{
    CsrfToken, Nonce, PkceCodeChallenge, Scope,
    core::{CoreAuthPrompt, CoreAuthenticationFlow},
};
use serde::{Deserialize, Serialize};

use super::{cookies::Baker, return_to::return_to};
use crate::{error::Refusal, state::AppState};

/// What a sign-in may be asked for.
#[derive(Deserialize)]
pub(crate) struct Wish {
    return_to: Option<String>,
    prompt: Option<String>,
    screen: Option<String>,
}

/// What the callback must match; travels in the encrypted sign-in cookie.
#[derive(Serialize, Deserialize)]
pub(super) struct SignIn {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) pkce: String,
    pub(super) return_to: String,
    /// Seconds since 1970.
    pub(super) begun_at: i64,
}

/// `GET /auth/login`.
pub(crate) async fn login(
    State(state): State<AppState>,
    wish: Result<Query<Wish>, QueryRejection>,
    jar: PrivateCookieJar,
) -> Result<(PrivateCookieJar, Redirect), Refusal> {
    let baker = Baker(&state.config.public);
    let Ok(Query(wish)) = wish else {
        return Ok((jar.add(baker.no_sign_in()), Redirect::to("/welcome?problem=failed")));
    };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let mut request = state
        .provider
        .oauth
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".into()))
        .add_scope(Scope::new("profile".into()))
        .set_pkce_challenge(challenge);
    match wish.prompt.as_deref() {
        Some("login") => request = request.add_prompt(CoreAuthPrompt::Login),
        Some("select_account") => request = request.add_prompt(CoreAuthPrompt::SelectAccount),
        _ => {}
    }
    if wish.screen.as_deref() == Some("signup") {
        // A hint. PropelAuth's hosted sign-in page leads to its sign-up page by itself.
        request = request.add_extra_param("screen", "signup");
    }
    let (url, csrf, nonce) = request.url();
    let sign_in = SignIn {
        state: csrf.into_secret(),
        nonce: nonce.secret().clone(),
        pkce: verifier.into_secret(),
        return_to: return_to(wish.return_to.as_deref(), &state.config.public.url),
        begun_at: Utc::now().timestamp(),
    };
    let content = serde_json::to_string(&sign_in).map_err(|_| Refusal::internal())?;
    let jar = jar.add(baker.sign_in(content));
    Ok((jar, Redirect::to(url.as_str())))
}
