//! Spans of days, both ends included, and the months of plans.

mod month;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

pub use month::{FirstDay, InvalidFirstDay, InvalidMonth, MONTH_NAMES, Month, month_name, month_named};

/// From the first day to the last day, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds", into = "Bounds")]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

/// How a [`Period`] travels.
#[derive(Serialize, Deserialize)]
struct Bounds {
    #[serde(with = "crate::day")]
    first: NaiveDate,
    #[serde(with = "crate::day")]
    last: NaiveDate,
}

/// The last day stands before the first, or the span is longer than two centuries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the period from {first} to {last} is not one we can show")]
pub struct InvalidPeriod {
    /// The first day asked for.
    pub first: NaiveDate,
    /// The last day asked for.
    pub last: NaiveDate,
}

impl Period {
    /// From `first` to `last`, both included.
    ///
    /// # Errors
    /// When `last` is before `first`, or more than 200 years after it.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, InvalidPeriod> {
        if last < first || (last - first).num_days() > 73_050 {
            return Err(InvalidPeriod { first, last });
        }
        Ok(Self { first, last })
    }

    /// The calendar month in which `day` lies.
    pub fn month_of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day);
        Self { first, last }
    }

    /// The first day.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub fn last(&self) -> NaiveDate {
        self.last
    }

    /// Number of days, at least 1.
    pub fn days(&self) -> u64 {
        (self.last - self.first).num_days().unsigned_abs() + 1
    }

    /// Whether `day` lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether it is exactly one or more whole calendar months; how many.
    pub fn whole_months(&self) -> Option<u32> {
        self.months().filter(|_| self.first.day() == 1)
    }

    /// Whether it is exactly one or more months that begin on any day which all months have, such as
    /// from the 25th to the 24th; how many.
    pub fn months(&self) -> Option<u32> {
        let after = self.last.succ_opt()?;
        if self.first.day() != after.day() || after.day() > 28 {
            return None;
        }
        let months =
            (after.year() - self.first.year()) * 12 + after.month() as i32 - self.first.month() as i32;
        u32::try_from(months).ok().filter(|months| *months > 0)
    }

    /// The period of the same kind just before: months before months, else as many days.
    pub fn previous(&self) -> Self {
        let last = self.first.pred_opt().unwrap_or(self.first);
        let first = match self.months() {
            Some(months) => self.first.checked_sub_months(Months::new(months)),
            None => self.first.checked_sub_days(Days::new(self.days())),
        };
        Self { first: first.unwrap_or(last), last }
    }

    /// The period of the same kind just after.
    pub fn next(&self) -> Self {
        let first = self.last.succ_opt().unwrap_or(self.last);
        let last = match self.months() {
            Some(months) => first.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt()),
            None => first.checked_add_days(Days::new(self.days() - 1)),
        };
        Self { first, last: last.unwrap_or(first) }
    }
}

impl TryFrom<Bounds> for Period {
    type Error = InvalidPeriod;

    fn try_from(Bounds { first, last }: Bounds) -> Result<Self, InvalidPeriod> {
        Self::new(first, last)
    }
}

impl From<Period> for Bounds {
    fn from(Period { first, last }: Period) -> Self {
        Self { first, last }
    }
}
