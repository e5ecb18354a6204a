//! `POST /expert/ask`: a question, answered as it is counted.

use std::{convert::Infallible, time::Duration};

use app::{ApiError, Today};
use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use chrono::{NaiveDate, Utc};
use expert::conversation::{Answered, Ask, Head, Heard, Message};
use futures::StreamExt;
use http::{
    HeaderMap, StatusCode,
    header::{CACHE_CONTROL, HeaderName, HeaderValue},
};
use store::UserStore;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio_stream::wrappers::ReceiverStream;

use super::{
    Model, analyst, model,
    saying::{Saying, Unfinished},
};
use crate::{auth::Signed, error::Refusal, state::AppState};

/// Bytes of a question on its way in: far more than the letters it may have take.
pub(crate) const LIMIT: usize = 64 * 1024;
/// What an answer may take at most.
const PATIENCE: Duration = Duration::from_secs(180);
/// Messages before the question that an answer may stand on.
const BEFORE: i64 = 12;
/// Events that wait for a slow reader.
const WAITING: usize = 64;

/// `POST /expert/ask`. The answer is kept however it ends: whole, stopped by whoever asked, which is
/// when the connection closes, or broken.
pub(crate) async fn ask(
    State(state): State<AppState>,
    signed: Signed,
    headers: HeaderMap,
    asked: Result<Json<Ask>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(asked) = asked.map_err(unread)?;
    let Today(today) = Today::told(&headers, Utc::now().date_naive());
    let Some(turn) = state.answers.turn(signed.identity.user_id()).await else {
        let message = "Several of your questions are still being answered. Please try again in a moment.";
        return Err(Refusal::unavailable(message));
    };
    let (head, question) = signed.store.ask(&asked).await?;
    let (out, heard) = mpsc::channel(WAITING);
    let work = Work { state, person: signed.store, head, question, today, _turn: turn };
    // A task of its own: when the page goes away, the server drops the stream, but what was said
    // until then must still be kept.
    tokio::spawn(work.run(out));
    let events = ReceiverStream::new(heard).map(|heard| {
        // What has no form in JSON would be a defect of ours: an empty event is skipped by the page.
        Ok::<_, Infallible>(Event::default().json_data(&heard).unwrap_or_default())
    });
    let mut response =
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(10))).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Tells nginx, where it stands in front, not to hold events back.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

fn unread(rejection: JsonRejection) -> Refusal {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return ApiError::TooLarge("The question is too long. Please ask in fewer words.".into()).into();
    }
    Refusal::bad_request("The question could not be understood.")
}

/// One question at work.
struct Work {
    state: AppState,
    person: UserStore,
    head: Head,
    question: Message,
    today: NaiveDate,
    _turn: OwnedSemaphorePermit,
}

impl Work {
    async fn run(self, out: mpsc::Sender<Heard>) {
        let asked = Heard::Asked { conversation: self.head.clone(), question: self.question.clone() };
        let mut saying = Saying::new(out.clone());
        let ended = match out.send(asked).await {
            Err(_) => Err(Unfinished::Gone),
            Ok(()) => tokio::select! {
                ended = self.answer(&mut saying) => ended,
                () = out.closed() => Err(Unfinished::Gone),
                () = self.state.stop.cancelled() => {
                    Err(Unfinished::Problem("BankStat was restarted in the middle of the answer. Ask again.".into()))
                }
                () = tokio::time::sleep(PATIENCE) => {
                    Err(Unfinished::Problem("The answer took too long. Ask again, or for less at once.".into()))
                }
            },
        };
        let answer = self.keep(saying, ended).await;
        if let Some(answer) = answer {
            // Nobody may listen any more, which is no loss: it is kept.
            let _ = out.send(Heard::Done { answer }).await;
        }
    }

    async fn answer(&self, saying: &mut Saying) -> Result<(), Unfinished> {
        let before = self.person.said_before(self.head.id, self.question.id, BEFORE).await?;
        let (question, today) = (self.question.text.as_str(), self.today);
        if let Some(model) = self.helper(saying).await? {
            match model::answer(model, saying, &self.person, question, &before, today).await? {
                Ok(()) => return Ok(()),
                Err(nothing) => saying.problem(format!("{nothing} This is answered without it.")).await?,
            }
        }
        analyst::answer(saying, &self.person, question, &before, today).await
    }

    /// The model, when there is one, this person allows it, and has questions left for the day.
    async fn helper(&self, saying: &mut Saying) -> Result<Option<&Model>, Unfinished> {
        let Some(model) = &self.state.model else { return Ok(None) };
        let allowed = self.person.helper_allowed().await?;
        if allowed.as_deref() != Some(model.service().as_str()) {
            return Ok(None);
        }
        // The day in Greenwich: what the browser says could be said again.
        if self.person.use_helper(Utc::now().date_naive(), model.budget()).await? {
            return Ok(Some(model));
        }
        let sentence =
            format!("Your questions to {} are used up for today. This is answered without it.", model.name());
        saying.problem(sentence).await?;
        Ok(None)
    }

    /// Keeps the answer; gives it as the page is told of it.
    async fn keep(&self, saying: Saying, ended: Result<(), Unfinished>) -> Option<Message> {
        use expert::conversation::State;
        let mut stands_on = saying.so_far;
        let state = match ended {
            Ok(()) => State::Whole,
            Err(Unfinished::Gone) => State::Stopped,
            Err(Unfinished::Problem(sentence)) => {
                stands_on.problem = Some(sentence);
                State::Broken
            }
        };
        let mut answered = Answered { state, stands_on };
        match self.person.keep_answer(self.head.id, self.question.id, &answered).await {
            Ok(answer) => Some(answer),
            // The question was taken out, or asked again, in another window.
            Err(store::Error::NotFound | store::Error::Conflict(_)) => None,
            Err(error) => {
                crate::error::log(&error);
                answered.stands_on.problem =
                    Some("This answer could not be kept: it is gone when you leave.".into());
                Some(Message {
                    id: 0,
                    at: Utc::now(),
                    text: answered.stands_on.text(),
                    answer: Some(answered),
                })
            }
        }
    }
}
