//! What was put towards a goal, and taken out again.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::definition::YEARS;
use crate::{
    Currency,
    format::{self, Formats},
    money::{self, TooLarge},
};

/// Money put towards a goal, or taken out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The day.
    #[serde(with = "crate::day")]
    pub date: NaiveDate,
    /// Put in above zero, taken out below; with two decimals.
    pub amount: Decimal,
}

/// Why a contribution cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidContribution {
    /// Nothing was put in or taken out.
    #[error("the amount must not be zero")]
    Zero,
    /// The amount cannot be held.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// A year that nobody plans for.
    #[error("the date must be in the years 1900 to 2200, and is {0}")]
    Year(NaiveDate),
    /// More words than a list can show.
    #[error("the note is longer than {max} characters", max = super::Entry::LONGEST_NOTE)]
    LongNote,
    /// More contributions than can be looked at.
    #[error("the goal has {max} contributions already, and no more can be kept", max = super::GoalDraft::MOST_ENTRIES)]
    TooMany,
    /// More was to be taken out than is there.
    #[error("{asked} is more than the {saved} saved, and cannot be taken out")]
    MoreThanSaved {
        /// What was to be taken out, above zero.
        asked: Decimal,
        /// What is saved.
        saved: Decimal,
    },
}

impl InvalidContribution {
    /// The field of the form that it is about: `amount`, `date` or `note`.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Zero | Self::TooLarge(_) | Self::MoreThanSaved { .. } | Self::TooMany => "amount",
            Self::Year(_) => "date",
            Self::LongNote => "note",
        }
    }

    /// What to say at the field.
    pub fn sentence(&self, currency: Currency, formats: Formats) -> String {
        match self {
            Self::MoreThanSaved { saved, .. } => {
                format!("Only {} is saved: no more can be taken out.", formats.amount(*saved, currency))
            }
            Self::Year(_) => "The date must be in the years 1900 to 2200.".to_owned(),
            other => format::sentence(other),
        }
    }
}

impl Contribution {
    /// `amount` put in, or taken out when below zero, on `date`, by someone who has `saved` this much
    /// for the goal. Rounded to two decimals as it would be written.
    ///
    /// # Errors
    /// When the amount is zero, more than is saved is taken out, the amount or the new sum has more
    /// than 15 digits, or the year is not one of 1900 to 2200.
    pub fn new(date: NaiveDate, amount: Decimal, saved: Decimal) -> Result<Self, InvalidContribution> {
        if !YEARS.contains(&date.year()) {
            return Err(InvalidContribution::Year(date));
        }
        let amount = money::cents(money::within("amount", amount)?);
        if amount.is_zero() {
            return Err(InvalidContribution::Zero);
        }
        let sum = money::add("sum saved", saved, amount)?;
        if amount < Decimal::ZERO && sum < Decimal::ZERO {
            return Err(InvalidContribution::MoreThanSaved { asked: -amount, saved });
        }
        Ok(Self { date, amount })
    }
}

/// What is saved at the end of `today`; later contributions do not count yet.
///
/// # Errors
/// When the sum has more than 15 digits before the decimal mark.
pub fn saved(contributions: &[Contribution], today: NaiveDate) -> Result<Decimal, TooLarge> {
    let until_today = contributions.iter().filter(|contribution| contribution.date <= today);
    money::sum("sum saved", until_today.map(|contribution| contribution.amount))
}

/// The first day at whose end `target` or more was saved, until `today`. Within a day the order of
/// contributions is not known, so what was put in and taken out on one day does not reach it.
pub(super) fn reached_on(
    contributions: &[Contribution],
    target: Decimal,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, TooLarge> {
    let mut days: BTreeMap<NaiveDate, Decimal> = BTreeMap::new();
    for contribution in contributions.iter().filter(|contribution| contribution.date <= today) {
        let day = days.entry(contribution.date).or_default();
        *day = money::add("sum saved", *day, contribution.amount)?;
    }
    let mut sum = Decimal::ZERO;
    for (date, amount) in days {
        sum = money::add("sum saved", sum, amount)?;
        if sum >= target {
            return Ok(Some(date));
        }
    }
    Ok(None)
}
