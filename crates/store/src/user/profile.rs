//! The person themselves.

use finance::{FirstDay, Preferences, format::Formats};

use super::{UserStore, currency};
use crate::{Error, Profile, VerifiedClaims, postgres::PersonTx};

/// A row of `user_profiles`, as far as it is shown.
struct Row {
    user_id: String,
    email: String,
    display_name: Option<String>,
    currency: String,
    number_format: String,
    date_format: String,
    first_day: i16,
    version: i32,
}

impl TryFrom<Row> for Profile {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let first_day = u8::try_from(row.first_day).map_err(Error::internal)?;
        Ok(Self {
            user_id: row.user_id,
            email: row.email,
            version: row.version,
            preferences: Preferences {
                name: row.display_name,
                currency: currency(&row.currency)?,
                formats: Formats {
                    numbers: row.number_format.parse().map_err(Error::internal)?,
                    dates: row.date_format.parse().map_err(Error::internal)?,
                },
                first_day: FirstDay::new(first_day).map_err(Error::internal)?,
            },
        })
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
                 RETURNING user_id, email, display_name, currency, number_format, date_format, first_day,
                           version",
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
                "SELECT user_id, email, display_name, currency, number_format, date_format, first_day, version
                 FROM user_profiles WHERE user_id = $1",
                self.user_id
            )
            .fetch_one(&mut **tx)
            .await?
            .try_into()
        })
        .await
    }

    /// Sets what the person chose for everything they see; `version` is the one they saw.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name that cannot be kept; [`Error::Conflict`] when it was changed
    /// elsewhere meanwhile.
    pub async fn set_preferences(&self, preferences: &Preferences, version: i32) -> Result<Profile, Error> {
        let name = preferences.name.as_deref().map(shown_name).transpose()?.flatten();
        self.run(async |tx| {
            let changed = sqlx::query_as!(
                Row,
                "UPDATE user_profiles
                 SET display_name = $3, currency = $4, number_format = $5, date_format = $6, first_day = $7,
                     version = version + 1, updated_at = now()
                 WHERE user_id = $1 AND version = $2
                 RETURNING user_id, email, display_name, currency, number_format, date_format, first_day,
                           version",
                self.user_id,
                version,
                name,
                preferences.currency.code(),
                preferences.formats.numbers.slug(),
                preferences.formats.dates.slug(),
                i16::from(preferences.first_day.day())
            );
            let changed = changed.fetch_optional(&mut **tx).await?;
            let elsewhere = || {
                Error::Conflict(
                    "Your settings were changed in another window. They are shown as they are now: please choose again."
                        .into(),
                )
            };
            changed.ok_or_else(elsewhere)?.try_into()
        })
        .await
    }

    /// Locks the profile until the transaction ends: what counts a person's rows before it adds to
    /// them takes turns with itself.
    pub(super) async fn lock_person(&self, tx: &mut PersonTx) -> Result<(), Error> {
        sqlx::query!("SELECT id FROM user_profiles WHERE user_id = $1 FOR NO KEY UPDATE", self.user_id)
            .fetch_one(&mut **tx)
            .await?;
        Ok(())
    }
}

/// A name without what cannot be seen; none when nothing is left.
fn shown_name(name: &str) -> Result<Option<String>, Error> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim();
    if name.chars().count() > 80 {
        return Err(Error::invalid("name", "A name has at most 80 characters."));
    }
    Ok((!name.is_empty()).then(|| name.to_owned()))
}
