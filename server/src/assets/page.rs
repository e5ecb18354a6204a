//! The page that every address of the app begins with.

use axum::response::{Html, IntoResponse, Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{
    StatusCode,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderValue},
};
use rand::RngCore;

use super::security;
use crate::config::Config;

/// What the build leaves where a nonce belongs: Trunk's placeholder, and the one in our own markup.
const PLACEHOLDERS: [&str; 2] = ["{{__TRUNK_NONCE__}}", "{{NONCE}}"];

/// `index.html` with a nonce that serves once. Read anew each time: the file is small, the system
/// keeps it in memory, and a new build shows at once.
pub(super) async fn page(config: &Config) -> Response {
    let Ok(template) = tokio::fs::read_to_string(config.dist.join("index.html")).await else {
        tracing::error!(dist = %config.dist.display(), "the built front end is not there");
        let text = "The front end has not been built. Run `cargo xtask start`.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
    };
    let mut bytes = [0; 18];
    rand::rng().fill_bytes(&mut bytes);
    let nonce = STANDARD.encode(bytes);
    let html = PLACEHOLDERS.iter().fold(template, |html, placeholder| html.replace(placeholder, &nonce));
    let policy = HeaderValue::try_from(security::policy(Some(&nonce)))
        .unwrap_or(HeaderValue::from_static("default-src 'none'"));
    let headers = [(CACHE_CONTROL, HeaderValue::from_static("no-cache")), (CONTENT_SECURITY_POLICY, policy)];
    (headers, Html(html)).into_response()
}
