//! Giving what was earned.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use finance::{
    Month,
    reward::{Earned, Incentive, Outcome},
};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// Months that are looked at: rewards are for what is fresh, and a person who brings years of
/// statements is not given points for all of them.
pub(super) const MONTHS: i32 = 24;

impl UserStore {
    /// Gives what the person has earned by `today` and was not given yet; how many rewards that were.
    /// It may run as often as one likes, and several times at once: each is given once.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the person has left.
    pub async fn award(&self, today: NaiveDate) -> Result<u32, Error> {
        self.run_long(async |tx| {
            // Jobs of one person take turns: a row of months is found by looking at what was given.
            self.lock_person(tx).await?;
            let (person, now) = self.person_facts(tx, today, MONTHS).await?;
            let months: Vec<Month> = (0..MONTHS).rev().filter_map(|back| now.plus(-back)).collect();
            let mut budgets = BTreeMap::new();
            for month in months.iter().filter(|month| person.imported.contains(month)) {
                budgets.insert(*month, self.budget_facts(tx, &person, *month, today).await?);
            }
            let mut keys = self.earned_keys(tx).await?;
            let mut given = 0;
            for incentive in self.incentives(tx).await? {
                let keys = keys.entry(incentive.id).or_default();
                // The earliest first: a month counts for one row only.
                for month in &months {
                    let budgets = budgets.get(month).copied().unwrap_or_default();
                    let facts = person.facts(*month, budgets, today, keys.clone());
                    // Amounts that cannot be held earn nothing.
                    let Ok(Some(Outcome::Earned { earned })) = incentive.check(&facts) else { continue };
                    for earned in earned {
                        if !keys.contains(&earned.key) && self.give_points(tx, &incentive, &earned).await? {
                            given += 1;
                        }
                        keys.insert(earned.key);
                    }
                }
            }
            self.look_again(tx, super::super::facts::day_after(now, person.first_day)).await?;
            Ok(given)
        })
        .await
    }

    /// Whether it was given now, and not before.
    async fn give_points(
        &self,
        tx: &mut PersonTx,
        incentive: &Incentive,
        earned: &Earned,
    ) -> Result<bool, Error> {
        let given = sqlx::query!(
            "INSERT INTO user_rewards (user_id, incentive_id, earned_key, reason, reward_amount)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (user_id, incentive_id, earned_key) DO NOTHING",
            self.user_id,
            incentive.id,
            earned.key,
            earned.reason,
            earned.points
        )
        .execute(&mut **tx)
        .await?;
        Ok(given.rows_affected() > 0)
    }
}
