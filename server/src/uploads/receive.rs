//! `POST /uploads`: a file streams in.

use std::time::Duration;

use crate::{auth::Signed, error::Refusal, state::AppState};
use axum::{
    Json,
    body::{Body, BodyDataStream},
    extract::State,
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use http::{
    HeaderMap, StatusCode,
    header::{CONNECTION, CONTENT_LENGTH, HeaderValue},
};
use statement::import::{UploadAccepted, UploadRequest};
use store::UserStore;

/// How much of a refused file is still taken in, so that the browser gets to read the refusal.
const DRAIN_BYTES: u64 = 128 * 1024 * 1024;
/// And for how long.
const DRAIN_TIME: Duration = Duration::from_secs(20);

/// `POST /uploads`. The file is accepted when this answers 202: then it is kept, and its import is
/// a job that will be done.
pub(crate) async fn receive(
    State(state): State<AppState>,
    signed: Signed,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let limit = state.config.upload_limit;
    let body = body.into_data_stream();
    let request = match check(&headers, limit) {
        Ok(request) => request,
        Err(refusal) => return refuse(refusal, body),
    };
    // A task of its own: when the browser goes away, the server drops this handler, but the store
    // must still learn that the upload broke off, and clean up.
    let work = tokio::spawn(async move {
        let mut body = body;
        let outcome = keep(signed.store, request, &mut body, limit).await;
        outcome.map_err(|refusal| (refusal, body))
    });
    match work.await {
        Ok(Ok(accepted)) => (StatusCode::ACCEPTED, Json(accepted)).into_response(),
        Ok(Err((refusal, rest))) => refuse(refusal, rest),
        Err(error) => {
            tracing::error!(%error, "an upload’s task ended early");
            Refusal::internal().into_response()
        }
    }
}

fn check(headers: &HeaderMap, limit: u64) -> Result<UploadRequest, Refusal> {
    let announced = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit) {
        return Err(store::Error::TooLarge { limit }.into());
    }
    super::request::read(headers).map_err(Refusal::invalid)
}

async fn keep(
    store: UserStore,
    request: UploadRequest,
    content: &mut BodyDataStream,
    limit: u64,
) -> Result<UploadAccepted, Refusal> {
    let file = store.receive_file(request.file_name.trim(), content, limit).await?;
    store::crash_point("upload.file_kept");
    let statement_id = store.accept_upload(&file, &request).await?;
    store::crash_point("upload.accepted");
    Ok(UploadAccepted { statement_id })
}

/// Answers at once and takes in a bounded rest meanwhile: a server that hangs up on a sender leaves
/// the browser with “connection reset” in place of the sentence.
fn refuse(refusal: Refusal, mut rest: BodyDataStream) -> Response {
    tokio::spawn(tokio::time::timeout(DRAIN_TIME, async move {
        let mut drained: u64 = 0;
        while let Some(Ok(piece)) = rest.next().await {
            drained = drained.saturating_add(piece.len().try_into().unwrap_or(u64::MAX));
            if drained > DRAIN_BYTES {
                break;
            }
        }
    }));
    let mut response = refusal.into_response();
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
