//! How sure a suggestion is.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Suggestion;
use crate::{
    duplicate::Likeness, insight::Finding, learn, ranking::lower_bound, recurring, transaction::edit,
};

/// Of a proposed category, from this lower bound of the share on it is very likely: 12 of 12 have 0.757.
const VERY_LIKELY: Decimal = Decimal::from_parts(75, 0, 0, false, 2);

/// And from this one on it is likely: 6 of 6 have 0.610.
const LIKELY: Decimal = Decimal::from_parts(60, 0, 0, false, 2);

/// How sure a suggestion is; later is surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Something speaks for it, and something may speak against it.
    Possible,
    /// More speaks for it than against it.
    Likely,
    /// Little speaks against it.
    VeryLikely,
    /// It follows from the rows: nothing is guessed.
    Certain,
}

impl Confidence {
    /// As people say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Possible => "Possible",
            Self::Likely => "Likely",
            Self::VeryLikely => "Very likely",
            Self::Certain => "From your rows",
        }
    }
}

impl Suggestion {
    /// How sure it is.
    pub fn confidence(&self) -> Confidence {
        match self {
            Self::Category(of) => of_category(&of.reason),
            Self::Transfer(of) => of_transfer(of),
            Self::Duplicate(of) => match of.likeness {
                Likeness::Balance | Likeness::SameDayWords => Confidence::VeryLikely,
                Likeness::Words => Confidence::Likely,
                Likeness::SameDay => Confidence::Possible,
            },
            Self::Subscription(of) => of_subscription(&of.recurring),
            Self::Insight(of) => match of.insight.finding {
                // What is usual, and how a month will end, are estimates.
                Finding::UnusualTransaction(_) | Finding::SpendingVelocity(_) => Confidence::Likely,
                Finding::PriceRise(_)
                | Finding::BudgetRecommendation(_)
                | Finding::CategoryInsights(_)
                | Finding::MonthlyTrends(_)
                | Finding::BankFees(_)
                | Finding::AverageBalance(_) => Confidence::Certain,
            },
        }
    }
}

fn of_category(reason: &learn::Reason) -> Confidence {
    let share = lower_bound(u64::from(reason.agree), u64::from(reason.seen));
    if share >= VERY_LIKELY {
        Confidence::VeryLikely
    } else if share >= LIKELY {
        Confidence::Likely
    } else {
        Confidence::Possible
    }
}

/// Opposite amounts alone may be chance; the bank’s own word for it rarely is, nor is the same day.
fn of_transfer(of: &edit::Proposal) -> Confidence {
    match (of.named, of.days) {
        (2.., _) | (1, 0 | 1) => Confidence::VeryLikely,
        (1, _) | (0, 0) => Confidence::Likely,
        (0, _) => Confidence::Possible,
    }
}

/// That it is a subscription: the same price, time after time.
fn of_subscription(of: &recurring::Recurring) -> Confidence {
    match (of.count, of.missed.is_empty()) {
        (6.., true) => Confidence::VeryLikely,
        (4.., _) => Confidence::Likely,
        _ => Confidence::Possible,
    }
}
