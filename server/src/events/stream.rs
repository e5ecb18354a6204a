//! `GET /events`: server-sent events for one open page.

use std::{convert::Infallible, time::Duration};

use app::ApiError;
use axum::{
    extract::State,
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use chrono::Utc;
use futures::{StreamExt, stream};
use http::{
    StatusCode,
    header::{CACHE_CONTROL, HeaderName, HeaderValue},
};
use tokio::sync::broadcast::Receiver;

use super::hub::{News, Place};
use crate::{auth::Signed, error::Refusal, state::AppState};

/// `GET /events`. Ends with the access token: the page refreshes its session and connects again.
pub(crate) async fn stream(State(state): State<AppState>, signed: Signed) -> Response {
    let user_id = signed.identity.user_id().to_owned();
    let Some((place, news)) = state.hub.join(&user_id) else {
        let error = ApiError::Conflict("Too many pages are open. Close some and try again.".into());
        let mut response = Refusal::from(error).into_response();
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        return response;
    };
    let life = (signed.identity.claims().expires_at - Utc::now()).to_std().unwrap_or_default();
    let stop = state.stop.clone();
    let end = async move {
        tokio::select! {
            () = tokio::time::sleep(life) => {}
            () = stop.cancelled() => {}
        }
    };
    // The first line goes out at once, so that the page knows it is connected.
    let hello = Event::default().comment("connected").retry(Duration::from_secs(2));
    let events = stream::once(async { Ok::<_, Infallible>(hello) })
        .chain(stream::unfold(Listening { news, user_id, _place: place }, next))
        .take_until(Box::pin(end));
    let mut response =
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response();
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Tells nginx, where it stands in front, not to hold events back.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

struct Listening {
    news: Receiver<News>,
    user_id: String,
    _place: Place,
}

/// The next event of this person; `None`, the stream's end, when something may have been missed.
async fn next(mut listening: Listening) -> Option<(Result<Event, Infallible>, Listening)> {
    loop {
        match listening.news.recv().await.ok()? {
            News::Gap => return None,
            News::Import { user_id, event } if *user_id == *listening.user_id => {
                let event = Event::default().event("import").json_data(&event).ok()?;
                return Some((Ok(event), listening));
            }
            News::Import { .. } => {}
        }
    }
}
