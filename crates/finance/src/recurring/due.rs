//! The days on which a recurring payment comes.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Cadence, gaps};

/// The newest payments that say on which day it comes.
const LOOKED_AT: usize = 12;

/// Days after which a bank has surely booked what it took.
const GRACE: u64 = 4;

/// Steps looked ahead at most: a year of weeks, many times over.
const FAR: u32 = 1_000;

/// How often a payment comes, and around which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    /// How often.
    pub cadence: Cadence,
    /// The day of the newest payment.
    #[serde(with = "crate::day")]
    pub last: NaiveDate,
    /// The day on which the newest should have come: without the weekend that moved it.
    #[serde(with = "crate::day")]
    nominal: NaiveDate,
    /// The day of the month, 1 to 31; in shorter months the last one. Of no meaning by weeks.
    day: u32,
    /// Days it may come earlier or later.
    spread: u64,
}

/// When a payment is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The likeliest day.
    #[serde(with = "crate::day")]
    pub on: NaiveDate,
    /// The earliest.
    #[serde(with = "crate::day")]
    pub from: NaiveDate,
    /// The latest.
    #[serde(with = "crate::day")]
    pub to: NaiveDate,
}

impl Rhythm {
    /// The rhythm of `days`, oldest first, that keep to `cadence`.
    pub(super) fn of(cadence: Cadence, days: &[NaiveDate]) -> Option<Self> {
        let last = *days.last()?;
        let recent = days.get(days.len().saturating_sub(LOOKED_AT)..)?;
        let off = |nominal: NaiveDate, day: NaiveDate| (nominal - day).num_days().unsigned_abs();
        // Of equally good days the one nearest to the newest payment counts.
        let fit = |nominal: &dyn Fn(NaiveDate) -> NaiveDate| {
            let sum: u64 = recent.iter().map(|day| off(nominal(*day), *day)).sum();
            (sum, off(nominal(last), last))
        };
        let (day, nominal): (u32, Box<dyn Fn(NaiveDate) -> NaiveDate>) = if cadence.months().is_some() {
            let day = (1..=31_u32).min_by_key(|day| (fit(&|date| nearest_day(date, *day)), *day))?;
            (day, Box::new(move |date| nearest_day(date, day)))
        } else {
            let weekday =
                (0..7_u32).min_by_key(|weekday| (fit(&|date| nearest_weekday(date, *weekday)), *weekday))?;
            (1, Box::new(move |date| nearest_weekday(date, weekday)))
        };
        let widest = recent.iter().map(|date| off(nominal(*date), *date)).max()?;
        let spread = widest.clamp(1, cadence.drift().unsigned_abs());
        Some(Self { cadence, last, nominal: nominal(last), day, spread })
    }

    /// The nominal day of the `steps`-th payment after the newest; of an earlier one below zero.
    fn step(&self, steps: i32) -> Option<NaiveDate> {
        match self.cadence.months() {
            Some(months) => {
                let months = steps.checked_mul(i32::try_from(months).ok()?)?;
                let first = self.nominal.with_day(1)?;
                let first = if months < 0 {
                    first.checked_sub_months(Months::new(months.unsigned_abs()))?
                } else {
                    first.checked_add_months(Months::new(months.unsigned_abs()))?
                };
                clamped(first, self.day)
            }
            None => {
                let days = i64::from(steps).checked_mul(self.cadence.hundredths() / 100)?;
                self.nominal.checked_add_signed(chrono::TimeDelta::try_days(days)?)
            }
        }
    }

    /// Around which days it may come, `steps` after the newest.
    fn around(&self, steps: u32) -> Option<Due> {
        let on = self.step(i32::try_from(steps).ok()?)?;
        let spread = Days::new(self.spread);
        Some(Due { on, from: on.checked_sub_days(spread)?, to: on.checked_add_days(spread)? })
    }

    /// When it is due next, on `today` or later and after the newest payment.
    pub(super) fn due(&self, today: NaiveDate) -> Option<Due> {
        (1..=FAR).map_while(|steps| self.around(steps)).find(|due| due.to >= today)
    }

    /// The days since the newest payment on which it should have come, in statements that reach
    /// until `known`.
    pub(super) fn absences(&self, known: NaiveDate) -> Vec<NaiveDate> {
        let surely = |due: &Due| due.to.checked_add_days(Days::new(GRACE)).is_some_and(|day| day < known);
        (1..=FAR).map_while(|steps| self.around(steps)).take_while(surely).map(|due| due.on).collect()
    }

    /// The days within the year before the newest payment on which it did not come, and `since`.
    pub(super) fn missed(&self, days: &[NaiveDate], since: &[NaiveDate]) -> Vec<NaiveDate> {
        let year_ago = self.last.checked_sub_months(Months::new(12)).unwrap_or(self.last);
        let mut missed = Vec::new();
        let mut back = 0_i32;
        for (earlier, later) in days.iter().zip(days.iter().skip(1)).rev() {
            let Some(steps) = gaps::steps((*later - *earlier).num_days(), self.cadence) else { break };
            // A few, by `gaps::steps`.
            let steps = i32::try_from(steps).unwrap_or(1);
            missed.extend((1..steps).filter_map(|step| self.step(back - step)));
            back -= steps;
            if *earlier < year_ago {
                break;
            }
        }
        missed.retain(|day| *day >= year_ago);
        missed.reverse();
        missed.extend(since.iter().copied().take(usize::try_from(self.cadence.times_a_year()).unwrap_or(1)));
        missed
    }
}

/// The day `day` of the month of `date`, or its last.
fn clamped(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    (28..=31).rev().map(|most| day.min(most)).find_map(|day| date.with_day(day))
}

/// The day `day` of a month that is nearest to `date`.
fn nearest_day(date: NaiveDate, day: u32) -> NaiveDate {
    let first = date.with_day(1).unwrap_or(date);
    let months =
        [first.checked_sub_months(Months::new(1)), Some(first), first.checked_add_months(Months::new(1))];
    let days = months.into_iter().flatten().filter_map(|first| clamped(first, day));
    days.min_by_key(|near| (*near - date).num_days().abs()).unwrap_or(date)
}

/// The weekday (Monday is 0) that is nearest to `date`.
fn nearest_weekday(date: NaiveDate, weekday: u32) -> NaiveDate {
    let back = u64::from((7 + date.weekday().num_days_from_monday() - weekday) % 7);
    let near = if back <= 3 {
        date.checked_sub_days(Days::new(back))
    } else {
        date.checked_add_days(Days::new(7 - back))
    };
    near.unwrap_or(date)
}
