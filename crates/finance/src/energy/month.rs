//! What was measured, month by month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::watt_hours;
use crate::{FirstDay, Month, Period};

/// Energy that was measured over some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consumption {
    /// The appliance it was measured at; without one, the whole home.
    pub appliance_id: Option<i64>,
    /// The days, both included.
    pub period: Period,
    /// Kilowatt-hours, zero or above.
    pub kwh: Decimal,
}

/// Why a measurement cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidConsumption {
    /// Below zero, or more than a home uses.
    #[error("The energy must be from 0 to 1,000,000 kWh.")]
    Kwh,
    /// A year that has no meter.
    #[error("The days must be in the years 1980 to 2200.")]
    Year,
    /// More days than a meter is left alone.
    #[error("At most 400 days can be measured at once.")]
    Long,
    /// Not over yet.
    #[error("The last day is in the future.")]
    Future,
}

impl InvalidConsumption {
    /// The field of a form it belongs to.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Kwh => "kwh",
            Self::Long => "first",
            Self::Year | Self::Future => "last",
        }
    }
}

impl Consumption {
    /// The measurement as it is kept, when it can be by the day `today`: rounded to three decimals.
    ///
    /// # Errors
    /// When the energy or the days are none that a home has, or the days are not over.
    pub fn checked(self, today: NaiveDate) -> Result<Self, InvalidConsumption> {
        let kwh = watt_hours(self.kwh);
        if kwh < Decimal::ZERO || kwh > Decimal::from(1_000_000) {
            return Err(InvalidConsumption::Kwh);
        }
        for day in [self.period.first(), self.period.last()] {
            if !(1980..=2200).contains(&day.year()) {
                return Err(InvalidConsumption::Year);
            }
        }
        if self.period.days() > 400 {
            return Err(InvalidConsumption::Long);
        }
        // Where the person is it may be a day later than where the server is.
        if self.period.last() > today.succ_opt().unwrap_or(today) {
            return Err(InvalidConsumption::Future);
        }
        Ok(Self { kwh, ..self })
    }
}

/// What was measured in a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Kilowatt-hours.
    pub kwh: Decimal,
    /// Days of the month that were measured.
    pub days: u32,
}

/// The days of a calendar month.
pub fn period_of(month: Month) -> Period {
    month.period(FirstDay::FIRST)
}

/// How many days a calendar month has.
pub fn days_of(month: Month) -> u32 {
    u32::try_from(period_of(month).days()).unwrap_or(31)
}

/// The measurements by calendar month. One that spans several months is spread over its days, each
/// the same, and loses nothing by it.
pub fn by_month<'c>(rows: impl IntoIterator<Item = &'c Consumption>) -> BTreeMap<Month, Measured> {
    let mut months: BTreeMap<Month, Measured> = BTreeMap::new();
    for row in rows {
        let whole = Decimal::from(row.period.days());
        let mut counted = Decimal::ZERO;
        let mut passed = 0_u64;
        let mut at = row.period.first();
        while at <= row.period.last() {
            let Ok(month) = Month::of(at, FirstDay::FIRST) else { break };
            let last = period_of(month).last().min(row.period.last());
            let days = (last - at).num_days().unsigned_abs() + 1;
            passed += days;
            // Of the days so far: what one month loses by rounding the next gets.
            let share = Decimal::from(passed).checked_div(whole).unwrap_or(Decimal::ONE);
            let until = if passed == row.period.days() { row.kwh } else { watt_hours(row.kwh * share) };
            let measured = months.entry(month).or_default();
            measured.kwh = measured.kwh.saturating_add(until - counted);
            measured.days = measured.days.saturating_add(u32::try_from(days).unwrap_or(31));
            counted = until;
            let Some(next) = last.succ_opt() else { break };
            at = next;
        }
    }
    months
}
