//! How fast a goal comes nearer, and how fast it would have to.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::{Contribution, Goal, definition::YEARS};
use crate::money::{self, TooLarge};

/// Days that are looked at, today included.
const WINDOW: u64 = 90;

/// Days since the start before anything is said: the first sum put in would foretell a fortune.
const QUIET_DAYS: u64 = 7;

/// Days of a month on average over the Gregorian calendar's usual four years: 1461 / 48.
const DAYS_OF_MONTH: Decimal = Decimal::from_parts(304_375, 0, 0, false, 4);

/// What was put in over the last 90 days, or since the start where that is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Put in, less taken out; below zero when more was taken out.
    pub amount: Decimal,
    /// The days it was in, today included; 8 to 90.
    pub days: u64,
}

impl Pace {
    /// The pace on `today`; none before the start and in the seven days from it.
    ///
    /// # Errors
    /// When the sum has more than 15 digits before the decimal mark.
    pub fn of(
        goal: &Goal,
        contributions: &[Contribution],
        today: NaiveDate,
    ) -> Result<Option<Self>, TooLarge> {
        if today < goal.start() {
            return Ok(None);
        }
        let earliest = today.checked_sub_days(Days::new(WINDOW - 1)).unwrap_or(goal.start());
        let first = goal.start().max(earliest);
        let days = (today - first).num_days().unsigned_abs() + 1;
        if days <= QUIET_DAYS {
            return Ok(None);
        }
        let counted = contributions.iter().filter(|one| first <= one.date && one.date <= today);
        let amount = money::sum("sum saved", counted.map(|one| one.amount))?;
        Ok(Some(Self { amount, days }))
    }

    /// What it comes to in a month of average length (30.4375 days), to two decimals.
    pub fn per_month(&self) -> Option<Decimal> {
        let daily = self.amount.checked_mul(DAYS_OF_MONTH)?.checked_div(Decimal::from(self.days))?;
        Some(money::cents(daily))
    }

    /// The day on which `remaining` will have been saved at this pace, from the day after `today`
    /// on. None when it comes no nearer, or not before the year 2201.
    pub fn reaches(&self, remaining: Decimal, today: NaiveDate) -> Option<NaiveDate> {
        if self.amount <= Decimal::ZERO {
            return None;
        }
        let days = remaining.checked_mul(Decimal::from(self.days))?.checked_div(self.amount)?;
        let days = u64::try_from(days.ceil()).ok()?;
        today.checked_add_days(Days::new(days)).filter(|date| YEARS.contains(&date.year()))
    }
}

/// What a month is needed from `today` on for `remaining` to be there on `target_date`, rounded up to
/// the cent; all of it when less than a month is left. None when the date has passed.
pub(super) fn needed_per_month(
    remaining: Decimal,
    today: NaiveDate,
    target_date: NaiveDate,
) -> Option<Decimal> {
    let months = months_between(today, target_date)?.max(Decimal::ONE);
    Some(money::cents_up(remaining.checked_div(months)?))
}

/// Whole calendar months from `from` to `to`, and what is left of the next one as a fraction of it:
/// 1 January to 15 March is 2 + 14/31. None when `to` is before `from`.
fn months_between(from: NaiveDate, to: NaiveDate) -> Option<Decimal> {
    let after = |months: u32| from.checked_add_months(Months::new(months));
    let apart = (to.year().checked_sub(from.year())?)
        .checked_mul(12)?
        .checked_add_unsigned(to.month())?
        .checked_sub_unsigned(from.month())?;
    let apart = u32::try_from(apart).ok()?;
    // Counted by months alone it may be one too many: 31 January to 1 March.
    let whole = if after(apart)? <= to { apart } else { apart.checked_sub(1)? };
    let (begun, next) = (after(whole)?, after(whole.checked_add(1)?)?);
    let days = |first: NaiveDate, last: NaiveDate| Decimal::from((last - first).num_days());
    Decimal::from(whole).checked_add(days(begun, to).checked_div(days(begun, next))?)
}

/// What a straight line from nothing at the start to all at the target date holds on `today`, rounded
/// down to the cent. None without a target date.
pub(super) fn planned(goal: &Goal, today: NaiveDate) -> Option<Decimal> {
    let span = (goal.target_date()? - goal.start()).num_days();
    let gone = (today - goal.start()).num_days().clamp(0, span);
    let planned = goal.target().checked_mul(Decimal::from(gone))?.checked_div(Decimal::from(span))?;
    Some(planned.round_dp_with_strategy(2, RoundingStrategy::ToZero))
}
