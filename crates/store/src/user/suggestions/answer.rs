//! Accepting and rejecting.

use chrono::NaiveDate;
use finance::{
    Category,
    suggestion::{Suggestion, Which},
    transaction::edit::Verdict,
};

use super::about::About;
use crate::{Error, UserStore, postgres::PersonTx};

/// Answers that are kept for taking back.
const KEPT: i64 = 200;

impl UserStore {
    /// Accepts a suggestion, or rejects it; gives the key by which that can be taken back. What was
    /// rejected is not suggested again.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was answered already, or does not fit the rows
    /// any more.
    pub async fn answer_suggestion(
        &self,
        which: &Which,
        accept: bool,
        today: NaiveDate,
    ) -> Result<i64, Error> {
        self.run_long(async |tx| {
            let suggestion = self.suggested(tx, which, today).await?;
            let title = self.title(tx, &suggestion).await?;
            let about = self.carry_out(tx, &suggestion, accept, today).await?;
            self.note_answer(tx, which, accept, &title, &about).await
        })
        .await
    }

    async fn carry_out(
        &self,
        tx: &mut PersonTx,
        suggestion: &Suggestion,
        accept: bool,
        today: NaiveDate,
    ) -> Result<About, Error> {
        let about = About::default();
        Ok(match suggestion {
            Suggestion::Category(of) if accept => {
                About { edit_id: Some(self.put_into(tx, &of.ids, of.reason.category).await?), ..about }
            }
            Suggestion::Category(of) => {
                let rejected = self.propose_no_more(tx, &of.reason.words, of.reason.category).await?;
                About { rejection_id: Some(rejected), ..about }
            }
            Suggestion::Transfer(of) => {
                let verdict = if accept { Verdict::Confirmed } else { Verdict::Rejected };
                self.judge(tx, of.pair_id, verdict).await?;
                About { transfer_id: Some(of.pair_id), ..about }
            }
            Suggestion::Duplicate(of) if accept => {
                About { aside_id: Some(self.count_once(tx, of).await?), ..about }
            }
            Suggestion::Duplicate(of) => {
                self.hold_account(tx, of.kept.account_id).await?;
                self.judge_duplicate(tx, of.pair_id, false).await?;
                self.propose_duplicates_on(tx, of.kept.account_id, of.kept.booking_date).await?;
                About { duplicate_id: Some(of.pair_id), ..about }
            }
            Suggestion::Subscription(of) => {
                let decision = if accept { "cancel" } else { "keep" };
                sqlx::query!(
                    "UPDATE recurring_items SET decision = $3, decided_on = $4, decided_price = $5
                     WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    of.id,
                    decision,
                    today,
                    of.recurring.expected
                )
                .execute(&mut **tx)
                .await?;
                About { recurring_id: Some(of.id), ..about }
            }
            Suggestion::Insight(of) => {
                sqlx::query!(
                    "UPDATE user_financial_insights
                     SET known_at = CASE WHEN $3 THEN now() END, dismissed_at = CASE WHEN NOT $3 THEN now() END
                     WHERE user_id = $1 AND id = $2",
                    self.user_id,
                    of.id,
                    accept
                )
                .execute(&mut **tx)
                .await?;
                About { insight_id: Some(of.id), ..about }
            }
        })
    }

    /// Puts rows into a category as the person's own choice, those that got another one meanwhile
    /// left out; gives the key of the change.
    async fn put_into(&self, tx: &mut PersonTx, ids: &[i64], category: Category) -> Result<i64, Error> {
        self.may_give(tx, category).await?;
        let keys = sqlx::query_scalar!(
            "SELECT id FROM transactions t
             WHERE user_id = $1 AND id = ANY($2) AND category_by = 'words' AND NOT is_transfer
               AND NOT EXISTS (SELECT FROM transaction_splits s WHERE s.user_id = $1 AND s.transaction_id = t.id)
             ORDER BY id FOR UPDATE",
            self.user_id,
            ids
        )
        .fetch_all(&mut **tx)
        .await?;
        self.recategorise(tx, &keys, category).await?.edit_id.ok_or_else(|| {
            Error::Conflict("These transactions got another category in the meantime. It stays.".into())
        })
    }

    /// Keeps what was answered; what is too old to be taken back goes.
    async fn note_answer(
        &self,
        tx: &mut PersonTx,
        which: &Which,
        accepted: bool,
        title: &str,
        about: &About,
    ) -> Result<i64, Error> {
        // The newest answer to the same counts.
        sqlx::query!(
            "DELETE FROM suggestion_answers
             WHERE user_id = $1 AND (transfer_id = $2 OR recurring_id = $3 OR insight_id = $4
                                     OR duplicate_id = $5 OR rejection_id = $6)",
            self.user_id,
            about.transfer_id,
            about.recurring_id,
            about.insight_id,
            about.duplicate_id,
            about.rejection_id
        )
        .execute(&mut **tx)
        .await?;
        let id = sqlx::query_scalar!(
            "INSERT INTO suggestion_answers
                 (user_id, kind, accepted, title, edit_id, rejection_id, transfer_id, duplicate_id, aside_id,
                  recurring_id, insight_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
            self.user_id,
            which.kind().slug(),
            accepted,
            title,
            about.edit_id,
            about.rejection_id,
            about.transfer_id,
            about.duplicate_id,
            about.aside_id,
            about.recurring_id,
            about.insight_id
        )
        .fetch_one(&mut **tx)
        .await?;
        sqlx::query!(
            "DELETE FROM suggestion_answers WHERE user_id = $1 AND id IN (
                 SELECT id FROM suggestion_answers WHERE user_id = $1 ORDER BY id DESC OFFSET $2)",
            self.user_id,
            KEPT
        )
        .execute(&mut **tx)
        .await?;
        Ok(id)
    }
}
