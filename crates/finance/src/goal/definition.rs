//! What a goal is, and what a person may ask for.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    Currency,
    format::{self, Formats},
    money::{self, TooLarge},
};

/// The years that plans may speak of.
pub(super) const YEARS: RangeInclusive<i32> = 1900..=2200;

/// A goal as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is for.
    pub name: String,
    /// The sum to save.
    pub target: Decimal,
    /// The day saving begins.
    #[serde(with = "crate::day")]
    pub start: NaiveDate,
    /// The day it is to be reached, if there is one.
    #[serde(with = "crate::day::option", default)]
    pub target_date: Option<NaiveDate>,
}

/// A goal that can be reached: a name, a target above zero and a target date after the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Draft", into = "Draft")]
pub struct Goal {
    draft: Draft,
}

/// Why a goal cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidGoal {
    /// No name, or only spaces.
    #[error("the goal needs a name")]
    NoName,
    /// A name that no list can show.
    #[error("the goal’s name is longer than {max} characters", max = Goal::LONGEST_NAME)]
    LongName,
    /// Nothing to save.
    #[error("the target must be above zero")]
    NotPositive,
    /// The target cannot be held.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// It would be reached before it began.
    #[error("the target is below the {saved} already saved")]
    BelowSaved {
        /// What is saved.
        saved: Decimal,
    },
    /// More goals than can be looked at.
    #[error("there are {max} goals already, and no more can be kept", max = super::GoalDraft::MOST)]
    TooMany,
    /// A year that nobody plans for.
    #[error("the {what} must be in the years 1900 to 2200, and is {date}")]
    Year {
        /// Which date.
        what: &'static str,
        /// The date.
        date: NaiveDate,
    },
    /// No time to save in.
    #[error("the target date must be after the start, {start}, and is {target_date}")]
    NotAfterStart {
        /// The day saving begins.
        start: NaiveDate,
        /// The day it is to be reached.
        target_date: NaiveDate,
    },
}

impl InvalidGoal {
    /// The field of the form that it is about: `name`, `target`, `start` or `target_date`.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoName | Self::LongName | Self::TooMany => "name",
            Self::NotPositive | Self::TooLarge(_) | Self::BelowSaved { .. } => "target",
            Self::Year { what: "start", .. } => "start",
            Self::Year { .. } | Self::NotAfterStart { .. } => "target_date",
        }
    }

    /// What to say at the field.
    pub fn sentence(&self, currency: Currency, formats: Formats) -> String {
        match self {
            Self::BelowSaved { saved } => {
                format!("The target is below the {} already saved.", formats.amount(*saved, currency))
            }
            Self::Year { what, .. } => format!("The {what} must be in the years 1900 to 2200."),
            Self::NotAfterStart { .. } => "The target date must be after the start.".to_owned(),
            other => format::sentence(other),
        }
    }
}

impl Draft {
    /// The goal, when it can be kept by someone who has `saved` this much for it: zero for a new one.
    /// The name loses the spaces around it, the target is rounded to two decimals as it would be
    /// written.
    ///
    /// # Errors
    /// When the name is missing or longer than [`Goal::LONGEST_NAME`], the target is not above zero,
    /// below what is saved or of more than 15 digits, a date is outside the years 1900 to 2200, or the
    /// target date is not after the start.
    pub fn accept(self, saved: Decimal) -> Result<Goal, InvalidGoal> {
        let name = crate::text::tidy(&self.name);
        if name.is_empty() {
            return Err(InvalidGoal::NoName);
        }
        if name.chars().count() > Goal::LONGEST_NAME {
            return Err(InvalidGoal::LongName);
        }
        // Once before rounding, which cannot be trusted with any size, and once after it, which can
        // add a digit.
        let target = money::cents(money::within("target", self.target)?);
        let target = money::within("target", target)?;
        if target <= Decimal::ZERO {
            return Err(InvalidGoal::NotPositive);
        }
        if target < saved {
            return Err(InvalidGoal::BelowSaved { saved });
        }
        let (start, target_date) = (self.start, self.target_date);
        for (what, date) in [("start", Some(start)), ("target date", target_date)] {
            if let Some(date) = date.filter(|date| !YEARS.contains(&date.year())) {
                return Err(InvalidGoal::Year { what, date });
            }
        }
        if let Some(target_date) = target_date.filter(|date| *date <= start) {
            return Err(InvalidGoal::NotAfterStart { start, target_date });
        }
        Ok(Goal { draft: Self { name, target, start, target_date } })
    }
}

impl Goal {
    /// Characters a name may have.
    pub const LONGEST_NAME: usize = 80;

    /// What it is for.
    pub fn name(&self) -> &str {
        &self.draft.name
    }

    /// The sum to save, above zero.
    pub fn target(&self) -> Decimal {
        self.draft.target
    }

    /// The day saving begins.
    pub fn start(&self) -> NaiveDate {
        self.draft.start
    }

    /// The day it is to be reached, after [`Self::start`].
    pub fn target_date(&self) -> Option<NaiveDate> {
        self.draft.target_date
    }
}

/// A goal that is kept was accepted once; what is saved since may be more than its target.
impl TryFrom<Draft> for Goal {
    type Error = InvalidGoal;

    fn try_from(draft: Draft) -> Result<Self, InvalidGoal> {
        draft.accept(Decimal::ZERO)
    }
}

impl From<Goal> for Draft {
    fn from(goal: Goal) -> Self {
        goal.draft
    }
}
