//! How often something comes.

use serde::{Deserialize, Serialize};

/// How often something comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the variants say it
pub enum Cadence {
    Weekly,
    TwoWeekly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

impl Cadence {
    /// All of them, the quickest first.
    pub const ALL: [Self; 6] =
        [Self::Weekly, Self::TwoWeekly, Self::Monthly, Self::Quarterly, Self::HalfYearly, Self::Yearly];

    /// How often it comes, as people say it: `every week`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Weekly => "every week",
            Self::TwoWeekly => "every two weeks",
            Self::Monthly => "every month",
            Self::Quarterly => "every three months",
            Self::HalfYearly => "every six months",
            Self::Yearly => "every year",
        }
    }

    /// How many times it comes in a year.
    pub fn times_a_year(self) -> u32 {
        match self {
            Self::Weekly => 52,
            Self::TwoWeekly => 26,
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly => 1,
        }
    }

    /// Calendar months from one to the next; none where days are counted.
    pub(super) fn months(self) -> Option<u32> {
        match self {
            Self::Weekly | Self::TwoWeekly => None,
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::HalfYearly => Some(6),
            Self::Yearly => Some(12),
        }
    }

    /// Days from one to the next, in hundredths of a day: the Gregorian calendar’s usual four years
    /// have 1461 days.
    pub(super) fn hundredths(self) -> i64 {
        match self {
            Self::Weekly => 700,
            Self::TwoWeekly => 1_400,
            Self::Monthly => 3_044,
            Self::Quarterly => 9_131,
            Self::HalfYearly => 18_262,
            Self::Yearly => 36_525,
        }
    }

    /// Days by which a gap may be off: weekends, holidays, months of unequal length. Two days late and
    /// then two days early make 24 days of a February, which is six less than a month has.
    pub(super) fn drift(self) -> i64 {
        match self {
            Self::Weekly => 1,
            Self::TwoWeekly => 2,
            Self::Monthly => 6,
            Self::Quarterly => 10,
            Self::HalfYearly => 12,
            Self::Yearly => 15,
        }
    }

    /// Payments it takes to believe it.
    pub(super) fn least(self) -> usize {
        match self {
            Self::Weekly => 5,
            Self::TwoWeekly => 4,
            Self::Monthly | Self::Quarterly | Self::HalfYearly => 3,
            Self::Yearly => 2,
        }
    }

    /// Absences one after another that mean it has ended.
    pub(super) fn absences_of_the_ended(self) -> usize {
        match self {
            Self::Weekly | Self::TwoWeekly => 3,
            Self::Monthly | Self::Quarterly => 2,
            Self::HalfYearly | Self::Yearly => 1,
        }
    }
}
