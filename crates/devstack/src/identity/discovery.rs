//! What a client may know without signing in, and the user information endpoint.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Shared, settings::DemoUser};

pub(super) async fn configuration(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", shared.issuer);
    Json(json!({
        "issuer": shared.issuer,
        "authorization_endpoint": at("/propelauth/oauth/authorize"),
        "token_endpoint": at("/propelauth/oauth/token"),
        "userinfo_endpoint": at("/propelauth/oauth/userinfo"),
        "jwks_uri": at("/.well-known/jwks.json"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "email", "profile"],
    }))
}

pub(super) async fn jwks(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.keys.jwks())
}

/// Who a bearer access token is about.
pub(super) async fn userinfo(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let user = bearer(&headers)
        .and_then(|token| shared.keys.verify(token))
        .and_then(|claims| claims.get("user_id").and_then(Value::as_str).map(str::to_owned))
        .and_then(|user_id| shared.state().user(&user_id).cloned());
    match user {
        Some(user) => Json(profile(&user)).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// What PropelAuth tells of a user.
pub(super) fn profile(user: &DemoUser) -> Value {
    json!({
        "user_id": user.user_id,
        "sub": user.user_id,
        "email": user.email,
        "email_confirmed": true,
        "username": null,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "picture_url": null,
        "enabled": true,
        "locked": false,
        "mfa_enabled": false,
        "properties": {},
        "org_id_to_org_info": {},
    })
}

/// The value of an `Authorization: Bearer` header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}
