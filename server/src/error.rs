//! How routes outside the server functions refuse: [`ApiError`] as JSON, with its status.

use app::ApiError;
use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;

/// A refused request. Built from the errors of `app` and `store`; what is a defect, or a database
/// that does not answer, is written to the log here, once.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    error: ApiError,
}

impl Refusal {
    pub(crate) fn unauthenticated() -> Self {
        ApiError::Unauthenticated("Please sign in.".into()).into()
    }

    pub(crate) fn not_found() -> Self {
        ApiError::NotFound("This does not exist.".into()).into()
    }

    pub(crate) fn unavailable(message: &str) -> Self {
        ApiError::Unavailable(message.into()).into()
    }

    pub(crate) fn internal() -> Self {
        ApiError::Internal("Something went wrong on our side.".into()).into()
    }

    /// 422: a value that cannot be used.
    pub(crate) fn invalid(message: &str) -> Self {
        ApiError::Invalid(message.into()).into()
    }

    /// 400: what is no request at all.
    pub(crate) fn bad_request(message: &str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error: ApiError::Invalid(message.into()) }
    }

    pub(crate) fn method_not_allowed() -> Self {
        let error = ApiError::Invalid("This cannot be done here.".into());
        Self { status: StatusCode::METHOD_NOT_ALLOWED, error }
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self { status: error.status(), error }
    }
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        log(&error);
        ApiError::from(error).into()
    }
}

/// Writes an error of the store to the log when somebody should look at it.
pub(crate) fn log(error: &store::Error) {
    match error {
        store::Error::Internal(source) => tracing::error!(%source, "store: {error}"),
        store::Error::Unavailable { source, .. } => tracing::warn!(%source, "store: {error}"),
        _ => {}
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.error)).into_response()
    }
}
