//! What is known of a month when incentives are checked.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Currency, Month, Period, format::Formats};

/// What is known of a person's month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The month.
    pub month: Month,
    /// Its days.
    pub period: Period,
    /// The day on which it is looked at.
    #[serde(with = "crate::day")]
    pub today: NaiveDate,
    /// The currency of every amount here.
    pub currency: Currency,
    /// How the person reads numbers: what is said of the facts is written so.
    #[serde(default)]
    pub formats: Formats,
    /// The months for which statements were imported, of all time.
    pub imported: BTreeSet<Month>,
    /// Money in over the month, zero or above; transfers between the person's own accounts left out.
    pub income: Decimal,
    /// Money out over the month as a magnitude, zero or above; the same left out.
    pub expenses: Decimal,
    /// How many budgets the month has.
    pub budgets: u32,
    /// How many of them are overspent.
    pub overspent: u32,
    /// Bank fees of the month as a magnitude, zero or above.
    pub fees: Decimal,
    /// The person's goals.
    pub goals: Vec<GoalFact>,
    /// The keys of what the person was given for this incentive before.
    pub earned: BTreeSet<String>,
}

/// What is known of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalFact {
    /// Its key.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// Saved of the target, 0 to 1.
    pub share: Decimal,
    /// The day it was reached.
    #[serde(with = "crate::day::option")]
    pub completed_on: Option<NaiveDate>,
}

impl Facts {
    /// Whether all days of the month are over: a month can still go wrong on its last day.
    pub(super) fn has_ended(&self) -> bool {
        self.today > self.period.last()
    }

    /// Whether statements tell of the month. Without them nothing was spent and no fees were paid,
    /// which earns nothing.
    pub(super) fn is_known(&self) -> bool {
        self.imported.contains(&self.month)
    }

    /// Days of the month before today.
    pub(super) fn days_over(&self) -> u64 {
        let since = (self.today - self.period.first()).num_days();
        u64::try_from(since).unwrap_or(0).min(self.period.days())
    }

    /// Days of the month from today on.
    pub(super) fn days_to_go(&self) -> u64 {
        self.period.days() - self.days_over()
    }
}
