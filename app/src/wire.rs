//! JSON, read in one way: each further way (another library, text instead of bytes) would put its
//! own copy of all decoders into the wasm.

use std::{future::Future, pin::Pin};

use gloo_net::http::{Request, RequestBuilder};
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};

use crate::{ApiError, Today};

/// The body of an answer that is on its way. The browser has one thread, so it may count as [`Send`].
pub type Said = SendWrapper<Pin<Box<dyn Future<Output = Result<String, ApiError>>>>>;

/// Sends a request to one of our own addresses, with `body` as JSON when there is one.
pub fn post(address: &str, body: Option<String>) -> Said {
    let address = address.to_owned();
    SendWrapper::new(Box::pin(async move {
        let (status, text) = exchange(&address, body).await.map_err(|_| {
            ApiError::Offline("BankStat cannot be reached. Check the connection and try again.".into())
        })?;
        if status < 400 { Ok(text) } else { Err(problem(status, &text)) }
    }))
}

/// A request to one of our own addresses, which says which day it is here.
pub fn posting(address: &str, accept: &str) -> RequestBuilder {
    Request::post(address)
        .header("accept", accept)
        .header(Today::HEADER, &crate::common::browser::today().to_string())
}

async fn exchange(address: &str, body: Option<String>) -> Result<(u16, String), gloo_net::Error> {
    let request = posting(address, "application/json");
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(body)?,
        None => request.build()?,
    };
    let answer = request.send().await?;
    Ok((answer.status(), answer.text().await?))
}

/// The error in the body, or one that fits the status: then it comes from something between.
pub fn problem(status: u16, body: &str) -> ApiError {
    read(body).unwrap_or_else(|_| match status {
        401 => ApiError::Unauthenticated("Please sign in.".into()),
        413 => ApiError::TooLarge("The file is larger than the server takes.".into()),
        502..=504 => ApiError::Unavailable("BankStat is not available just now. Nothing is lost.".into()),
        _ => ApiError::Internal("Something went wrong on our side.".into()),
    })
}

/// The answer in `text`.
///
/// # Errors
/// When it is no such answer: a defect of ours.
pub fn understood<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    read(text).map_err(|_| ApiError::Internal("The server’s answer could not be read.".into()))
}

/// What `text` says.
///
/// # Errors
/// When it is no JSON, or says something else.
pub fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

/// `value` as text.
///
/// # Errors
/// When it has no form in JSON.
pub fn write<T: Serialize>(value: &T) -> serde_json::Result<String> {
    serde_json::to_string(value)
}
