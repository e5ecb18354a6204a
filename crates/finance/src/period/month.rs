//! Months of plans: a year and a month, beginning on a day that the person chooses.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Period;

/// The names of the months, January first.
pub const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of the month in which `day` lies: `April`.
pub fn month_name(day: NaiveDate) -> &'static str {
    MONTH_NAMES.get(day.month0() as usize).copied().unwrap_or_default()
}

/// The number, 1 to 12, of the month that `word` names, whole or by its first three letters, in any case.
pub fn month_named(word: &str) -> Option<u32> {
    let named = |name: &&str| {
        name.eq_ignore_ascii_case(word) || name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    (1..).zip(&MONTH_NAMES).find(|(_, name)| named(name)).map(|(number, _)| number)
}

/// A month of the years 1900 to 2200, as `2026-10` in text. Which days it has depends on a [`FirstDay`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    /// Months since January of the year 0.
    index: u32,
}

/// The day of the calendar month on which a person's month begins, such as pay day: 1 to 28, so that
/// every month has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct FirstDay(u8);

/// The year or the month is outside what a plan can hold, or the text names none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a month: a year from 1900 to 2200 and a month are expected, such as 2026-10")]
pub struct InvalidMonth(pub String);

/// The day is not in every month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the first day of the month must be from 1 to 28, and is {0}")]
pub struct InvalidFirstDay(pub u8);

impl Month {
    /// The month `month` (1 to 12) of `year`.
    ///
    /// # Errors
    /// When the year is not one of 1900 to 2200, or there is no such month.
    pub fn new(year: i32, month: u32) -> Result<Self, InvalidMonth> {
        match u32::try_from(year) {
            Ok(whole @ 1900..=2200) if (1..=12).contains(&month) => {
                Ok(Self { index: whole * 12 + month - 1 })
            }
            _ => Err(InvalidMonth(format!("{year}-{month:02}"))),
        }
    }

    /// The month in which `day` lies, when months begin on `start`: with the 25th, the 24 October
    /// still belongs to September, and October's month reaches to the 24 November.
    ///
    /// # Errors
    /// When it is not one of the years 1900 to 2200.
    pub fn of(day: NaiveDate, start: FirstDay) -> Result<Self, InvalidMonth> {
        let begun = day.checked_sub_days(Days::new(u64::from(start.0) - 1)).unwrap_or(day);
        Self::new(begun.year(), begun.month())
    }

    /// The year.
    pub fn year(&self) -> i32 {
        // At most 2200 by construction.
        (self.index / 12) as i32
    }

    /// The month of the year, 1 to 12.
    pub fn month(&self) -> u32 {
        self.index % 12 + 1
    }

    /// The month after; none after December 2200.
    pub fn next(&self) -> Option<Self> {
        self.plus(1)
    }

    /// The month before; none before January 1900.
    pub fn previous(&self) -> Option<Self> {
        self.plus(-1)
    }

    /// The month `months` later, or earlier when below zero; none outside the years 1900 to 2200.
    pub fn plus(&self, months: i32) -> Option<Self> {
        let index = self.index.checked_add_signed(months)?;
        (1900..=2200).contains(&(index / 12)).then_some(Self { index })
    }

    /// How many months it is after `earlier`; below zero when it is before.
    pub fn since(&self, earlier: Self) -> i32 {
        // Both are below 27,000 by construction.
        self.index as i32 - earlier.index as i32
    }

    /// Its days, when months begin on `start`.
    pub fn period(&self, start: FirstDay) -> Period {
        // Within 1900 to 2201, and a day that every month has: neither the default nor a sum out of
        // range can come up.
        let first =
            NaiveDate::from_ymd_opt(self.year(), self.month(), u32::from(start.0)).unwrap_or_default();
        Period { first, last: first + Months::new(1) - Days::new(1) }
    }

    /// Its name: `October`.
    pub fn name(&self) -> &'static str {
        MONTH_NAMES.get(self.index as usize % 12).copied().unwrap_or_default()
    }

    /// As people read it: `October 2026`.
    pub fn words(&self) -> String {
        format!("{} {}", self.name(), self.year())
    }
}

impl FirstDay {
    /// The first of the calendar month.
    pub const FIRST: Self = Self(1);

    /// The day `day` of each month.
    ///
    /// # Errors
    /// When it is not from 1 to 28.
    pub fn new(day: u8) -> Result<Self, InvalidFirstDay> {
        if (1..=28).contains(&day) { Ok(Self(day)) } else { Err(InvalidFirstDay(day)) }
    }

    /// The day, 1 to 28.
    pub fn day(&self) -> u8 {
        self.0
    }
}

impl Default for FirstDay {
    fn default() -> Self {
        Self::FIRST
    }
}

impl TryFrom<u8> for FirstDay {
    type Error = InvalidFirstDay;

    fn try_from(day: u8) -> Result<Self, InvalidFirstDay> {
        Self::new(day)
    }
}

impl From<FirstDay> for u8 {
    fn from(day: FirstDay) -> Self {
        day.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.month())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Month {
    type Err = InvalidMonth;

    fn from_str(text: &str) -> Result<Self, InvalidMonth> {
        let invalid = || InvalidMonth(text.chars().take(20).collect());
        let day = crate::day::parse(&format!("{text}-01")).ok_or_else(invalid)?;
        Self::new(day.year(), day.month()).map_err(|_| invalid())
    }
}

impl TryFrom<String> for Month {
    type Error = InvalidMonth;

    fn try_from(text: String) -> Result<Self, InvalidMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}
