//! What an answer is about, and its title.

use chrono::NaiveDate;
use finance::{
    duplicate::Duplicate,
    learn,
    suggestion::{Suggestion, Which, asks},
    transaction::edit::Proposal,
};

use crate::{Error, UserStore, postgres::PersonTx, user::categories::said};

/// Letters of a title that is kept.
const TITLE: usize = 300;

fn answered() -> Error {
    Error::Conflict("This was answered already, in another window perhaps.".into())
}

/// What an answer changed, by its key.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Rows that got another category.
    pub edit_id: Option<i64>,
    /// Words for which a category is not proposed any more.
    pub rejection_id: Option<i64>,
    /// A likely transfer.
    pub transfer_id: Option<i64>,
    /// Two rows that are two.
    pub duplicate_id: Option<i64>,
    /// A row that was set aside.
    pub aside_id: Option<i64>,
    /// A subscription.
    pub recurring_id: Option<i64>,
    /// An insight.
    pub insight_id: Option<i64>,
}

impl UserStore {
    /// The suggestion that is answered, as it is now.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it does not wait for an answer any more.
    pub(super) async fn suggested(
        &self,
        tx: &mut PersonTx,
        which: &Which,
        today: NaiveDate,
    ) -> Result<Suggestion, Error> {
        Ok(match which {
            Which::Category { ids, category, words } => {
                self.all_there(tx, ids).await?;
                said(words)?;
                let reason = learn::Reason { words: words.clone(), category: *category, agree: 0, seen: 0 };
                Suggestion::Category(learn::Proposal { reason, ids: ids.clone(), rows: Vec::new() })
            }
            Which::Transfer(id) => Suggestion::Transfer(self.transfer(tx, *id).await?),
            Which::Duplicate(id) => Suggestion::Duplicate(self.duplicate(tx, *id).await?),
            Which::Subscription(id) => {
                let items = self.recurring_in(tx, today).await?.items;
                let item = items.into_iter().find(|item| item.id == *id).ok_or(Error::NotFound)?;
                Suggestion::Subscription(asks(&item).then_some(item).ok_or_else(answered)?)
            }
            Which::Insight(id) => {
                let insights = self.insights_in(tx, today).await?.insights;
                let one = insights.into_iter().find(|one| one.id == *id).ok_or(Error::NotFound)?;
                Suggestion::Insight((!one.known && !one.dismissed).then_some(one).ok_or_else(answered)?)
            }
        })
    }

    /// Its title, as the person reads amounts and days.
    pub(super) async fn title(&self, tx: &mut PersonTx, suggestion: &Suggestion) -> Result<String, Error> {
        let formats = self.calendar(tx).await?.formats;
        let book = self.book(tx).await?;
        let title = suggestion.words(formats, &|category| book.name(category).to_owned()).title;
        Ok(title.chars().take(TITLE).collect())
    }

    async fn transfer(&self, tx: &mut PersonTx, pair_id: i64) -> Result<Proposal, Error> {
        let pair = sqlx::query!(
            "SELECT out_id, in_id, state, days, named FROM transfer_pairs WHERE user_id = $1 AND id = $2 FOR UPDATE",
            self.user_id,
            pair_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if pair.state != "proposed" {
            return Err(answered());
        }
        let mut rows = self.rows(tx, &[pair.out_id, pair.in_id]).await?.into_iter();
        let (Some(out), Some(into)) = (rows.next(), rows.next()) else { return Err(Error::NotFound) };
        let named = u32::from(pair.named.unsigned_abs());
        Ok(Proposal { pair_id, out, into, days: pair.days.unsigned_abs(), named })
    }

    async fn duplicate(&self, tx: &mut PersonTx, pair_id: i64) -> Result<Duplicate, Error> {
        let pair = sqlx::query!(
            "SELECT kept_id, doubled_id, state, likeness, days FROM duplicate_pairs
             WHERE user_id = $1 AND id = $2 FOR UPDATE",
            self.user_id,
            pair_id
        )
        .fetch_one(&mut **tx)
        .await?;
        if pair.state != "proposed" {
            return Err(answered());
        }
        let mut rows = self.rows(tx, &[pair.kept_id, pair.doubled_id]).await?.into_iter();
        let (Some(kept), Some(doubled)) = (rows.next(), rows.next()) else { return Err(Error::NotFound) };
        let likeness = super::duplicates::likeness(&pair.likeness)?;
        Ok(Duplicate { pair_id, kept, doubled, likeness, days: pair.days.unsigned_abs() })
    }
}
