//! The PropelAuth session as the browser knows it.

use serde::{Deserialize, Serialize};

/// Answer of `POST /auth/session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
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
