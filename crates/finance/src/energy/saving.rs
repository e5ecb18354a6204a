//! What to switch off first.

use std::cmp::Reverse;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::{Appliance, Tariff, Usage, words};
use crate::format::Formats;

/// Hours of a night, for what could be off while people sleep.
const NIGHT: u32 = 8;

/// What it brings to do without an appliance for a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saving {
    /// The appliance's key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How much lower the bill is without it, to the cent.
    pub saving: Decimal,
    /// Why it stands where it stands.
    pub reason: String,
    /// A smaller step, and what that brings.
    pub step: Option<String>,
}

/// The appliances by what it saves to do without them in a month of `days` days, the most first;
/// those that must stay on are left out.
///
/// With a tariff in steps the last kilowatt-hours of a month are the ones that go: each saving is
/// the difference of two bills, and not a share of one.
pub fn savings(
    appliances: &[(i64, &Appliance)],
    tariff: &Tariff,
    days: u32,
    formats: Formats,
) -> Vec<Saving> {
    let whole = appliances.iter().fold(Decimal::ZERO, |sum, (_, one)| sum.saturating_add(one.kwh(days)));
    let bill = tariff.bill(whole).energy;
    let less = |kwh: Decimal| bill - tariff.bill((whole - kwh).max(Decimal::ZERO)).energy;
    let mut found: Vec<Saving> = appliances
        .iter()
        .filter(|(_, one)| !one.needed)
        .map(|(id, one)| {
            let kwh = one.kwh(days);
            Saving {
                id: *id,
                name: one.name.clone(),
                saving: less(kwh),
                reason: reason(kwh, whole, tariff, formats),
                step: smaller(one, days).map(|(what, kwh)| {
                    format!("{what} saves {} a month.", formats.amount(less(kwh), tariff.currency))
                }),
            }
        })
        .collect();
    found.sort_by_cached_key(|one| (Reverse(one.saving), one.name.to_lowercase(), one.id));
    found
}

fn reason(kwh: Decimal, whole: Decimal, tariff: &Tariff, formats: Formats) -> String {
    let share = kwh.saturating_mul(Decimal::ONE_HUNDRED).checked_div(whole).unwrap_or_default();
    let share = share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let mut reason = format!("It uses {} a month, {share} % of all.", words(kwh, formats.numbers));
    if tariff.tiers.len() > 1 {
        let rate = formats.amount(tariff.rate_at(whole), tariff.currency);
        reason.push_str(&format!(" The last kilowatt-hours of the month cost {rate} each."));
    }
    reason
}

/// A step smaller than doing without, and the kilowatt-hours it saves.
fn smaller(one: &Appliance, days: u32) -> Option<(&'static str, Decimal)> {
    let with = |usage| Appliance { usage, ..one.clone() }.kwh(days);
    match &one.usage {
        Usage::Timed { watts, hours, days: on } => {
            let hours = *hours - Decimal::ONE;
            (hours > Decimal::ZERO).then(|| {
                let less = with(Usage::Timed { watts: *watts, hours, days: *on });
                ("One hour a day less", one.kwh(days) - less)
            })
        }
        Usage::PerUse { kwh, uses } => {
            let fewer = *uses - Decimal::from(4);
            (fewer > Decimal::ZERO).then(|| {
                ("One use a week less", one.kwh(days) - with(Usage::PerUse { kwh: *kwh, uses: fewer }))
            })
        }
        Usage::AlwaysOn { .. } => {
            let night = one.kwh(days).saturating_mul(Decimal::from(NIGHT)) / Decimal::from(24);
            Some(("Off for eight hours at night", super::watt_hours(night)))
        }
    }
}
