//! The one error that crosses from server to browser.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// The one error that crosses from server to browser, as JSON `{"kind": …, "message": …}`, from
/// server functions and plain routes alike. The message is one sentence for people; internals
/// stay in the server's log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "kind", content = "message", rename_all = "snake_case", from = "Told")]
pub enum ApiError {
    /// 401: no identity, or one that has expired.
    #[error("{0}")]
    Unauthenticated(String),
    /// 404: does not exist, or is somebody else's.
    #[error("{0}")]
    NotFound(String),
    /// 409: contradicts what is stored.
    #[error("{0}")]
    Conflict(String),
    /// 413: larger than allowed.
    #[error("{0}")]
    TooLarge(String),
    /// 422 (400 for what is no request at all): a value that cannot be used.
    #[error("{0}")]
    Invalid(String),
    /// 403: the request comes from another site.
    #[error("{0}")]
    Forbidden(String),
    /// 503: a database does not answer; nothing is lost.
    #[error("{0}")]
    Unavailable(String),
    /// 500: a defect of ours.
    #[error("{0}")]
    Internal(String),
    /// The browser could not reach the server.
    #[error("{0}")]
    Offline(String),
}

/// [`ApiError`] as it is read: plain fields need none of the code that keeps what stands before
/// the `kind`.
#[derive(Deserialize)]
struct Told {
    kind: Kind,
    message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Unauthenticated,
    NotFound,
    Conflict,
    TooLarge,
    Invalid,
    Forbidden,
    Unavailable,
    Internal,
    Offline,
}

impl From<Told> for ApiError {
    fn from(Told { kind, message }: Told) -> Self {
        match kind {
            Kind::Unauthenticated => Self::Unauthenticated(message),
            Kind::NotFound => Self::NotFound(message),
            Kind::Conflict => Self::Conflict(message),
            Kind::TooLarge => Self::TooLarge(message),
            Kind::Invalid => Self::Invalid(message),
            Kind::Forbidden => Self::Forbidden(message),
            Kind::Unavailable => Self::Unavailable(message),
            Kind::Internal => Self::Internal(message),
            Kind::Offline => Self::Offline(message),
        }
    }
}

impl ApiError {
    /// The HTTP status it travels with.
    pub fn status(&self) -> http::StatusCode {
        use http::StatusCode as S;
        match self {
            Self::Unauthenticated(_) => S::UNAUTHORIZED,
            Self::NotFound(_) => S::NOT_FOUND,
            Self::Conflict(_) => S::CONFLICT,
            Self::TooLarge(_) => S::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => S::UNPROCESSABLE_ENTITY,
            Self::Forbidden(_) => S::FORBIDDEN,
            Self::Unavailable(_) | Self::Offline(_) => S::SERVICE_UNAVAILABLE,
            Self::Internal(_) => S::INTERNAL_SERVER_ERROR,
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => {
                Self::Offline("BankStat cannot be reached. Check the connection and try again.".into())
            }
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => {
                Self::Invalid("The request could not be understood.".into())
            }
            _ => Self::Internal("Something went wrong on our side.".into()),
        }
    }
}

#[cfg(feature = "ssr")]
mod server {
    use super::ApiError;

    impl From<store::Error> for ApiError {
        fn from(error: store::Error) -> Self {
            let message = error.to_string();
            match error {
                store::Error::NotFound => Self::NotFound(message),
                store::Error::Conflict(_) => Self::Conflict(message),
                store::Error::TooLarge { .. } => Self::TooLarge(message),
                store::Error::Invalid { .. } | store::Error::BrokenOff => Self::Invalid(message),
                store::Error::Unavailable { .. } => Self::Unavailable(message),
                store::Error::Internal(_) => Self::Internal(message),
            }
        }
    }

    /// The stores as the person who sent the request sees them, or 401.
    pub(crate) fn person() -> Result<store::UserStore, ApiError> {
        leptos::prelude::use_context::<store::UserStore>()
            .ok_or_else(|| refuse(ApiError::Unauthenticated("Please sign in.".into())))
    }

    /// The day on which a server function runs, where the person is.
    pub(crate) fn today() -> chrono::NaiveDate {
        leptos::prelude::use_context::<crate::Today>().map(|today| today.0).unwrap_or_default()
    }

    /// Sets the response's status to that of the error, and gives the error on.
    pub(crate) fn refuse(error: ApiError) -> ApiError {
        if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(error.status());
        }
        error
    }

    /// Answers with the store's result, or with its error and the right status.
    pub(crate) fn answer<T>(result: Result<T, store::Error>) -> Result<T, ApiError> {
        result.map_err(|error| refuse(error.into()))
    }
}

#[cfg(feature = "ssr")]
pub(crate) use server::{answer, person, refuse, today};
