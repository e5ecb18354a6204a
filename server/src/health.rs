//! Whether the process lives, and whether it can work.

use axum::{Json, extract::State};
use http::StatusCode;
use serde_json::{Value, json};

use crate::state::AppState;

/// `GET /healthz`: 200 while the process lives.
pub(crate) async fn alive() -> &'static str {
    "alive"
}

/// `GET /readyz`: which databases answer; 503 unless both do.
pub(crate) async fn ready(State(state): State<AppState>) -> (StatusCode, Json<Value>) {
    let health = state.store.health().await;
    let status =
        if health.postgres && health.mongodb { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "postgres": health.postgres, "mongodb": health.mongodb })))
}
