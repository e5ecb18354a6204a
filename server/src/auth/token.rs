//! Access tokens: the one place that decides whether one is good.

use std::time::Duration;

use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use store::{Identity, VerifiedClaims};

/// Verifies access tokens. Needs no database and no network.
pub(crate) struct Verifier {
    key: DecodingKey,
    validation: Validation,
    leeway: Duration,
}

/// A token that was found good.
pub(crate) struct VerifiedToken {
    pub(crate) identity: Identity,
    pub(crate) issued_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
}

/// Why a token is refused. Fit for the log: holds nothing of the token.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TokenError {
    #[error("the access token does not hold: {0}")]
    Jwt(#[from] jsonwebtoken::errors::Error),
    #[error("the access token comes from the future")]
    Future,
    #[error("the access token has times that are no times")]
    Times,
    #[error("the access token names no person")]
    NoPerson,
}

/// Of the claims, those we use. Optional ones are absent in PropelAuth's tokens, not null.
#[derive(Deserialize)]
struct Claims {
    iat: i64,
    exp: i64,
    user_id: String,
    #[serde(default)]
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
    impersonator_user_id: Option<String>,
}

impl Verifier {
    /// With the provider's public key in PEM form.
    pub(crate) fn new(pem: &str, issuer: &str, leeway: Duration) -> Result<Self, TokenError> {
        // RS256 and nothing else: a token that names another algorithm is refused before its
        // signature is looked at.
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_issuer(&[issuer]);
        validation.set_required_spec_claims(&["exp", "iss"]);
        validation.leeway = leeway.as_secs();
        validation.validate_nbf = true;
        // PropelAuth sets no audience for access tokens.
        validation.validate_aud = false;
        Ok(Self { key: DecodingKey::from_rsa_pem(pem.as_bytes())?, validation, leeway })
    }

    /// Who the token speaks of.
    pub(crate) fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<VerifiedToken, TokenError> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.key, &self.validation)?.claims;
        let issued_at = DateTime::from_timestamp(claims.iat, 0).ok_or(TokenError::Times)?;
        let expires_at = DateTime::from_timestamp(claims.exp, 0).ok_or(TokenError::Times)?;
        if issued_at > now + self.leeway {
            return Err(TokenError::Future);
        }
        let identity = Identity::from_verified(VerifiedClaims {
            user_id: claims.user_id,
            email: claims.email,
            first_name: claims.first_name,
            last_name: claims.last_name,
            impersonator_user_id: claims.impersonator_user_id,
            expires_at,
        })
        .map_err(|_| TokenError::NoPerson)?;
        Ok(VerifiedToken { identity, issued_at, expires_at })
    }
}
