//! From days with numbers to energy over spans of days.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

use super::{Entry, LineProblem};
use crate::{
    Period,
    energy::{Consumption, watt_hours},
};

/// Days that one measurement may span.
const LONGEST: i64 = 400;

/// What was used between readings.
pub(super) fn differences(
    entries: &[Entry],
    decisions: &mut Vec<String>,
    problems: &mut Vec<LineProblem>,
) -> Vec<Consumption> {
    decisions.push("Its numbers are readings: what was used is the difference of two.".to_owned());
    // Of several readings on one day the highest: the last before midnight.
    let mut days: Vec<&Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match days.last_mut() {
            Some(last) if last.day == entry.day => {
                if entry.value > last.value {
                    *last = entry;
                }
            }
            _ => days.push(entry),
        }
    }
    let mut rows = Vec::with_capacity(days.len());
    for pair in days.windows(2) {
        let [before, now] = pair else { continue };
        let mut leave = |message: String| problems.push(LineProblem { line: now.line, message });
        if now.value < before.value {
            leave(format!(
                "The reading is below the one of {}: the meter was changed or began anew. Nothing is counted between the two.",
                before.day
            ));
        } else if (now.day - before.day).num_days() > LONGEST {
            leave(format!(
                "The reading before is of {}, more than {LONGEST} days earlier. Nothing is counted between the two.",
                before.day
            ));
        } else if let Some(row) = row(before.day + Days::new(1), now.day, now.value - before.value) {
            rows.push(row);
        }
    }
    rows
}

/// What was used, by its days.
pub(super) fn used(
    entries: &[Entry],
    decisions: &mut Vec<String>,
    problems: &mut Vec<LineProblem>,
) -> Vec<Consumption> {
    // Parts of a day are added up.
    let mut days: Vec<(NaiveDate, Decimal, u32)> = Vec::with_capacity(entries.len());
    for entry in entries {
        if entry.value > Decimal::from(1_000_000) {
            let message = "The number is more than any home uses.".to_owned();
            problems.push(LineProblem { line: entry.line, message });
            continue;
        }
        match days.last_mut() {
            Some((day, sum, _)) if *day == entry.day => *sum = sum.saturating_add(entry.value),
            _ => days.push((entry.day, entry.value, entry.line)),
        }
    }
    let months = days.len() > 1 && days.iter().all(|(day, ..)| day.day() == 1);
    let mut gaps: Vec<i64> = days
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((b.0 - a.0).num_days()),
            _ => None,
        })
        .collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len().saturating_sub(1) / 2).copied().unwrap_or(1);
    decisions.push(
        match (months, usual) {
            (true, _) => "Its numbers are kilowatt-hours used in the month that begins on their day.",
            (false, 1) => "Its numbers are kilowatt-hours used on their day.",
            (false, _) => "Its numbers are kilowatt-hours used since the day before them.",
        }
        .to_owned(),
    );
    let mut before: Option<NaiveDate> = None;
    let mut rows = Vec::with_capacity(days.len());
    for (day, kwh, line) in days {
        let (first, last) = if months {
            (day, day + Months::new(1) - Days::new(1))
        } else if usual == 1 {
            (day, day)
        } else {
            let since = before.unwrap_or(day - chrono::TimeDelta::days(usual.min(LONGEST)));
            (since + Days::new(1), day)
        };
        before = Some(day);
        if (last - first).num_days() >= LONGEST {
            let message = format!("More than {LONGEST} days lie between this line and the one before.");
            problems.push(LineProblem { line, message });
        } else if let Some(row) = row(first, last, kwh) {
            rows.push(row);
        }
    }
    rows
}

fn row(first: NaiveDate, last: NaiveDate, kwh: Decimal) -> Option<Consumption> {
    let period = Period::new(first, last).ok()?;
    Some(Consumption { appliance_id: None, period, kwh: watt_hours(kwh) })
}
