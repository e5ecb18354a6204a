//! The built front end.

mod page;
pub(crate) mod security;

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{
    Method, StatusCode,
    header::{CACHE_CONTROL, HeaderValue},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::{error::Refusal, state::AppState};

/// Everything that no other route answers: a file of the front end, or its page.
pub(crate) async fn serve(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Refusal::not_found().into_response();
    }
    let path = request.uri().path().to_owned();
    if !names_a_file(&path) {
        return page::page(&state.config).await;
    }
    if path == "/index.html" {
        return page::page(&state.config).await;
    }
    let files = ServeDir::new(&state.config.dist).precompressed_br().append_index_html_on_directories(false);
    let mut response = match files.oneshot(request).await {
        Ok(response) => response.map(axum::body::Body::new),
        Err(never) => match never {},
    };
    if response.status() == StatusCode::NOT_FOUND || path.ends_with(".br") {
        return Refusal::not_found().into_response();
    }
    let caching = if has_hash(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// Pages have no dot in their last part, files have.
fn names_a_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Whether the name holds a hash of the content, as `frontend-0123456789abcdef_bg.wasm` does: such
/// a file never changes.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.']).skip(1).any(|part| {
        part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        assert!(has_hash("/frontend-0123456789abcdef_bg.wasm"));
        assert!(has_hash("/frontend-0123456789abcdef.js"));
        assert!(!has_hash("/sw.js"));
        assert!(!has_hash("/manifest.webmanifest"));
        assert!(!has_hash("/icon-192.png"));
        assert!(!has_hash("/0123456789abcdef"));
    }

    #[test]
    fn pages_and_files_are_told_apart() {
        assert!(names_a_file("/sw.js"));
        assert!(!names_a_file("/transactions"));
        assert!(!names_a_file("/"));
        assert!(!names_a_file("/a.b/c"));
    }
}
