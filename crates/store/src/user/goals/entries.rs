//! What is put towards a goal by hand.

use chrono::NaiveDate;
use finance::{
    Currency, Decimal,
    goal::{Contribution, Entry, GoalDraft, GoalView, InvalidContribution, Source},
    money,
};

use super::refused_entry;
use crate::{Error, postgres::PersonTx, user::UserStore};

impl UserStore {
    /// Puts money towards a goal, or takes some out.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] for a goal that follows an account or a category, or
    /// has as many contributions as it can; [`Error::Invalid`] for what cannot be kept, such as more
    /// taken out than is saved.
    pub async fn contribute(
        &self,
        goal_id: i64,
        asked: Contribution,
        note: &str,
        today: NaiveDate,
    ) -> Result<GoalView, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let (currency, entries) = self.by_hand(tx, goal_id).await?;
            if entries.len() >= GoalDraft::MOST_ENTRIES {
                return Err(refused_entry(&InvalidContribution::TooMany, currency));
            }
            let contribution = accepted(asked, total(&entries)?, currency)?;
            self.add_entry(tx, goal_id, currency, contribution, note).await?;
            self.goal(tx, goal_id, today).await
        })
        .await
    }

    pub(super) async fn add_entry(
        &self,
        tx: &mut PersonTx,
        goal_id: i64,
        currency: Currency,
        contribution: Contribution,
        note: &str,
    ) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO goal_progress (user_id, goal_id, currency, date, progress_amount, note)
             VALUES ($1, $2, $3, $4, $5, $6)",
            self.user_id,
            goal_id,
            currency.code(),
            contribution.date,
            contribution.amount,
            kept_note(note, currency)?
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Changes a contribution as it was at `version`.
    ///
    /// # Errors
    /// As [`Self::contribute`]; [`Error::Conflict`] when it was changed meanwhile.
    pub async fn change_contribution(
        &self,
        id: i64,
        version: i32,
        asked: Contribution,
        note: &str,
        today: NaiveDate,
    ) -> Result<GoalView, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let (goal_id, currency, others) = self.others(tx, id, version).await?;
            let contribution = accepted(asked, total(&others)?, currency)?;
            sqlx::query!(
                "UPDATE goal_progress SET date = $3, progress_amount = $4, note = $5, version = version + 1
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                contribution.date,
                contribution.amount,
                kept_note(note, currency)?
            )
            .execute(&mut **tx)
            .await?;
            self.goal(tx, goal_id, today).await
        })
        .await
    }

    /// Removes a contribution as it was at `version`.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed meanwhile, or when more would be
    /// taken out than is left put in.
    pub async fn remove_contribution(
        &self,
        id: i64,
        version: i32,
        today: NaiveDate,
    ) -> Result<GoalView, Error> {
        self.run(async |tx| {
            self.alone(tx).await?;
            let (goal_id, _, others) = self.others(tx, id, version).await?;
            if total(&others)? < Decimal::ZERO {
                return Err(Error::Conflict(
                    "Without it more would be taken out than was put in. Remove what was taken out first."
                        .into(),
                ));
            }
            sqlx::query!("DELETE FROM goal_progress WHERE user_id = $1 AND id = $2", self.user_id, id)
                .execute(&mut **tx)
                .await?;
            self.goal(tx, goal_id, today).await
        })
        .await
    }

    /// The goal of a contribution, its currency, and its other contributions.
    async fn others(
        &self,
        tx: &mut PersonTx,
        id: i64,
        version: i32,
    ) -> Result<(i64, Currency, Vec<Entry>), Error> {
        let row = sqlx::query!(
            "SELECT goal_id, version FROM goal_progress WHERE user_id = $1 AND id = $2",
            self.user_id,
            id
        )
        .fetch_one(&mut **tx)
        .await?;
        if row.version != version {
            return Err(Error::Conflict(
                "This contribution was changed somewhere else meanwhile. Look at it as it is now, then try again.".into(),
            ));
        }
        let (currency, mut entries) = self.by_hand(tx, row.goal_id).await?;
        entries.retain(|entry| entry.id != id);
        Ok((row.goal_id, currency, entries))
    }

    /// The currency and the contributions of a goal whose progress is entered by hand.
    async fn by_hand(&self, tx: &mut PersonTx, goal_id: i64) -> Result<(Currency, Vec<Entry>), Error> {
        let kept = self.kept_goal(tx, goal_id).await?;
        if kept.source != Source::ByHand {
            return Err(Error::Conflict(
                "This goal follows what your statements tell. Nothing can be entered by hand.".into(),
            ));
        }
        let entries = self.entries(tx, Some(goal_id)).await?.remove(&goal_id).unwrap_or_default();
        Ok((kept.currency, entries))
    }
}

fn accepted(asked: Contribution, saved: Decimal, currency: Currency) -> Result<Contribution, Error> {
    Contribution::new(asked.date, asked.amount, saved).map_err(|error| refused_entry(&error, currency))
}

/// What all contributions come to, the future ones included.
fn total(entries: &[Entry]) -> Result<Decimal, Error> {
    Ok(money::sum("sum saved", entries.iter().map(|entry| entry.contribution.amount))?)
}

fn kept_note(note: &str, currency: Currency) -> Result<Option<String>, Error> {
    let note: String = note.trim().chars().filter(|letter| *letter != '\0').collect();
    if note.chars().count() > Entry::LONGEST_NOTE {
        return Err(refused_entry(&InvalidContribution::LongNote, currency));
    }
    Ok((!note.is_empty()).then_some(note))
}
