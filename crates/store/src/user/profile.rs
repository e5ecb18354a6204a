//! The person themselves.

use finance::Currency;

use super::{UserStore, currency};
use crate::{Error, Profile, VerifiedClaims};

/// A row of `user_profiles`, as far as it is shown.
struct Row {
    user_id: String,
    email: String,
    currency: String,
}

impl TryFrom<Row> for Profile {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self { user_id: row.user_id, email: row.email, currency: currency(&row.currency)? })
    }
}

impl UserStore {
    /// Makes the profile at the first sign-in, and brings it up to date at each further one.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the claims are another person’s.
    pub async fn upsert_profile(&self, claims: &VerifiedClaims) -> Result<Profile, Error> {
        if claims.user_id != self.user_id {
            return Err(Error::invalid("user_id", "These are another person’s claims."));
        }
        self.run(async |tx| {
            sqlx::query_as!(
                Row,
                "INSERT INTO user_profiles (user_id, email, first_name, last_name) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (user_id) DO UPDATE
                 SET email = excluded.email, first_name = excluded.first_name,
                     last_name = excluded.last_name, updated_at = now()
                 RETURNING user_id, email, currency",
                self.user_id,
                claims.email,
                claims.first_name,
                claims.last_name
            )
            .fetch_one(&mut **tx)
            .await?
            .try_into()
        })
        .await
    }

    /// The profile.
    pub async fn profile(&self) -> Result<Profile, Error> {
        self.run(async |tx| {
            sqlx::query_as!(
                Row,
                "SELECT user_id, email, currency FROM user_profiles WHERE user_id = $1",
                self.user_id
            )
            .fetch_one(&mut **tx)
            .await?
            .try_into()
        })
        .await
    }

    /// Sets the currency for files that name none.
    pub async fn set_currency(&self, currency: Currency) -> Result<Profile, Error> {
        self.run(async |tx| {
            sqlx::query_as!(
                Row,
                "UPDATE user_profiles SET currency = $2, updated_at = now() WHERE user_id = $1
                 RETURNING user_id, email, currency",
                self.user_id,
                currency.code()
            )
            .fetch_one(&mut **tx)
            .await?
            .try_into()
        })
        .await
    }
}
