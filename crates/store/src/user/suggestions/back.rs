//! Taking an answer back: the suggestion waits again, and everything is as it was.

use finance::transaction::edit::Verdict;

use super::about::About;
use crate::{Error, UserStore};

impl UserStore {
    /// Takes an answer back; gives the number of transactions that stay as they are, because they were
    /// changed again since.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, or was taken back already; [`Error::Conflict`] while a
    /// statement of the account is being read.
    pub async fn take_back_answer(&self, id: i64) -> Result<u64, Error> {
        self.run_long(async |tx| {
            let about = sqlx::query_as!(
                About,
                "DELETE FROM suggestion_answers WHERE user_id = $1 AND id = $2
                 RETURNING edit_id, rejection_id, transfer_id, duplicate_id, aside_id, recurring_id, insight_id",
                self.user_id,
                id
            )
            .fetch_one(&mut **tx)
            .await?;
            let mut left = 0;
            if let Some(edit_id) = about.edit_id {
                match self.take_edit_back(tx, edit_id).await {
                    Ok(undone) => left = undone.left,
                    // On the page of transactions it was undone before.
                    Err(Error::Conflict(_)) => {}
                    Err(error) => return Err(error),
                }
            }
            if let Some(rejection_id) = about.rejection_id {
                sqlx::query!(
                    "DELETE FROM category_rejections WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    rejection_id
                )
                .execute(&mut **tx)
                .await?;
            }
            if let Some(pair_id) = about.transfer_id {
                self.judge(tx, pair_id, Verdict::Proposed).await?;
            }
            if let Some(pair_id) = about.duplicate_id {
                self.judge_duplicate(tx, pair_id, true).await?;
            }
            if let Some(aside_id) = about.aside_id {
                self.tell_again(tx, aside_id).await?;
            }
            if let Some(recurring_id) = about.recurring_id {
                sqlx::query!(
                    "UPDATE recurring_items SET decision = NULL, decided_on = NULL, decided_price = NULL
                     WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    recurring_id
                )
                .execute(&mut **tx)
                .await?;
            }
            if let Some(insight_id) = about.insight_id {
                sqlx::query!(
                    "UPDATE user_financial_insights SET known_at = NULL, dismissed_at = NULL
                     WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    insight_id
                )
                .execute(&mut **tx)
                .await?;
            }
            Ok(left)
        })
        .await
    }
}
