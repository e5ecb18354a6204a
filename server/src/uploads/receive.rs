//! `POST /uploads`: a file streams in.

use axum::{
    Json,
    body::{Body, BodyDataStream},
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use statement::import::{UploadAccepted, UploadRequest};
use store::UserStore;

use crate::{auth::Signed, drain, error::Refusal, state::AppState};

/// `POST /uploads`. The file is accepted when this answers 202: then it is kept, and its import is
/// a job that will be done.
pub(crate) async fn receive(
    State(state): State<AppState>,
    signed: Result<Signed, Refusal>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let limit = state.config.upload_limit;
    let body = body.into_data_stream();
    let (signed, request) = match signed.and_then(|signed| Ok((signed, check(&headers, limit)?))) {
        Ok(both) => both,
        Err(refusal) => return drain::refuse(refusal, body),
    };
    let Some(turn) = state.uploads.turn(signed.identity.user_id()).await else {
        let message = "Several of your files are still arriving. Please try again in a moment.";
        return drain::refuse(Refusal::unavailable(message), body);
    };
    // A task of its own: when the browser goes away, the server drops this handler, but the store
    // must still learn that the upload broke off, and clean up.
    let work = tokio::spawn(async move {
        let mut body = body;
        let _turn = turn;
        let outcome = keep(signed.store, request, &mut body, limit).await;
        outcome.map_err(|refusal| (refusal, body))
    });
    match work.await {
        Ok(Ok(accepted)) => (StatusCode::ACCEPTED, Json(accepted)).into_response(),
        Ok(Err((refusal, rest))) => drain::refuse(refusal, rest),
        Err(error) => {
            tracing::error!(%error, "an upload’s task ended early");
            Refusal::internal().into_response()
        }
    }
}

fn check(headers: &HeaderMap, limit: u64) -> Result<UploadRequest, Refusal> {
    let announced = drain::announced(headers);
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
    let file = match request.sent_with {
        Some(statement_id) => store.received_with(statement_id).await?,
        None => store.receive_file(request.file_name.trim(), content, limit).await?,
    };
    store::crash_point("upload.file_kept");
    let statement_id = store.accept_upload(&file, &request).await?;
    store::crash_point("upload.accepted");
    Ok(UploadAccepted { statement_id })
}
