//! The backend calls, behind the API key.

use std::{
    sync::{Arc, PoisonError},
    time::Duration,
};

use axum::{
    Json,
    extract::{Path, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{Shared, count, discovery, token, webhook};

#[derive(Debug, Deserialize)]
pub(super) struct RefreshToken {
    refresh_token: String,
}

/// Lets nothing pass without the API key.
pub(super) async fn require_api_key(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    if discovery::bearer(request.headers()) == Some(shared.settings.api_key.as_str()) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

pub(super) async fn metadata(State(shared): State<Arc<Shared>>) -> Response {
    count(&shared.counts.metadata);
    Json(json!({"public_key_pem": shared.keys.public_pem})).into_response()
}

pub(super) async fn refresh(State(shared): State<Arc<Shared>>, Json(body): Json<RefreshToken>) -> Response {
    let issued = match token::rotate(&shared, &body.refresh_token) {
        Ok(issued) => issued,
        Err(why) => {
            count(&shared.counts.refused);
            return (StatusCode::BAD_REQUEST, Json(json!({"refresh_token": why}))).into_response();
        }
    };
    let Some((access_token, expires)) = shared.access_token(&issued.grant) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    count(&shared.counts.refreshes);
    Json(json!({
        "refresh_token": issued.refresh_token,
        "access_token": {"access_token": access_token, "expires_at_seconds": expires},
    }))
    .into_response()
}

pub(super) async fn log_out(State(shared): State<Arc<Shared>>, Json(body): Json<RefreshToken>) -> Response {
    count(&shared.counts.logouts);
    shared.change(|state| state.log_out(&body.refresh_token));
    Json(json!({})).into_response()
}

pub(super) async fn user(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    match shared.state().user(&id) {
        Some(user) => Json(discovery::profile(user)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(super) async fn delete_user(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    if delete(&shared, &id).await {
        Json(json!({})).into_response()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

pub(super) async fn log_out_everywhere(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Response {
    if shared.state().user(&id).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    count(&shared.counts.logouts);
    shared.change(|state| state.log_out_everywhere(&id));
    Json(json!({})).into_response()
}

#[derive(Debug, Deserialize)]
pub(super) struct Lifetime {
    seconds: u64,
}

/// From now on a user's access tokens are valid for so long.
pub(super) async fn set_lifetime(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Json(body): Json<Lifetime>,
) -> StatusCode {
    let mut own = shared.own_lifetimes.lock().unwrap_or_else(PoisonError::into_inner);
    own.insert(id, Duration::from_secs(body.seconds));
    StatusCode::OK
}

/// Deletes a user and tells the application; false when there is none.
pub(super) async fn delete(shared: &Arc<Shared>, user_id: &str) -> bool {
    if !shared.change(|state| state.delete_user(user_id)) {
        return false;
    }
    webhook::send(shared, json!({"event_type": "user.deleted", "user_id": user_id}));
    true
}
