//! Refusing a body that is still on its way.

use std::time::Duration;

use axum::{
    body::BodyDataStream,
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use http::header::{CONNECTION, HeaderValue};

use crate::error::Refusal;

/// How much of a refused body is still taken in.
const BYTES: u64 = 128 * 1024 * 1024;
/// And for how long.
const TIME: Duration = Duration::from_secs(20);

/// Answers at once and takes in a bounded rest meanwhile: a server that hangs up on a sender leaves
/// the browser with “connection reset” in place of the sentence.
pub(crate) fn refuse(refusal: Refusal, mut rest: BodyDataStream) -> Response {
    tokio::spawn(tokio::time::timeout(TIME, async move {
        let mut drained: u64 = 0;
        while let Some(Ok(piece)) = rest.next().await {
            drained = drained.saturating_add(piece.len().try_into().unwrap_or(u64::MAX));
            if drained > BYTES {
                break;
            }
        }
    }));
    let mut response = refusal.into_response();
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The size that a request announces, if it does.
pub(crate) fn announced(headers: &http::HeaderMap) -> Option<u64> {
    headers.get(http::header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
