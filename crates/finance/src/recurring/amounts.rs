//! What recurring payments cost.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Paid, Row};

/// Amounts this near are one price: a hundredth of the greater one.
const SAME: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Next to each other in order of size, amounts further apart than this factor are of two bunches.
const BUNCH: Decimal = Decimal::from_parts(13, 0, 0, false, 1);

/// Payments from which amounts may differ as bills do.
const MANY: usize = 5;

/// A fixed price became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceChange {
    /// What it was, as a magnitude.
    pub from: Decimal,
    /// What it is.
    pub to: Decimal,
    /// The day of the first payment at the new price.
    #[serde(with = "crate::day")]
    pub on: NaiveDate,
}

/// The middle one; of two, the mean.
pub(super) fn median(amounts: &[Decimal]) -> Option<Decimal> {
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable();
    let lower = sorted.get(sorted.len().saturating_sub(1) / 2)?;
    let upper = sorted.get(sorted.len() / 2)?;
    Some(lower.checked_add(*upper)?.checked_div(Decimal::TWO)?.normalize())
}

/// Whether three quarters of the amounts are near their median: within 1.6 times of it, or within
/// 1.35 times when there are few.
pub(super) fn alike(amounts: &[Decimal]) -> bool {
    let Some(median) = median(amounts) else { return false };
    let factor = if amounts.len() >= MANY { Decimal::new(16, 1) } else { Decimal::new(135, 2) };
    let near = amounts.iter().filter(|amount| {
        let within = |low: Decimal, high: Decimal| low.checked_mul(factor).is_some_and(|most| high <= most);
        within(median, **amount) && within(**amount, median)
    });
    near.count() * 4 >= amounts.len() * 3
}

/// Rows of about one amount each, the smallest amounts first; within one, in the order given.
pub(super) fn bunches<'r, 'a>(rows: &[&'r Row<'a>]) -> Vec<Vec<&'r Row<'a>>> {
    let mut sorted: Vec<&'r Row<'a>> = rows.to_vec();
    sorted.sort_by_key(|row| (row.amount.abs(), row.date, row.id));
    let mut bunches: Vec<Vec<&'r Row<'a>>> = Vec::new();
    let mut last: Option<Decimal> = None;
    for row in sorted {
        let amount = row.amount.abs();
        let near = last.and_then(|last| last.checked_mul(BUNCH)).is_some_and(|most| amount <= most);
        last = Some(amount);
        match bunches.last_mut().filter(|_| near) {
            Some(bunch) => bunch.push(row),
            None => bunches.push(vec![row]),
        }
    }
    for bunch in &mut bunches {
        bunch.sort_by_key(|row| (row.date, row.id));
    }
    bunches
}

/// The price, when `amounts`, oldest first, are one price, or a price that changed once.
pub(super) fn fixed(amounts: &[Decimal]) -> Option<Decimal> {
    let runs = runs(amounts);
    let last = amounts.last().copied();
    // A single payment at a new price is a rise once there were two at the old one.
    last.filter(|_| runs.len() == 1 || (runs.len() == 2 && runs.first().is_some_and(|run| *run >= 2)))
}

/// The newest change of the price: two payments or more at one price, then one or more at another.
pub(super) fn price_change(paid: &[Paid]) -> Option<PriceChange> {
    let amounts: Vec<Decimal> = paid.iter().map(|paid| paid.amount).collect();
    let runs = runs(&amounts);
    let (last, before) = match runs.as_slice() {
        [.., before, last] if *before >= 2 => (*last, *before),
        _ => return None,
    };
    // Amounts that changed each time before are no prices.
    let steady = runs.len() <= 2 || runs.len() * 2 <= amounts.len();
    let new = paid.get(paid.len().checked_sub(last)?)?;
    let old = paid.get(paid.len().checked_sub(last + before)?)?;
    steady.then_some(PriceChange { from: old.amount, to: paid.last()?.amount, on: new.date })
}

/// How many payments one after another were at one price, oldest first.
fn runs(amounts: &[Decimal]) -> Vec<usize> {
    let mut runs: Vec<usize> = Vec::new();
    let mut price: Option<Decimal> = None;
    for amount in amounts {
        match runs.last_mut().filter(|_| price.is_some_and(|price| same(price, *amount))) {
            Some(run) => *run += 1,
            None => {
                runs.push(1);
                price = Some(*amount);
            }
        }
    }
    runs
}

fn same(a: Decimal, b: Decimal) -> bool {
    let slack = a.max(b).checked_mul(SAME);
    slack.zip(a.checked_sub(b)).is_some_and(|(slack, apart)| apart.abs() <= slack)
}
