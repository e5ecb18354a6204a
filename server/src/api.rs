//! The server functions of `app`, for whoever is signed in.

use app::{
    ApiError, Today,
    expert::api::{Helper, HelperSetting},
    statements::api::ReadsScans,
};
// Server functions register themselves when the program is linked: without this line the linker
// would leave them all out.
use app as _;
use axum::{
    RequestExt,
    body::{Body, to_bytes},
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use chrono::Utc;
use http::{
    StatusCode,
    header::{ACCEPT, CACHE_CONTROL, HeaderValue, REFERER},
};
use leptos::prelude::provide_context;

use crate::{auth::Signed, drain, error::Refusal, state::AppState};

/// Bytes of a call at most.
pub(crate) const LIMIT: usize = 1024 * 1024;

/// `POST /api/<endpoint>`. Nobody signed in, no call: the extractor answers before anything of the
/// request is read.
pub(crate) async fn call(State(state): State<AppState>, signed: Signed, request: Request) -> Response {
    let scans = state.scans.is_some();
    let helper = HelperSetting(state.model.as_ref().map(|model| Helper {
        name: model.name().to_owned(),
        service: model.service(),
        allowed: false,
        left: model.budget(),
    }));
    if drain::announced(request.headers()).is_some_and(|bytes| bytes > LIMIT as u64) {
        let error = ApiError::TooLarge("The request is too large.".into());
        return drain::refuse(error.into(), request.into_body().into_data_stream());
    }
    // A body that does not say how long it is ends at the route's limit.
    let mut request = request.with_limited_body();
    let path = request.uri().path();
    if !server_fn::axum::server_fn_paths().any(|(known, _)| known == path) {
        return Refusal::not_found().into_response();
    }
    // Leptos answers a call that would take HTML with a redirect to the page it came from, as for a
    // form without scripts. Ours are calls, always.
    request.headers_mut().remove(ACCEPT);
    request.headers_mut().remove(REFERER);
    let today = Today::told(request.headers(), Utc::now().date_naive());
    let context = move || {
        provide_context(signed.store.clone());
        provide_context(today);
        provide_context(ReadsScans(scans));
        provide_context(helper.clone());
    };
    let answer = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    let mut answer = right_status(answer).await;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// What fails before the function runs, such as arguments that cannot be read, comes as 500
/// whatever it is: the error itself knows its status.
async fn right_status(answer: Response) -> Response {
    if answer.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, LIMIT).await else {
        return Refusal::internal().into_response();
    };
    match serde_json::from_slice::<ApiError>(&bytes) {
        Ok(error) => {
            parts.status = error.status();
            Response::from_parts(parts, Body::from(bytes))
        }
        Err(_) => Refusal::internal().into_response(),
    }
}
