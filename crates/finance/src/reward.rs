//! Incentives: what earns points, checked against the facts of one month.
//!
//! A rule is kept as JSON beside the text that people read ([`Rule`]'s `Display`). What is earned
//! names by its [`Earned::key`] what it was earned for: with a unique constraint on person, incentive
//! and key it is given once, however often a month is looked at.

mod check;
mod facts;
mod imports;
mod overview;
mod rule;

pub use facts::{Facts, GoalFact};
pub use overview::{Given, Overview, Standing, nearest_first};
pub use rule::{InvalidRule, Percent, Rule, Streak};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::money::TooLarge;

/// Something to earn points with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incentive {
    /// Its key.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// More about it.
    pub description: Option<String>,
    /// The points it gives, above zero.
    pub reward_value: Decimal,
    /// What must be done.
    pub rule: Rule,
    /// Whether it can be earned now.
    pub is_active: bool,
}

/// Points, and what they were earned for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    /// Why, as a sentence.
    pub reason: String,
    /// The points, above zero.
    pub points: Decimal,
    /// What they were earned for, always the same for the same: `savings:2026-10`, `goal:7`.
    pub key: String,
}

/// What a month's facts say about an incentive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// It was earned, though perhaps given before: the keys tell.
    Earned {
        /// One for each thing it was earned for; never empty.
        earned: Vec<Earned>,
    },
    /// It was not earned, or not yet.
    Open {
        /// How near it is, 0 to 1 with four decimals.
        progress: Decimal,
        /// What is so, or what to do next.
        sentence: String,
    },
}

impl Incentive {
    /// What `facts` say about it; `None` while it is not active.
    ///
    /// # Errors
    /// When an amount among the facts has more than 15 digits before the decimal mark.
    pub fn check(&self, facts: &Facts) -> Result<Option<Outcome>, TooLarge> {
        if !self.is_active {
            return Ok(None);
        }
        check::check(&self.rule, self.reward_value, facts).map(Some)
    }
}
