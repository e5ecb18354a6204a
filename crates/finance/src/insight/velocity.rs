//! How fast money goes this month.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight, median};
use crate::{Month, Period};

/// Whole months before that say what is usual.
const MONTHS: usize = 3;

/// Days of a month before anything is said.
const QUIET_DAYS: u64 = 4;

/// How fast money goes this month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Velocity {
    /// The month that goes on.
    pub month: Month,
    /// The day of the newest row: what came later is not known.
    #[serde(with = "crate::day")]
    pub through: NaiveDate,
    /// Spent until then, as a magnitude.
    pub spent: Decimal,
    /// The median of what was spent by the same day of the months before.
    pub usual: Decimal,
    /// What the month comes to, when the rest of it is like the rest of the months before.
    pub forecast: Decimal,
    /// The median of the whole months before.
    pub usual_whole: Decimal,
    /// The months before that were looked at.
    pub months: u32,
}

/// Of the month that the newest row lies in, while it goes on. What is to come is the median of what
/// came after the same day in the months before, and not the days so far times a factor: rent and debit
/// orders come on their days.
pub(super) fn find(facts: &Facts<'_>) -> Option<Insight> {
    let through = facts.newest()?;
    let month = Month::of(through, facts.start).ok()?;
    let period = facts.period(month);
    let days = (through - period.first()).num_days().unsigned_abs() + 1;
    if days <= QUIET_DAYS || through >= period.last() || facts.today > period.last() {
        return None;
    }
    let whole = facts.whole_months();
    let before: Vec<Period> = whole.iter().take(MONTHS).map(|whole| facts.period(whole.month)).collect();
    if before.len() < 2 {
        return None;
    }
    let until_same_day = |period: &Period| {
        let last = period.first().checked_add_days(Days::new(days - 1))?.min(period.last());
        Period::new(period.first(), last).ok()
    };
    let by_then: Vec<Decimal> =
        before.iter().filter_map(until_same_day).map(|so_far| spent(facts, so_far)).collect();
    let all: Vec<Decimal> = before.iter().map(|period| spent(facts, *period)).collect();
    let rest = all.iter().zip(&by_then).map(|(all, by_then)| all.saturating_sub(*by_then));
    let so_far = Period::new(period.first(), through).ok()?;
    let spent = spent(facts, so_far);
    let finding = Finding::SpendingVelocity(Velocity {
        month,
        through,
        spent,
        usual: median(by_then.iter().copied())?,
        forecast: spent.checked_add(median(rest)?)?,
        usual_whole: median(all.iter().copied())?,
        months: u32::try_from(before.len()).unwrap_or_default(),
    });
    Some(Insight { currency: facts.currency, period: so_far, finding })
}

fn spent(facts: &Facts<'_>, period: Period) -> Decimal {
    let out = facts.rows.iter().filter(|row| row.amount < Decimal::ZERO && period.contains(row.date));
    out.fold(Decimal::ZERO, |sum, row| sum.saturating_sub(row.amount))
}
