//! An answer on its way in: a POST whose answer is a stream of events.

use ::expert::conversation::{Ask, Heard};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

use super::frames::Frames;
use crate::{ApiError, session, wire};

const ADDRESS: &str = "/expert/ask";

/// Ends a stream from outside. Does nothing after it has ended.
#[derive(Clone)]
pub struct Stop(Option<AbortController>);

impl Stop {
    /// For one stream.
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Ends it. The server hears of it and keeps what was said so far.
    pub fn stop(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    /// Whether it was ended from outside.
    pub fn is_stopped(&self) -> bool {
        self.0.as_ref().is_some_and(|controller| controller.signal().aborted())
    }
}

/// How a stream ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// All was said.
    Whole,
    /// It was stopped here.
    Stopped,
}

/// Sends a question; `on_heard` hears the answer piece by piece.
///
/// # Errors
/// What the server says, or that the stream broke off.
pub async fn ask(ask: Ask, stop: Stop, mut on_heard: impl FnMut(Heard)) -> Result<End, ApiError> {
    let body = wire::write(&ask).map_err(|_| broken())?;
    let answer = session::call(|| connect(body.clone(), stop.clone())).await;
    let reader = match answer {
        _ if stop.is_stopped() => return Ok(End::Stopped),
        Ok(reader) => reader,
        Err(error) => return Err(error),
    };
    let mut frames = Frames::default();
    loop {
        let piece = match JsFuture::from(reader.read()).await {
            Ok(piece) => piece,
            Err(_) if stop.is_stopped() => return Ok(End::Stopped),
            Err(_) => return Err(broken()),
        };
        let value = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        if value("done").is_truthy() {
            // The last event says that it is the last: this stream was cut.
            return Err(broken());
        }
        let Ok(bytes) = value("value").dyn_into::<Uint8Array>() else { return Err(broken()) };
        for frame in frames.take_in(&bytes.to_vec()).map_err(|_| broken())? {
            let heard: Heard = wire::understood(&frame)?;
            let last = matches!(heard, Heard::Done { .. });
            on_heard(heard);
            if last {
                return Ok(End::Whole);
            }
        }
    }
}

async fn connect(body: String, stop: Stop) -> Result<ReadableStreamDefaultReader, ApiError> {
    let signal = stop.0.as_ref().map(AbortController::signal);
    let request = wire::posting(ADDRESS, "text/event-stream")
        .header("content-type", "application/json")
        .abort_signal(signal.as_ref())
        .body(body)
        .map_err(|_| broken())?;
    let answer = request.send().await.map_err(|_| unreachable())?;
    if answer.status() >= 400 {
        let text = answer.text().await.unwrap_or_default();
        return Err(wire::problem(answer.status(), &text));
    }
    let stream = answer.body().ok_or_else(broken)?;
    stream.get_reader().dyn_into().map_err(|_| broken())
}

fn unreachable() -> ApiError {
    ApiError::Offline(
        "BankStat cannot be reached. Your question is still here: try again when the connection is back."
            .into(),
    )
}

fn broken() -> ApiError {
    ApiError::Offline("The connection broke off in the middle of the answer. Try again.".into())
}
