//! Who a request comes from.

use chrono::{DateTime, Utc};

/// What a verified access token said. Only code that has just checked a token's signature, issuer
/// and times builds one.
#[derive(Debug, Clone)]
pub struct VerifiedClaims {
    /// PropelAuth's user id.
    pub user_id: String,
    /// The e-mail address.
    pub email: String,
    /// The first name, when known.
    pub first_name: Option<String>,
    /// The last name, when known.
    pub last_name: Option<String>,
    /// Set when a member of staff acts as this person.
    pub impersonator_user_id: Option<String>,
    /// When the token ends.
    pub expires_at: DateTime<Utc>,
}

/// A person whose identity was verified. Without one there is no [`crate::UserStore`].
#[derive(Debug, Clone)]
pub struct Identity(VerifiedClaims);

impl Identity {
    /// From the claims of a token that has just been verified.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] when the user id is empty or longer than 128 characters.
    pub fn from_verified(claims: VerifiedClaims) -> Result<Self, crate::Error> {
        if claims.user_id.trim().is_empty() || claims.user_id.len() > 128 {
            return Err(crate::Error::Invalid {
                field: "user_id",
                message: "The token names no person.".into(),
            });
        }
        Ok(Self(claims))
    }

    /// PropelAuth's user id.
    pub fn user_id(&self) -> &str {
        &self.0.user_id
    }

    /// All that the token said.
    pub fn claims(&self) -> &VerifiedClaims {
        &self.0
    }
}
