//! State-changing requests come from our own pages, or not at all.

use app::ApiError;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{Method, header::ORIGIN};

use crate::{error::Refusal, state::AppState};

/// Refuses what changes something and does not come from a page of ours. Browsers send `Origin`
/// with every request that is neither GET nor HEAD, and no script can change it; a request without
/// one comes from no page of ours.
pub(crate) async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let ours = request
        .headers()
        .get(ORIGIN)
        .is_some_and(|origin| origin.as_bytes() == state.config.public.origin.as_bytes());
    if reads || ours {
        return next.run(request).await;
    }
    let error = ApiError::Forbidden("This request does not come from BankStat’s own pages.".into());
    Refusal::from(error).into_response()
}
