//! Keeps the session fresh: as PropelAuth's own browser library does, with shorter steps when
//! tokens live short.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};

use super::{Session, SessionState};
use crate::ApiError;

/// Refreshed when fewer seconds than this remain…
const REMAIN: i64 = 600;
/// …and looked at this often, in seconds.
const LOOK: i64 = 60;
/// After coming back to the page or the network, asked when the last time was longer ago, in milliseconds.
const STALE: f64 = 120_000.0;
/// A request that fails is repeated after these, in milliseconds.
const RETRIES: [u32; 3] = [100, 200, 300];

/// Seconds since 1970.
#[allow(clippy::cast_possible_truncation)] // holds for 285 million years
pub(super) fn now() -> i64 {
    js_sys::Date::now() as i64 / 1000
}

/// Asks at once, then whenever it is time.
pub(super) fn start(session: Session) {
    spawn_local(renew(session));
    spawn_local(async move {
        loop {
            sleep(pause(session.lifetime())).await;
            if due(session) {
                renew(session).await;
            }
        }
    });
    let back = move || {
        if due(session) || older(session.asked_at(), STALE) {
            spawn_local(renew(session));
        }
    };
    // The session lives as long as the page: so do its listeners.
    let _ = window_event_listener(ev::focus, move |_| back());
    let _ = window_event_listener(ev::online, move |_| back());
}

/// Asks the server; repeats what fails, except when the answer is a plain no.
async fn renew(session: Session) {
    for retry in RETRIES.map(Some).into_iter().chain([None]) {
        match (session.refresh().await, retry) {
            (Err(ApiError::Offline(_) | ApiError::Unavailable(_) | ApiError::Internal(_)), Some(retry)) => {
                sleep(Duration::from_millis(retry.into())).await;
            }
            _ => return,
        }
    }
}

/// Whether it is time: less than ten minutes remain, or, of a token that lives less than twice
/// that, less than half.
fn due(session: Session) -> bool {
    match session.state_now() {
        SessionState::SignedIn { expires_at, .. } => {
            // A clock that is wrong makes a token look old for ever: no more than once a minute then.
            let waits = session.is_unmoved() && !older(session.asked_at(), 60_000.0);
            !waits && expires_at - now() < REMAIN.min(session.lifetime() / 2).max(1)
        }
        SessionState::Unknown | SessionState::Unreachable(_) => true,
        SessionState::SignedOut => false,
    }
}

/// A minute, or a tenth of a short lifetime.
fn pause(lifetime: i64) -> Duration {
    let seconds = if lifetime > 0 { (lifetime / 10).clamp(1, LOOK) } else { 5 };
    Duration::from_secs(seconds.unsigned_abs())
}

#[allow(clippy::float_arithmetic)] // the browser's clock is a float
fn older(asked_at: f64, millis: f64) -> bool {
    js_sys::Date::now() - asked_at > millis
}

async fn sleep(time: Duration) {
    let millis = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
