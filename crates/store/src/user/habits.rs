//! How a person has files of a layout read.

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
        Ok(hints.and_then(|hints| serde_json::from_value(hints).ok()))
    }

    /// Keeps what was confirmed with a file of this layout; nothing corrected forgets the habit.
    pub(super) async fn keep_habit(
        &self,
        tx: &mut PersonTx,
        layout: &str,
        hints: &Hints,
    ) -> Result<(), Error> {
        let layout = layout_key(layout);
        match hints.lasting() {
            Some(lasting) => {
                let lasting = serde_json::to_value(&lasting).map_err(Error::internal)?;
                sqlx::query!(
                    "INSERT INTO reading_habits (user_id, layout, hints) VALUES ($1, $2, $3)
                     ON CONFLICT (user_id, layout) DO UPDATE SET hints = excluded.hints, updated_at = now()",
                    self.user_id,
                    layout,
                    lasting
                )
                .execute(&mut **tx)
                .await?;
            }
            None => {
                sqlx::query!(
                    "DELETE FROM reading_habits WHERE user_id = $1 AND layout = $2",
                    self.user_id,
                    layout
                )
                .execute(&mut **tx)
                .await?;
            }
        }
        Ok(())
    }
}
