//! What a person has earned and can earn.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Incentive, Outcome};
use crate::Month;

/// Points that were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Its key.
    pub id: i64,
    /// The incentive's name.
    pub name: String,
    /// Why.
    pub reason: String,
    /// The points, above zero.
    pub points: Decimal,
    /// When.
    pub earned_at: DateTime<Utc>,
}

/// How an incentive stands this month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The incentive.
    pub incentive: Incentive,
    /// Near it, or done.
    pub outcome: Outcome,
    /// How often it was earned so far.
    pub times: u32,
}

/// What a person has earned and can earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The month it is.
    pub month: Month,
    /// All points so far.
    pub points: Decimal,
    /// Rewards so far.
    pub count: u64,
    /// The latest rewards, the latest first.
    pub given: Vec<Given>,
    /// What can be earned, the nearest first.
    pub open: Vec<Standing>,
}

impl Standing {
    /// How near it is, 0 to 1.
    pub fn progress(&self) -> Decimal {
        match &self.outcome {
            Outcome::Earned { .. } => Decimal::ONE,
            Outcome::Open { progress, .. } => *progress,
        }
    }
}

/// The order in which people read them: the nearest first, of equally near ones the one with more
/// points. What is done this month comes last.
pub fn nearest_first(standings: &mut [Standing]) {
    standings.sort_by(|a, b| {
        let done = |one: &Standing| matches!(one.outcome, Outcome::Earned { .. });
        done(a)
            .cmp(&done(b))
            .then(b.progress().cmp(&a.progress()))
            .then(b.incentive.reward_value.cmp(&a.incentive.reward_value))
            .then(a.incentive.id.cmp(&b.incentive.id))
    });
}
