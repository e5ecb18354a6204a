//! Payments far above what is usual for their category.
//!
//! The usual way, mean and standard deviation (above mean + 2σ counts as unusual), fails on spending
//! twice. Spending is skewed: most payments are small and a few are large, so that about one payment
//! in twenty stands above mean + 2σ in any month. And the outlier itself moves the mean and widens σ,
//! so that a second one beside it hides.
//!
//! Here the middle is the median and the width the median absolute deviation (MAD) of the logarithms:
//! half of the rows would have to be odd to move either (Iglewicz and Hoaglin, *How to Detect and Handle
//! Outliers*, 1993). A payment is unusual from [`MADS`] MADs above the median on, which is 2.7 standard
//! deviations of a normal spread (a MAD is 0.6745 of one): about one payment in three hundred by chance.
//! Neither needs a logarithm. It keeps order, so that the MAD of the logarithms is the logarithm of the
//! median *ratio* R between an amount and the median amount, and “four MADs above” is “R⁴ times the
//! median amount”. What recurs is left out on both sides (a rent is no unusual electricity bill), a
//! category needs [`LEAST`] rows, and what is not three times the usual, or is small beside a month’s
//! spending, is not worth a word.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight, median};
use crate::{Category, Period};

/// Rows of a category without which nothing is usual.
const LEAST: usize = 10;

/// Months that say what is usual.
const MONTHS: u32 = 12;

/// MADs above the median from which a payment is unusual.
const MADS: u32 = 4;

/// Of nearly equal amounts a little more is not far: the least ratio that counts as usual.
const LEAST_RATIO: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

/// What is less than so many times the usual is not unusual.
const LEAST_TIMES: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// What is above the usual by less than one part in so many of a month’s spending is not worth a word.
const PARTS_OF_MONTH: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// Told of at most, the furthest from the usual first.
const MOST: usize = 8;

/// A payment far above what is usual for its category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unusual {
    /// The key of its row.
    pub transaction_id: i64,
    /// The day.
    #[serde(with = "crate::day")]
    pub date: NaiveDate,
    /// The words as the bank gave them, at most 80 characters.
    pub description: String,
    /// What it was for.
    pub category: Category,
    /// The amount, as a magnitude.
    pub amount: Decimal,
    /// The median of the category.
    pub usual: Decimal,
    /// How many times the usual, one decimal.
    pub times: Decimal,
    /// The rows that say what is usual.
    pub rows: u32,
}

/// What is usual in a category.
struct Usual {
    middle: Decimal,
    limit: Decimal,
    rows: usize,
}

/// The unusual payments of the last two months.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Insight> {
    let (Some(newest), Some(since)) = (facts.newest(), facts.news_since()) else { return Vec::new() };
    let from = newest.checked_sub_months(Months::new(MONTHS)).unwrap_or(newest);
    let recurring: BTreeSet<i64> =
        facts.recurring.iter().flat_map(|found| found.rows.iter().copied()).collect();
    let spent: Vec<_> = facts
        .rows
        .iter()
        .filter(|row| row.amount < Decimal::ZERO && from <= row.date && row.date <= newest)
        .filter(|row| !recurring.contains(&row.id))
        .collect();
    let mut by_category: BTreeMap<Category, Vec<Decimal>> = BTreeMap::new();
    for row in &spent {
        by_category.entry(row.category).or_default().push(-row.amount);
    }
    let usual: BTreeMap<Category, Usual> = by_category
        .into_iter()
        .filter_map(|(category, amounts)| Some((category, usual(&amounts)?)))
        .collect();
    let month = median(facts.whole_months().iter().take(3).map(|month| month.expenses)).unwrap_or_default();
    let worth = month.checked_div(PARTS_OF_MONTH).unwrap_or_default();
    let mut found: Vec<Unusual> = spent
        .into_iter()
        .filter(|row| row.date >= since)
        .filter_map(|row| {
            let usual = usual.get(&row.category)?;
            let amount = -row.amount;
            let above = amount.checked_sub(usual.middle)?;
            (amount > usual.limit && above >= worth).then_some(())?;
            Some(Unusual {
                transaction_id: row.id,
                date: row.date,
                description: row.description.trim().chars().take(80).collect(),
                category: row.category,
                amount,
                usual: usual.middle,
                times: amount.checked_div(usual.middle)?.round_dp(1),
                rows: u32::try_from(usual.rows).unwrap_or(u32::MAX),
            })
        })
        .collect();
    found.sort_by(|a, b| b.times.cmp(&a.times).then(a.transaction_id.cmp(&b.transaction_id)));
    found.truncate(MOST);
    let insight = |unusual: Unusual| {
        let period = Period::new(unusual.date, unusual.date).ok()?;
        let finding = Finding::UnusualTransaction(unusual);
        Some(Insight { currency: facts.currency, period, finding })
    };
    found.into_iter().filter_map(insight).collect()
}

fn usual(amounts: &[Decimal]) -> Option<Usual> {
    if amounts.len() < LEAST {
        return None;
    }
    let middle = median(amounts.iter().copied()).filter(|middle| *middle > Decimal::ZERO)?;
    let ratios = amounts.iter().filter_map(|amount| {
        if *amount > middle { amount.checked_div(middle) } else { middle.checked_div(*amount) }
    });
    let mut ratios: Vec<Decimal> = ratios.collect();
    ratios.sort_unstable();
    let ratio = ratios.get(ratios.len() / 2)?.round_dp(4).max(LEAST_RATIO);
    let times = (0..MADS).try_fold(Decimal::ONE, |power, _| power.checked_mul(ratio))?;
    let limit = middle.checked_mul(times.max(LEAST_TIMES))?;
    Some(Usual { middle, limit, rows: amounts.len() })
}
