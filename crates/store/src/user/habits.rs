//! How a person has files of a layout read.

use chrono::{DateTime, Utc};
use statement::{Hints, import::layout_key};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// What the person corrected when they last confirmed a file of this layout, by
    /// [`layout_key`]; `None` when that was nothing.
    pub async fn habit(&self, layout: &str) -> Result<Option<Hints>, Error> {
        let hints = self
            .run(async |tx| {
                let kept = sqlx::query_scalar!(
                    "SELECT hints FROM reading_habits WHERE user_id = $1 AND layout = $2",
                    self.user_id,
                    layout
                );
                Ok(kept.fetch_optional(&mut **tx).await?)
            })
            .await?;
        // What an earlier version kept and this one does not understand is no habit any more.
        Ok(hints.and_then(|hints| serde_json::from_value::<Hints>(hints).ok()?.lasting()))
    }

    /// Keeps what was confirmed with a file of this layout, also when that was nothing. A habit is as old
    /// as the file it was learnt from: an old file that is imported again teaches nothing.
    pub(super) async fn keep_habit(
        &self,
        tx: &mut PersonTx,
        layout: &str,
        hints: &Hints,
        received_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let lasting = serde_json::to_value(hints.lasting().unwrap_or_default()).map_err(Error::internal)?;
        sqlx::query!(
            "INSERT INTO reading_habits (user_id, layout, hints, updated_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, layout)
                 DO UPDATE SET hints = excluded.hints, updated_at = excluded.updated_at
                 WHERE reading_habits.updated_at <= excluded.updated_at",
            self.user_id,
            layout_key(layout),
            lasting,
            received_at
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}
