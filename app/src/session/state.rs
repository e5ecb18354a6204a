//! The reactive copy of the session.

use std::cell::Cell;

use leptos::prelude::*;

use super::{SessionAnswer, SessionUser, keeper, tabs};
use crate::{ApiError, wire};

/// What is known of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// The server has not answered yet.
    Unknown,
    /// The server could not be asked, and nothing was known before.
    Unreachable(ApiError),
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is.
    SignedIn {
        /// Who.
        user: SessionUser,
        /// Until when, in seconds since 1970, unless refreshed.
        expires_at: i64,
    },
}

/// The session. Lives at the root as long as the page does, so it may be used after an `await`.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
    user: Memo<Option<SessionUser>>,
    /// The token's whole lifetime as first seen, in seconds.
    lifetime: StoredValue<i64>,
    /// Whether the last answer left the end of the session where it was.
    unmoved: StoredValue<bool>,
    /// When the server was last asked, in milliseconds since 1970.
    asked_at: StoredValue<f64>,
}

thread_local! {
    // For code that runs outside any owner: after an `await`, in a browser's callback.
    static SESSION: Cell<Option<Session>> = const { Cell::new(None) };
}

/// The session, from anywhere in the interface.
pub fn use_session() -> Session {
    SESSION.get().unwrap_or_else(provide_session)
}

/// Makes the session, once, at the root; asks the server, and keeps it fresh from then on.
pub fn provide_session() -> Session {
    let state = RwSignal::new(SessionState::Unknown);
    let user = Memo::new(move |_| match state.get() {
        SessionState::SignedIn { user, .. } => Some(user),
        _ => None,
    });
    let session = Session {
        state,
        user,
        lifetime: StoredValue::new(0),
        unmoved: StoredValue::new(false),
        asked_at: StoredValue::new(0.0),
    };
    SESSION.set(Some(session));
    tabs::listen(session);
    keeper::start(session);
    session
}

impl Session {
    /// What is known; tracks.
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// What is known, without tracking.
    pub(super) fn state_now(self) -> SessionState {
        self.state.try_get_untracked().unwrap_or(SessionState::Unknown)
    }

    /// Who is signed in; tracks, and does not run again for a mere refresh.
    pub fn user(self) -> Option<SessionUser> {
        self.user.get()
    }

    /// Who is signed in, without tracking.
    pub fn user_now(self) -> Option<SessionUser> {
        self.user.try_get_untracked().flatten()
    }

    /// Until when the session lasts, in seconds since 1970.
    pub(super) fn expires_at(self) -> Option<i64> {
        match self.state_now() {
            SessionState::SignedIn { expires_at, .. } => Some(expires_at),
            _ => None,
        }
    }

    /// The lifetime of the token when it was new, in seconds.
    pub(super) fn lifetime(self) -> i64 {
        self.lifetime.try_get_value().unwrap_or_default()
    }

    /// Whether the server said the same end twice.
    pub(super) fn is_unmoved(self) -> bool {
        self.unmoved.try_get_value().unwrap_or_default()
    }

    /// When the server was last asked, in milliseconds since 1970.
    pub(super) fn asked_at(self) -> f64 {
        self.asked_at.try_get_value().unwrap_or_default()
    }

    /// Takes over what the server said.
    pub(super) fn set(self, answer: SessionAnswer) {
        let next = match answer {
            SessionAnswer::SignedOut => SessionState::SignedOut,
            SessionAnswer::SignedIn { user, expires_at } => {
                let moved = self.expires_at() != Some(expires_at);
                self.unmoved.set_value(!moved);
                if moved {
                    self.lifetime.set_value(expires_at - keeper::now());
                }
                SessionState::SignedIn { user, expires_at }
            }
        };
        let before = self.user_now();
        let _ = self.state.try_maybe_update(|state| {
            let changed = *state != next;
            *state = next;
            (changed, ())
        });
        let after = self.user_now();
        if before.as_ref().map(|user| &user.user_id) != after.as_ref().map(|user| &user.user_id) {
            if let Some(before) = before {
                crate::offline::forget(&before.user_id);
                // They name files, and offer to undo what the last person did.
                crate::ui::toast::clear();
            }
            tabs::tell();
        }
    }

    /// Asks the server, which refreshes when it is time. Only one tab asks at once.
    pub async fn refresh(self) -> Result<(), ApiError> {
        let asked = tabs::alone(ask).await;
        self.asked_at.try_update_value(|asked| *asked = js_sys::Date::now());
        match asked {
            Ok(answer) => {
                self.set(answer);
                Ok(())
            }
            Err(error) => {
                // What was known stays: a server that cannot be reached signs nobody out.
                let _ = self.state.try_maybe_update(|state| match state {
                    SessionState::Unknown | SessionState::Unreachable(_) => {
                        *state = SessionState::Unreachable(error.clone());
                        (true, ())
                    }
                    _ => (false, ()),
                });
                Err(error)
            }
        }
    }

    /// The server said 401 although it was asked to refresh: nobody is signed in any more.
    pub(super) fn ended(self) {
        self.set(SessionAnswer::SignedOut);
    }

    /// Ends the session, on this device or on all of them. What is kept for offline use goes too.
    /// Answers whether that was done everywhere, when it was asked.
    ///
    /// # Errors
    /// When the server cannot be reached: then the cookies stand, and one is still signed in.
    pub async fn sign_out(self, everywhere: bool) -> Result<bool, ApiError> {
        // Alone, so that no tab renews the cookies just while they are taken away.
        let done = tabs::alone(move || leave(everywhere)).await?;
        self.set(SessionAnswer::SignedOut);
        Ok(done)
    }
}

/// One request to `/auth/logout`.
async fn leave(everywhere: bool) -> Result<bool, ApiError> {
    let choice = format!("{{\"everywhere\":{everywhere}}}");
    let said = wire::post("/auth/logout", Some(choice)).await?;
    // An answer without words is a plain yes.
    Ok(!everywhere || wire::read::<Ended>(&said).map_or(true, |ended| ended.everywhere))
}

/// Answer of `/auth/logout`.
#[derive(serde::Deserialize)]
struct Ended {
    everywhere: bool,
}

/// One request to `/auth/session`.
async fn ask() -> Result<SessionAnswer, ApiError> {
    wire::understood(&wire::post("/auth/session", None).await?)
}

/// Where signing in starts; it ends at `return_to`, one of our own paths.
pub fn login_address(return_to: &str) -> String {
    let encoded = js_sys::encode_uri_component(return_to);
    format!("/auth/login?return_to={encoded}")
}

/// As [`login_address`], with the form for a new account first.
pub fn signup_address(return_to: &str) -> String {
    format!("{}&screen=signup", login_address(return_to))
}
