//! One line for each request, without secrets: method, path, status, time. Queries are left out,
//! since that of a callback holds a code.

use std::time::Duration;

use axum::{extract::Request, response::Response};
use http::{HeaderName, HeaderValue};
use tower_http::request_id::{MakeRequestId, RequestId};
use tracing::Span;
use tracing_subscriber::{EnvFilter, fmt};

/// The header that carries a request's id.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Starts logging to standard error, as `RUST_LOG` asks; JSON when `BANKSTAT_LOG` is `json`.
pub fn start() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,graphile_worker=warn,graphile_worker_migrations=warn"));
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A test that starts the server twice in a process finds logging started.
    let _ = if std::env::var("BANKSTAT_LOG").is_ok_and(|format| format == "json") {
        lines.json().try_init()
    } else {
        lines.try_init()
    };
}

/// Gives ids out.
#[derive(Clone, Copy)]
pub(crate) struct Ids;

impl MakeRequestId for Ids {
    fn make_request_id<B>(&mut self, _: &http::Request<B>) -> Option<RequestId> {
        let id = format!("{:016x}", rand::random::<u64>());
        HeaderValue::try_from(id).ok().map(RequestId::new)
    }
}

/// The span all lines about a request stand in.
pub(crate) fn span(request: &Request) -> Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    tracing::info_span!(
        "request",
        id = id.unwrap_or_default(),
        method = %request.method(),
        path = request.uri().path(),
    )
}

/// The line itself.
pub(crate) fn answered(response: &Response, latency: Duration, _: &Span) {
    let ms = latency.as_millis();
    let status = response.status().as_u16();
    if response.status().is_server_error() {
        tracing::warn!(status, ms, "answered");
    } else {
        tracing::info!(status, ms, "answered");
    }
}
