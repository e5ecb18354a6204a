//! What must be done to earn an incentive.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What must be done, as JSON such as `{"rule":"save","percent":"10"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// Save a share of a month's income.
    Save {
        /// The share.
        percent: Percent,
    },
    /// Overspend no budget of a month.
    StayWithinBudgets {},
    /// Reach a goal.
    ReachGoal {},
    /// Import the statements of several months in a row.
    ImportInARow {
        /// How many.
        months: Streak,
    },
    /// Pay no bank fees in a month.
    NoFees {},
}

/// A share in per cent, above 0 and at most 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Decimal", into = "Decimal")]
pub struct Percent(Decimal);

/// A number of months in a row, 2 to 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Streak(u8);

/// A number in a rule that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRule {
    /// No share that could be saved.
    #[error("the per cent to save must be above 0 and at most 100, and is {0}")]
    Percent(Decimal),
    /// No row of months.
    #[error("the months in a row must be from 2 to 24, and are {0}")]
    Streak(u8),
}

impl Percent {
    /// `percent` of a whole.
    ///
    /// # Errors
    /// When it is not above 0 and at most 100.
    pub fn new(percent: Decimal) -> Result<Self, InvalidRule> {
        let possible = percent > Decimal::ZERO && percent <= Decimal::ONE_HUNDRED;
        if possible { Ok(Self(percent)) } else { Err(InvalidRule::Percent(percent)) }
    }

    /// The number: 10 for a tenth.
    pub fn value(&self) -> Decimal {
        self.0
    }
}

impl Streak {
    /// `months` in a row.
    ///
    /// # Errors
    /// When they are not 2 to 24.
    pub fn new(months: u8) -> Result<Self, InvalidRule> {
        if (2..=24).contains(&months) { Ok(Self(months)) } else { Err(InvalidRule::Streak(months)) }
    }

    /// The number of months.
    pub fn months(&self) -> u8 {
        self.0
    }
}

/// The rule as people read it: `Save at least 10 % of a month’s income`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Save { percent } => {
                write!(f, "Save at least {} % of a month’s income", percent.0.normalize())
            }
            Self::StayWithinBudgets {} => f.write_str("Stay within all budgets for a month"),
            Self::ReachGoal {} => f.write_str("Reach a goal"),
            Self::ImportInARow { months } => {
                write!(f, "Import statements for {} months in a row", months.0)
            }
            Self::NoFees {} => f.write_str("Pay no bank fees for a month"),
        }
    }
}

impl TryFrom<Decimal> for Percent {
    type Error = InvalidRule;

    fn try_from(percent: Decimal) -> Result<Self, InvalidRule> {
        Self::new(percent)
    }
}

impl From<Percent> for Decimal {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

impl TryFrom<u8> for Streak {
    type Error = InvalidRule;

    fn try_from(months: u8) -> Result<Self, InvalidRule> {
        Self::new(months)
    }
}

impl From<Streak> for u8 {
    fn from(streak: Streak) -> Self {
        streak.0
    }
}
