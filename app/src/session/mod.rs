//! The PropelAuth session as the browser knows it.
//!
//! The browser never sees a token. `POST /auth/session` says who is signed in and until when, and
//! is the only place that refreshes; everything here keeps the reactive copy of its answer.

#[cfg(feature = "csr")]
mod call;
#[cfg(feature = "csr")]
mod keeper;
#[cfg(feature = "csr")]
mod protected;
#[cfg(feature = "csr")]
mod state;
#[cfg(feature = "csr")]
mod tabs;

use serde::{Deserialize, Serialize};

#[cfg(feature = "csr")]
pub use {
    call::{Person, call},
    protected::Protected,
    state::{Session, SessionState, login_address, provide_session, signup_address, use_session},
};

/// Answer of `POST /auth/session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", try_from = "Told")]
pub enum SessionAnswer {
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

/// [`SessionAnswer`] as it is read: plain fields need none of the code that keeps what stands
/// before the `state`.
#[derive(Deserialize)]
struct Told {
    state: State,
    user: Option<SessionUser>,
    expires_at: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    SignedOut,
    SignedIn,
}

impl TryFrom<Told> for SessionAnswer {
    type Error = &'static str;

    fn try_from(told: Told) -> Result<Self, Self::Error> {
        match told {
            Told { state: State::SignedOut, .. } => Ok(Self::SignedOut),
            Told { state: State::SignedIn, user: Some(user), expires_at: Some(expires_at) } => {
                Ok(Self::SignedIn { user, expires_at })
            }
            Told { .. } => Err("signed in, without saying who or until when"),
        }
    }
}

/// Who is signed in, as far as the interface needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionUser {
    /// PropelAuth's user id.
    pub user_id: String,
    /// The e-mail address.
    pub email: String,
    /// The first name, when known.
    pub first_name: Option<String>,
    /// The last name, when known.
    pub last_name: Option<String>,
    /// Whether a member of staff acts as this person.
    pub impersonated: bool,
}

impl SessionUser {
    /// First and last name, as far as they are known; else the e-mail address.
    pub fn name(&self) -> String {
        let parts = [self.first_name.as_deref(), self.last_name.as_deref()];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if name.trim().is_empty() { self.email.clone() } else { name }
    }
}
