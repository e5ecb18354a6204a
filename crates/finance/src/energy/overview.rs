//! A home's energy in one month, and over a year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Appliance, Bill, Consumption, Measured, Saving, Tariff, by_month, days_of, savings};
use crate::{Month, format::Formats};

/// Months of the overview, the one asked for included.
const MONTHS: i32 = 12;

/// Something that is kept, with its key and the version that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept<T> {
    /// Its key.
    pub id: i64,
    /// Counts its changes.
    pub version: i32,
    /// What is kept.
    pub what: T,
}

/// An appliance with what it costs in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplianceCost {
    /// The appliance.
    pub appliance: Kept<Appliance>,
    /// Kilowatt-hours of the month: measured where it was, for the other days as it is used.
    pub kwh: Decimal,
    /// What it has of the month's cost of energy, to the cent.
    pub cost: Decimal,
    /// Days of the month on which it was measured.
    pub measured_days: u32,
}

/// What a month costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCost {
    /// The month.
    pub month: Month,
    /// Kilowatt-hours: measured where they were, for the other days by the appliances.
    pub kwh: Decimal,
    /// Days of the month on which the whole home was measured.
    pub measured_days: u32,
    /// Days of the month.
    pub days: u32,
    /// What they cost with the fee.
    pub total: Decimal,
}

/// A home's energy in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The month.
    pub month: Month,
    /// Its days.
    pub days: u32,
    /// What a kilowatt-hour costs.
    pub tariff: Tariff,
    /// The appliances, the dearest first.
    pub appliances: Vec<ApplianceCost>,
    /// What the appliances use together, and what it costs.
    pub estimate: Bill,
    /// What was measured of the whole home in the month, when anything was.
    pub measured: Option<Measured>,
    /// What to switch off first.
    pub savings: Vec<Saving>,
    /// The month and the eleven before it, the earliest first; empty when nothing is known.
    pub months: Vec<MonthCost>,
}

/// Puts together what is known of a home for `month`, in words with numbers as `formats` has them.
pub fn overview(
    month: Month,
    tariff: Tariff,
    appliances: Vec<Kept<Appliance>>,
    consumption: &[Consumption],
    formats: Formats,
) -> Overview {
    let of = |id: Option<i64>| by_month(consumption.iter().filter(|row| row.appliance_id == id));
    let measured: BTreeMap<i64, BTreeMap<Month, Measured>> =
        appliances.iter().map(|one| (one.id, of(Some(one.id)))).collect();
    let home = of(None);
    let used = |one: &Kept<Appliance>, month: Month| {
        let there = measured.get(&one.id).and_then(|months| months.get(&month)).copied();
        completed(there.unwrap_or_default(), one.what.kwh(days_of(month)), days_of(month))
    };
    let all =
        |month: Month| appliances.iter().fold(Decimal::ZERO, |sum, one| sum.saturating_add(used(one, month)));
    let known = !appliances.is_empty() || !home.is_empty();
    let months = (0..MONTHS)
        .rev()
        .filter(|_| known)
        .filter_map(|back| month.plus(-back))
        .map(|month| {
            let (days, there) = (days_of(month), home.get(&month).copied().unwrap_or_default());
            let kwh = completed(there, all(month), days);
            let total = tariff.bill(kwh).total;
            MonthCost { month, kwh, measured_days: there.days.min(days), days, total }
        })
        .collect();
    let days = days_of(month);
    let estimate = tariff.bill(all(month));
    let parts: Vec<Decimal> = appliances.iter().map(|one| used(one, month)).collect();
    let costs = estimate.shares(&parts);
    let named: Vec<(i64, &Appliance)> = appliances.iter().map(|one| (one.id, &one.what)).collect();
    let savings = savings(&named, &tariff, days, formats);
    let days_measured = |id| {
        let there = measured.get(&id).and_then(|months| months.get(&month));
        there.map(|there| there.days.min(days)).unwrap_or_default()
    };
    let mut listed: Vec<ApplianceCost> = appliances
        .into_iter()
        .zip(parts.into_iter().zip(costs))
        .map(|(appliance, (kwh, cost))| {
            let measured_days = days_measured(appliance.id);
            ApplianceCost { appliance, kwh, cost, measured_days }
        })
        .collect();
    listed.sort_by(|a, b| {
        let name = |one: &ApplianceCost| one.appliance.what.name.to_lowercase();
        b.kwh.cmp(&a.kwh).then_with(|| name(a).cmp(&name(b))).then(a.appliance.id.cmp(&b.appliance.id))
    });
    let measured = home.get(&month).copied();
    Overview { month, days, tariff, appliances: listed, estimate, measured, savings, months }
}

/// What was measured, and for the days that were not, their share of `estimate`.
fn completed(measured: Measured, estimate: Decimal, days: u32) -> Decimal {
    let open = days.saturating_sub(measured.days);
    let share = Decimal::from(open).checked_div(Decimal::from(days)).unwrap_or_default();
    measured.kwh.saturating_add(super::watt_hours(estimate.saturating_mul(share)))
}
