//! What a person allows a language model, and how much of it they have used.

use chrono::NaiveDate;

use crate::{Error, user::UserStore};

impl UserStore {
    /// The service that this person lets help, if any.
    pub async fn helper_allowed(&self) -> Result<Option<String>, Error> {
        self.run(async |tx| {
            Ok(sqlx::query_scalar!("SELECT service FROM ai_consents WHERE user_id = $1", self.user_id)
                .fetch_optional(&mut **tx)
                .await?)
        })
        .await
    }

    /// Lets `service` help, or nobody any more.
    ///
    /// # Errors
    /// [`Error::NotFound`] for somebody without a profile.
    pub async fn allow_helper(&self, service: Option<&str>) -> Result<(), Error> {
        self.run(async |tx| {
            self.lock_person(tx).await?;
            match service {
                Some(service) => {
                    sqlx::query!(
                        "INSERT INTO ai_consents (user_id, service) VALUES ($1, $2)
                         ON CONFLICT (user_id) DO UPDATE SET service = excluded.service, given_at = now()
                         WHERE ai_consents.service <> excluded.service",
                        self.user_id,
                        service
                    )
                    .execute(&mut **tx)
                    .await?;
                }
                None => {
                    sqlx::query!("DELETE FROM ai_consents WHERE user_id = $1", self.user_id)
                        .execute(&mut **tx)
                        .await?;
                }
            }
            Ok(())
        })
        .await
    }

    /// Counts one more question of `day` that is put to the helper; `false` when `most` are used up.
    pub async fn use_helper(&self, day: NaiveDate, most: i32) -> Result<bool, Error> {
        self.run(async |tx| {
            // One statement: two questions at once cannot both be the last.
            let counted = sqlx::query_scalar!(
                "INSERT INTO ai_usage (user_id, day, questions) SELECT $1, $2, 1 WHERE $3 > 0
                 ON CONFLICT (user_id, day) DO UPDATE SET questions = ai_usage.questions + 1
                 WHERE ai_usage.questions < $3
                 RETURNING questions",
                self.user_id,
                day,
                most
            )
            .fetch_optional(&mut **tx)
            .await?;
            Ok(counted.is_some())
        })
        .await
    }

    /// How many questions of `day` were put to the helper.
    pub async fn helper_used(&self, day: NaiveDate) -> Result<i32, Error> {
        self.run(async |tx| {
            let used = sqlx::query_scalar!(
                "SELECT questions FROM ai_usage WHERE user_id = $1 AND day = $2",
                self.user_id,
                day
            )
            .fetch_optional(&mut **tx)
            .await?;
            Ok(used.unwrap_or_default())
        })
        .await
    }
}
