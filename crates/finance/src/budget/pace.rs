//! How a month goes against its budget, and where it leads at this rate.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::{InvalidBudget, MonthBudget};
use crate::{Currency, Period, format::Formats, money};

/// The first days of a month, of which nothing is said: one purchase would foretell a whole month.
const QUIET_DAYS: u64 = 3;

/// How a month goes against its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Spent of what is available: 0 for none, 1 for all, above 1 when overspent; four decimals.
    /// `None` when nothing is available, where a share means nothing.
    pub share: Option<Decimal>,
    /// Days of the month that have begun, today included.
    pub elapsed: u64,
    /// Days of the month.
    pub days: u64,
    /// Where the month leads.
    pub pace: Pace,
}

/// Where a month leads, when each day costs as much as the days so far did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Pace {
    /// Nothing is said: the month has not begun, or is in its first three days.
    Unsaid,
    /// At this rate the budget holds.
    Within {
        /// What will have been spent at the month's end.
        projected: Decimal,
    },
    /// At this rate it does not.
    Over {
        /// What will have been spent at the month's end.
        projected: Decimal,
        /// By how much that is too much; above zero.
        by: Decimal,
    },
    /// The month is over.
    Ended {
        /// What was left; below zero when it was overspent.
        left: Decimal,
    },
}

impl Progress {
    /// How the month `period` goes on `today`, when `budget` tells what was spent until then.
    ///
    /// # Errors
    /// When a result has more than 15 digits before the decimal mark.
    pub fn new(budget: &MonthBudget, period: Period, today: NaiveDate) -> Result<Self, InvalidBudget> {
        let days = period.days();
        let elapsed = match (today - period.first()).num_days() {
            before if before < 0 => 0,
            since => days.min(since.unsigned_abs() + 1),
        };
        let pace = if today > period.last() {
            Pace::Ended { left: budget.left }
        } else if elapsed <= QUIET_DAYS {
            Pace::Unsaid
        } else {
            pace(budget, elapsed, days)?
        };
        Ok(Self { share: share(budget), elapsed, days, pace })
    }

    /// What to say about where the month leads; nothing when there is nothing to say.
    pub fn sentence(&self, currency: Currency, formats: Formats) -> Option<String> {
        let written = |amount: Decimal| formats.amount(amount, currency);
        match self.pace {
            Pace::Unsaid => None,
            Pace::Within { projected } => Some(format!("At this rate: {} by the end.", written(projected))),
            Pace::Over { by, .. } => Some(format!("At this rate: over by {}.", written(by))),
            Pace::Ended { left } if left < Decimal::ZERO => Some(format!("Over by {}.", written(-left))),
            Pace::Ended { left } => Some(format!("{} was left.", written(left))),
        }
    }
}

fn pace(budget: &MonthBudget, elapsed: u64, days: u64) -> Result<Pace, InvalidBudget> {
    let spent = money::within("spending", budget.spent)?;
    // Money back is no habit: it does not go on coming.
    let projected = match spent > Decimal::ZERO {
        true => money::cents(spent * Decimal::from(days) / Decimal::from(elapsed)),
        false => spent,
    };
    let projected = money::within("projection", projected)?;
    let by = money::less("projection", projected, budget.available)?;
    Ok(if by > Decimal::ZERO { Pace::Over { projected, by } } else { Pace::Within { projected } })
}

fn share(budget: &MonthBudget) -> Option<Decimal> {
    let share = budget.spent.checked_div(budget.available).filter(|_| budget.available > Decimal::ZERO)?;
    Some(share.max(Decimal::ZERO).round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero))
}
