//! One request to the model, and its answer as it streams in.

use std::time::Duration;

use bytes::Bytes;
use eventsource_stream::{EventStreamError, Eventsource};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use reqwest::{Response, StatusCode, header::RETRY_AFTER};
use serde_json::Value;

use super::{
    Model,
    pieces::{Chunk, Turn},
};
use crate::expert::saying::{Gone, Saying};

/// Bytes of an answer's stream at most: text of this length is no answer any more.
const LONGEST: usize = 1024 * 1024;
/// Times that a request is sent while the service is busy or away.
const ATTEMPTS: u32 = 3;
/// The longest pause between two of them.
const PAUSE: Duration = Duration::from_secs(10);

/// Why there is no answer, or not all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Failure {
    /// The key is wrong, has no credit left, or the model is not known there.
    #[error("The language model refused this server.")]
    Refused,
    /// Away or busy, several times over, or silent.
    #[error("The language model does not answer just now.")]
    Away,
    /// It sent what is no answer.
    #[error("The language model answered with something that cannot be read.")]
    Garbage,
    /// It stopped in the middle.
    #[error("The language model stopped in the middle of its answer.")]
    Halfway,
    /// Nobody listens any more.
    #[error("Nobody listens any more.")]
    Gone,
}

impl From<Gone> for Failure {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl Model {
    /// Sends a request; the words are said as they come.
    pub(super) async fn turn(&self, request: &Value, saying: &mut Saying) -> Result<Turn, Failure> {
        let answer = self.connect(request).await?;
        let mut events = bounded(answer).eventsource();
        let mut turn = Turn::default();
        while let Some(event) = events.next().await {
            let event = event.map_err(|error| match error {
                EventStreamError::Transport(failure) => failure,
                _ => Failure::Garbage,
            })?;
            let data = event.data.trim();
            if data == "[DONE]" {
                turn.ended = true;
                break;
            }
            if data.is_empty() {
                continue;
            }
            let chunk: Chunk = serde_json::from_str(data).map_err(|_| Failure::Garbage)?;
            let words = turn.take_in(chunk)?;
            if !words.is_empty() {
                saying.say(&words).await?;
            }
        }
        // Some services end without a word once they said why they stopped.
        if turn.ended {
            Ok(turn)
        } else {
            Err(if turn.is_empty() { Failure::Garbage } else { Failure::Halfway })
        }
    }

    /// The answer's head; asked several times while the service is busy.
    async fn connect(&self, request: &Value) -> Result<Response, Failure> {
        let mut pause = self.config.pause;
        for attempt in 1..=ATTEMPTS {
            let asked = match self.attempt(request).await {
                Ok(answer) => return Ok(answer),
                Err(Attempt::Never(failure)) => return Err(failure),
                Err(Attempt::Later(asked)) => asked,
            };
            if attempt < ATTEMPTS {
                tokio::time::sleep(asked.unwrap_or(pause).min(PAUSE)).await;
                pause *= 2;
            }
        }
        Err(Failure::Away)
    }

    async fn attempt(&self, request: &Value) -> Result<Response, Attempt> {
        let address = format!("{}/chat/completions", self.config.base.as_str().trim_end_matches('/'));
        let mut sent = self.http.post(address).json(request);
        if let Some(key) = &self.config.key {
            sent = sent.bearer_auth(key);
        }
        let answer = sent.send().await.map_err(|error| {
            let late = error.is_timeout() && !error.is_connect();
            tracing::warn!(error = %error.without_url(), "the language model could not be asked");
            // The person waits: who is slow is not asked again.
            if late { Attempt::Never(Failure::Away) } else { Attempt::Later(None) }
        })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        tracing::warn!(%status, "the language model did not answer");
        Err(match status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
                let seconds =
                    answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
                Attempt::Later(seconds.map(Duration::from_secs))
            }
            status if status.is_server_error() => Attempt::Later(None),
            _ => Attempt::Never(Failure::Refused),
        })
    }
}

/// How one attempt failed.
enum Attempt {
    Never(Failure),
    /// The next one may work, after the pause that the service asks for.
    Later(Option<Duration>),
}

/// What comes in, up to a limit.
fn bounded(answer: Response) -> impl Stream<Item = Result<Bytes, Failure>> + Unpin {
    let pieces = stream::try_unfold((answer, 0_usize), |(mut answer, before)| async move {
        let piece = answer.chunk().await.map_err(|error| {
            let late = error.is_timeout();
            tracing::warn!(error = %error.without_url(), "the language model broke off");
            if late { Failure::Away } else { Failure::Halfway }
        })?;
        let Some(piece) = piece else { return Ok(None) };
        let sum = before.saturating_add(piece.len());
        if sum > LONGEST { Err(Failure::Garbage) } else { Ok(Some((piece, (answer, sum)))) }
    });
    Box::pin(pieces.into_stream())
}
