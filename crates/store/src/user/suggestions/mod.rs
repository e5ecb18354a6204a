//! What waits for the person's word, in one list; and what they said to it.

mod about;
mod answer;
mod back;
mod duplicates;
mod set_aside;

use chrono::NaiveDate;
use finance::suggestion::{Answered, Inbox, Kind, Suggestion, asks, in_order};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// Duplicates that are shown at once.
const SHOWN: i64 = 50;

/// Answers that are shown, of those that can be taken back.
const ANSWERS_SHOWN: i64 = 50;

impl UserStore {
    /// All that waits for an answer, brought up to date with the rows on `today`, and what was answered
    /// lately.
    pub async fn suggestions(&self, today: NaiveDate) -> Result<Inbox, Error> {
        let insights = self.insights(today).await?;
        let recurring = self.recurring(today).await?;
        let categories = self.proposals().await?;
        let transfers = self.transfer_proposals().await?;
        let (duplicates, answered) =
            self.run(async |tx| Ok((self.duplicates(tx).await?, self.answered(tx).await?))).await?;
        let more = transfers.total.saturating_sub(transfers.pairs.len() as u64)
            + duplicates.total.saturating_sub(duplicates.pairs.len() as u64);
        let waiting = duplicates.pairs.into_iter().map(Suggestion::Duplicate);
        let waiting = waiting.chain(transfers.pairs.into_iter().map(Suggestion::Transfer));
        let waiting = waiting.chain(categories.into_iter().map(Suggestion::Category));
        let waiting = waiting.chain(recurring.items.into_iter().filter(asks).map(Suggestion::Subscription));
        let news = insights.insights.into_iter().filter(|noted| !noted.dismissed && !noted.known);
        let waiting = waiting.chain(news.map(Suggestion::Insight)).collect();
        Ok(Inbox { waiting: in_order(waiting), more, answered, newest: insights.newest })
    }

    async fn answered(&self, tx: &mut PersonTx) -> Result<Vec<Answered>, Error> {
        let rows = sqlx::query!(
            "SELECT id, kind, title, accepted, answered_at FROM suggestion_answers
             WHERE user_id = $1 ORDER BY id DESC LIMIT $2",
            self.user_id,
            ANSWERS_SHOWN
        )
        .fetch_all(&mut **tx)
        .await?;
        let answers = rows.into_iter().map(|row| {
            let kind = Kind::from_slug(&row.kind);
            Ok(Answered {
                id: row.id,
                kind: kind.ok_or_else(|| Error::internal(format!("no kind of suggestion: {}", row.kind)))?,
                title: row.title,
                accepted: row.accepted,
                at: row.answered_at,
            })
        });
        answers.collect()
    }
}
