//! What a person has earned and can earn.

mod award;
mod queue;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use finance::reward::{Given, Incentive, Overview, Standing, nearest_first};
use rust_decimal::Decimal;

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// Rewards that are listed.
const LISTED: i64 = 50;

impl UserStore {
    /// What the person has earned, and how each incentive stands in the month of `today`.
    pub async fn rewards(&self, today: NaiveDate) -> Result<Overview, Error> {
        self.run(async |tx| {
            let (person, month) = self.person_facts(tx, today, award::MONTHS).await?;
            let budgets = self.budget_facts(tx, &person, month, today).await?;
            let keys = self.earned_keys(tx).await?;
            let mut open = Vec::new();
            for incentive in self.incentives(tx).await? {
                let earned = keys.get(&incentive.id).cloned().unwrap_or_default();
                let times = u32::try_from(earned.len()).unwrap_or(u32::MAX);
                let facts = person.facts(month, budgets, today, earned);
                let outcome =
                    incentive.check(&facts).map_err(|error| Error::invalid("amount", error.to_string()))?;
                if let Some(outcome) = outcome {
                    open.push(Standing { incentive, outcome, times });
                }
            }
            nearest_first(&mut open);
            let all = sqlx::query!(
                r#"SELECT count(*) AS "count!", coalesce(sum(reward_amount), 0) AS "points!"
                   FROM user_rewards WHERE user_id = $1"#,
                self.user_id
            )
            .fetch_one(&mut **tx)
            .await?;
            let given = self.given(tx).await?;
            Ok(Overview { month, points: all.points, count: all.count.unsigned_abs(), given, open })
        })
        .await
    }

    /// The latest rewards.
    async fn given(&self, tx: &mut PersonTx) -> Result<Vec<Given>, Error> {
        let rows = sqlx::query!(
            "SELECT r.id, i.name, r.reason, r.reward_amount, r.earned_at
             FROM user_rewards r JOIN incentives i ON i.id = r.incentive_id
             WHERE r.user_id = $1 ORDER BY r.earned_at DESC, r.id DESC LIMIT $2",
            self.user_id,
            LISTED
        )
        .fetch_all(&mut **tx)
        .await?;
        let given = rows.into_iter().map(|row| Given {
            id: row.id,
            name: row.name,
            reason: row.reason,
            points: row.reward_amount,
            earned_at: row.earned_at,
        });
        Ok(given.collect())
    }

    /// What can be earned. One whose rule a newer version made is left to that version.
    async fn incentives(&self, tx: &mut PersonTx) -> Result<Vec<Incentive>, Error> {
        let rows = sqlx::query!(
            "SELECT id, name, description, reward_value, rule, is_active FROM incentives WHERE is_active ORDER BY id"
        )
        .fetch_all(&mut **tx)
        .await?;
        let incentives = rows.into_iter().filter_map(|row| {
            let rule = serde_json::from_value(row.rule)
                .inspect_err(|error| tracing::warn!(%error, incentive = row.id, "a rule is not understood"))
                .ok()?;
            let points: Decimal = row.reward_value;
            Some(Incentive {
                id: row.id,
                name: row.name,
                description: row.description,
                reward_value: points,
                rule,
                is_active: row.is_active,
            })
        });
        Ok(incentives.collect())
    }

    /// What was earned for, by incentive.
    async fn earned_keys(&self, tx: &mut PersonTx) -> Result<BTreeMap<i64, BTreeSet<String>>, Error> {
        let rows = sqlx::query!(
            "SELECT incentive_id, earned_key FROM user_rewards WHERE user_id = $1",
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut keys: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        for row in rows {
            keys.entry(row.incentive_id).or_default().insert(row.earned_key);
        }
        Ok(keys)
    }
}
