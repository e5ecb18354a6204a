//! The token endpoint: codes and refresh tokens become access tokens.

use std::sync::{Arc, atomic::AtomicU64};

use axum::{
    Form, Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Shared, count,
    state::{self, Issued},
};

#[derive(Debug, Deserialize)]
pub(super) struct TokenForm {
    grant_type: String,
    code: Option<String>,
    redirect_uri: Option<String>,
    client_id: Option<String>,
    code_verifier: Option<String>,
    refresh_token: Option<String>,
}

pub(super) async fn token(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(form): Form<TokenForm>,
) -> Response {
    let basic = basic_credentials(&headers);
    let expected = (shared.settings.client_id.clone(), shared.settings.client_secret.clone());
    let same_client = form.client_id.as_ref().is_none_or(|id| *id == shared.settings.client_id);
    if basic != Some(expected) || !same_client {
        return refuse(&shared, StatusCode::UNAUTHORIZED, "invalid_client", "unknown client or wrong secret");
    }
    let answer = match form.grant_type.as_str() {
        "authorization_code" => exchange(&shared, &form),
        "refresh_token" => refresh(&shared, form.refresh_token.as_deref().unwrap_or_default()),
        _ => return refuse(&shared, StatusCode::BAD_REQUEST, "unsupported_grant_type", "unknown grant type"),
    };
    match answer {
        Ok(tokens) => ([(header::CACHE_CONTROL, "no-store")], Json(tokens)).into_response(),
        Err(why) => refuse(&shared, StatusCode::BAD_REQUEST, "invalid_grant", why),
    }
}

fn exchange(shared: &Shared, form: &TokenForm) -> Result<Value, &'static str> {
    let family = Uuid::new_v4().to_string();
    let code = form.code.as_deref().unwrap_or_default();
    let kept = shared.change(|state| state.redeem(code, &family))?;
    if form.redirect_uri.as_deref() != Some(kept.redirect_uri.as_str()) {
        return Err("the code belongs to another redirect address");
    }
    check_verifier(kept.challenge.as_deref(), form.code_verifier.as_deref())?;
    let lifetime = shared.settings.refresh_lifetime;
    let issued = shared
        .change(|state| state.issue_refresh(kept.grant.clone(), family, kept.browser.clone(), lifetime));
    answer(shared, &issued, kept.nonce.as_deref(), &kept.scope, &shared.counts.exchanges)
}

fn refresh(shared: &Shared, token: &str) -> Result<Value, &'static str> {
    let issued = rotate(shared, token)?;
    answer(shared, &issued, None, "openid email profile", &shared.counts.refreshes)
}

/// Exchanges a refresh token for the next one.
pub(super) fn rotate(shared: &Shared, token: &str) -> Result<Issued, &'static str> {
    let settings = &shared.settings;
    shared.change(|state| state.rotate(token, settings.rotation_grace, settings.refresh_lifetime))
}

fn answer(
    shared: &Shared,
    issued: &Issued,
    nonce: Option<&str>,
    scope: &str,
    counter: &AtomicU64,
) -> Result<Value, &'static str> {
    let (access_token, expires) = shared.access_token(&issued.grant).ok_or("the user is gone")?;
    let id_token = id_token(shared, issued, nonce, expires).ok_or("the user is gone")?;
    count(counter);
    Ok(json!({
        "access_token": access_token,
        "refresh_token": issued.refresh_token,
        "id_token": id_token,
        "expires_in": shared.access_lifetime(&issued.grant.user_id).as_secs(),
        "token_type": "Bearer",
        "scope": scope,
    }))
}

fn id_token(shared: &Shared, issued: &Issued, nonce: Option<&str>, expires: i64) -> Option<String> {
    let user = shared.state().user(&issued.grant.user_id).cloned()?;
    let mut claims = json!({
        "iss": shared.issuer,
        "sub": user.user_id,
        "aud": shared.settings.client_id,
        "iat": state::now() / 1000,
        "exp": expires,
        "email": user.email,
        "email_verified": true,
    });
    if let (Some(object), Some(nonce)) = (claims.as_object_mut(), nonce) {
        object.insert("nonce".to_owned(), Value::String(nonce.to_owned()));
    }
    shared.keys.sign(&claims).ok()
}

/// PKCE: the verifier's SHA-256 has to be the challenge of the authorization request.
fn check_verifier(challenge: Option<&str>, verifier: Option<&str>) -> Result<(), &'static str> {
    match (challenge, verifier) {
        (None, None) => Ok(()),
        (Some(challenge), Some(verifier))
            if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == challenge =>
        {
            Ok(())
        }
        _ => Err("the code verifier does not fit the challenge"),
    }
}

/// Client id and secret of a Basic header; both may be percent-encoded.
fn basic_credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((form_decoded(id), form_decoded(secret)))
}

fn form_decoded(text: &str) -> String {
    url::form_urlencoded::parse(text.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

fn refuse(shared: &Shared, status: StatusCode, error: &str, why: &str) -> Response {
    count(&shared.counts.refused);
    tracing::debug!("token refused: {why}");
    (status, Json(json!({"error": error, "error_description": why}))).into_response()
}
