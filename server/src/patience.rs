//! A last lock on slow answers.

use std::time::Duration;

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::error::Refusal;

/// For what asks the databases only. They have their own, shorter limit; this one holds when that
/// does not.
pub(crate) async fn short(request: Request, next: Next) -> Response {
    within(Duration::from_millis(4500), request, next).await
}

/// For what also asks the identity provider.
pub(crate) async fn long(request: Request, next: Next) -> Response {
    within(Duration::from_secs(20), request, next).await
}

async fn within(limit: Duration, request: Request, next: Next) -> Response {
    tokio::time::timeout(limit, next.run(request)).await.unwrap_or_else(|_| {
        tracing::warn!(?limit, "a request took too long and was given up");
        Refusal::unavailable("This took too long. Nothing is lost; try again in a moment.").into_response()
    })
}
