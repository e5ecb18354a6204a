//! How a goal stands on a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Contribution, Goal, Pace, contribution,
    pace::{needed_per_month, planned},
};
use crate::{
    Currency,
    format::Formats,
    money::{self, TooLarge},
};

/// Below this many days before the target date a goal is due soon.
const SOON: i64 = 30;

/// How a goal stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// What is saved; below zero when more was taken out than put in.
    pub saved: Decimal,
    /// What is missing, zero or above.
    pub remaining: Decimal,
    /// Saved of the target, 0 to 1 with four decimals; 1 only when all is there.
    pub share: Decimal,
    /// The pace of late; none before the start, in the seven days from it, and once the goal was
    /// reached.
    pub pace: Option<Pace>,
    /// The day it will be reached at this pace; none without one, or when it comes no nearer.
    #[serde(with = "crate::day::option")]
    pub expected: Option<NaiveDate>,
    /// What a month is needed to reach it in time, rounded up to the cent; none without a target
    /// date, after it, and once the goal was reached.
    pub needed_per_month: Option<Decimal>,
    /// The first day at whose end all was saved. It stands when money is taken out later: who buys
    /// what they saved for has reached the goal.
    #[serde(with = "crate::day::option")]
    pub completed_on: Option<NaiveDate>,
    /// What to tell, most pressing first.
    pub alerts: Vec<Alert>,
}

/// What to tell about a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Alert {
    /// All was saved; nothing else is told then.
    Reached {
        /// The first day at whose end it was.
        #[serde(with = "crate::day")]
        on: NaiveDate,
    },
    /// The target date has passed.
    Overdue {
        /// Days since, at least 1.
        days: i64,
    },
    /// Under 30 days are left.
    DueSoon {
        /// Days to go, 0 to 29: 0 on the target date.
        days: i64,
    },
    /// Less is saved than a straight line from the start to the target date holds today.
    Behind {
        /// How much less, above zero.
        by: Decimal,
    },
}

impl Status {
    /// How `goal` stands at the end of `today`; contributions may come in any order, later ones do not
    /// count yet.
    ///
    /// # Errors
    /// When a sum has more than 15 digits before the decimal mark.
    pub fn of(goal: &Goal, contributions: &[Contribution], today: NaiveDate) -> Result<Self, TooLarge> {
        let saved = contribution::saved(contributions, today)?;
        let completed_on = contribution::reached_on(contributions, goal.target(), today)?;
        let remaining = money::less("sum missing", goal.target(), saved)?.max(Decimal::ZERO);
        let share = money::share(saved, goal.target());
        if let Some(on) = completed_on {
            let alerts = vec![Alert::Reached { on }];
            let (pace, expected, needed_per_month) = (None, None, None);
            return Ok(Self {
                saved,
                remaining,
                share,
                pace,
                expected,
                needed_per_month,
                completed_on,
                alerts,
            });
        }
        let pace = Pace::of(goal, contributions, today)?;
        let begun = today.max(goal.start());
        Ok(Self {
            saved,
            remaining,
            share,
            pace,
            expected: pace.and_then(|pace| pace.reaches(remaining, today)),
            needed_per_month: goal.target_date().and_then(|date| needed_per_month(remaining, begun, date)),
            completed_on,
            alerts: alerts(goal, saved, today),
        })
    }
}

/// What to tell about a goal that was not reached.
fn alerts(goal: &Goal, saved: Decimal, today: NaiveDate) -> Vec<Alert> {
    let Some(target_date) = goal.target_date() else { return Vec::new() };
    let to_go = (target_date - today).num_days();
    if to_go < 0 {
        return vec![Alert::Overdue { days: -to_go }];
    }
    let soon = (to_go < SOON).then_some(Alert::DueSoon { days: to_go });
    let by = planned(goal, today).and_then(|planned| planned.checked_sub(saved));
    let behind = by.filter(|by| *by > Decimal::ZERO).map(|by| Alert::Behind { by });
    soon.into_iter().chain(behind).collect()
}

impl Alert {
    /// The alert in words.
    pub fn sentence(&self, currency: Currency, formats: Formats) -> String {
        let day_or_days = |days: i64| if days == 1 { "day" } else { "days" };
        match *self {
            Self::Reached { on } => format!("Reached on {on}."),
            Self::Overdue { days } => format!("The target date passed {days} {} ago.", day_or_days(days)),
            Self::DueSoon { days: 0 } => "The target date is today.".to_owned(),
            Self::DueSoon { days } => format!("{days} {} to go.", day_or_days(days)),
            Self::Behind { by } => format!("{} behind plan.", formats.amount(by, currency)),
        }
    }
}
