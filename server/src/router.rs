//! All routes, and what stands before them.

use std::any::Any;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::Request;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{PropagateRequestIdLayer, SetRequestIdLayer},
    trace::TraceLayer,
};

use crate::{
    api, archive, assets, auth, error::Refusal, events, expert, health, logging, origin, patience,
    state::AppState, uploads, webhooks,
};

/// All routes. Layers further down stand further out.
pub(crate) fn router(state: AppState) -> Router {
    let signing_in = Router::new()
        .route("/auth/login", get(auth::login::login))
        .route("/auth/callback", get(auth::callback::callback))
        .route("/auth/session", post(auth::session::session))
        .route("/auth/logout", post(auth::logout::logout))
        .layer(from_fn(patience::long));

    let functions = Router::new()
        .route("/api/{*function}", post(api::call))
        .layer(DefaultBodyLimit::max(api::LIMIT))
        .layer(CompressionLayer::new())
        .layer(from_fn(patience::short));

    let files = Router::new()
        .route("/uploads", post(uploads::receive))
        // The limit is the configuration's, and counted while the file streams in.
        .layer(DefaultBodyLimit::disable())
        .route("/uploads/{statement_id}/file", get(uploads::download))
        .route("/export", get(archive::export))
        .route("/import-export", post(archive::import))
        .route("/events", get(events::stream));

    let expert =
        Router::new().route("/expert/ask", post(expert::ask)).layer(DefaultBodyLimit::max(expert::LIMIT));

    // Not a browser's: the signature stands in for the origin.
    let webhooks = Router::new()
        .route("/webhooks/propelauth", post(webhooks::propelauth))
        .layer(DefaultBodyLimit::max(webhooks::LIMIT))
        .layer(from_fn(patience::long));

    let health = Router::new().route("/healthz", get(health::alive)).route("/readyz", get(health::ready));

    // The page has a nonce of its own in each answer, so it is compressed as it goes out; the other
    // files have compressed copies, which are left as they are.
    let assets =
        Router::new().fallback(assets::serve).layer(CompressionLayer::new()).with_state::<()>(state.clone());

    signing_in
        .merge(functions)
        .merge(files)
        .merge(expert)
        .layer(from_fn_with_state(state.clone(), origin::check))
        .merge(webhooks)
        .merge(health)
        .fallback_service(assets)
        .method_not_allowed_fallback(|| async { Refusal::method_not_allowed() })
        .layer(from_fn_with_state(state.clone(), assets::security::headers))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(PropagateRequestIdLayer::new(logging::REQUEST_ID))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(logging::span)
                .on_response(logging::answered)
                .on_failure(()),
        )
        .layer(SetRequestIdLayer::new(logging::REQUEST_ID, logging::Ids))
        .layer(axum::middleware::map_request(forget_foreign_id))
        .with_state(state)
}

/// Ids are ours to give.
async fn forget_foreign_id<B>(mut request: Request<B>) -> Request<B> {
    request.headers_mut().remove(logging::REQUEST_ID);
    request
}

fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Refusal::internal().into_response()
}
