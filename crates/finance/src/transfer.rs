//! Money moved between a person's own accounts stands on two statements: out of one account, and
//! into another. Here the two halves are found.

mod matching;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Currency, text::fold};

/// The halves of a transfer lie at most this many days apart.
pub const DAYS: u32 = 4;

/// A row is weighed against at most this many that could be its other half, the nearest first:
/// an amount that comes every day would else be weighed against thousands.
const CANDIDATES: usize = 12;

/// Words by which banks name a transfer, folded.
const WORDS: [&str; 12] = [
    "transfer",
    "transf",
    "trf",
    "tfr",
    "trsf",
    "xfer",
    "ibt",
    "interaccount",
    "oorplasing",
    "umbuchung",
    "virement",
    "overboeking",
];

/// A transaction, as far as finding needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Its key.
    pub id: i64,
    /// Its account.
    pub account_id: i64,
    /// The account's currency.
    pub currency: Currency,
    /// The day it was booked.
    pub date: NaiveDate,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The bank's words.
    pub description: String,
}

/// Two transactions that are likely one transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// The one by which the money went out.
    pub out_id: i64,
    /// The one by which it came in.
    pub in_id: i64,
    /// Days between the two.
    pub days: u32,
    /// How many of the two are called a transfer by the bank: 0 to 2.
    pub named: u32,
}

impl Pair {
    /// How likely it is, to compare with others: nearness first, words between equally near ones.
    /// One pair of the same day is worth more than two that are four days apart.
    fn worth(&self) -> i64 {
        let near = i64::from(DAYS + 1 - self.days.min(DAYS));
        near * 3 + i64::from(self.named.min(2))
    }
}

/// The pairs among `movements` that are likely transfers: opposite amounts of one currency on two
/// accounts, at most [`DAYS`] days apart. No transaction is in two of them, and of all ways to pair
/// them up this is one of those worth most. The order of `movements` does not matter.
///
/// `rejected` holds keys of pairs, out first, that the person said are none.
pub fn find(movements: &[Movement], rejected: &BTreeSet<(i64, i64)>) -> Vec<Pair> {
    let mut sides: BTreeMap<(Currency, Decimal), Sides<'_>> = BTreeMap::new();
    for movement in movements.iter().filter(|movement| !movement.amount.is_zero()) {
        let (out, into) = sides.entry((movement.currency, movement.amount.abs())).or_default();
        if movement.amount.is_sign_negative() { out.push(movement) } else { into.push(movement) }
    }
    let mut found = Vec::new();
    for (out, mut into) in sides.into_values().filter(|(out, into)| !out.is_empty() && !into.is_empty()) {
        into.sort_unstable_by_key(|movement| (movement.date, movement.id));
        let likely = out.into_iter().flat_map(|out| candidates(out, &into, rejected)).collect();
        found.extend(matching::best(likely));
    }
    found.sort_unstable();
    found
}

/// What went out and what came in, of one amount.
type Sides<'a> = (Vec<&'a Movement>, Vec<&'a Movement>);

/// Why `out` and `into` may not be made one transfer by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the sentences say it
pub enum NoPair {
    #[error("Both are on the same account. A transfer goes from one account to another.")]
    Account,
    #[error("They are in two currencies. Mark each as a transfer instead.")]
    Currency,
    #[error("The amounts are not opposite: one has to go out and the same has to come in.")]
    Amount,
}

/// Two transactions that the person says are one transfer: any days apart.
///
/// # Errors
/// When they cannot be.
pub fn by_hand(one: &Movement, other: &Movement) -> Result<Pair, NoPair> {
    if one.account_id == other.account_id {
        return Err(NoPair::Account);
    }
    if one.currency != other.currency {
        return Err(NoPair::Currency);
    }
    if one.amount.is_zero() || one.amount != -other.amount {
        return Err(NoPair::Amount);
    }
    Ok(if one.amount.is_sign_negative() { pair(one, other) } else { pair(other, one) })
}

/// The nearest of `into`, which is sorted by day, that could be the other half of `out`.
fn candidates(out: &Movement, into: &[&Movement], rejected: &BTreeSet<(i64, i64)>) -> Vec<Pair> {
    let reach = chrono::Days::new(u64::from(DAYS));
    let first = out.date.checked_sub_days(reach).unwrap_or(out.date);
    let last = out.date.checked_add_days(reach).unwrap_or(out.date);
    let start = into.partition_point(|movement| movement.date < first);
    let mut pairs: Vec<Pair> = into
        .iter()
        .skip(start)
        .take_while(|movement| movement.date <= last)
        .filter(|into| into.account_id != out.account_id && !rejected.contains(&(out.id, into.id)))
        .map(|into| pair(out, into))
        .collect();
    pairs.sort_by_key(|pair| (-pair.worth(), pair.in_id));
    pairs.truncate(CANDIDATES);
    pairs
}

fn pair(out: &Movement, into: &Movement) -> Pair {
    let days = (into.date - out.date).num_days().unsigned_abs();
    let named = u32::from(is_named(&out.description)) + u32::from(is_named(&into.description));
    Pair { out_id: out.id, in_id: into.id, days: u32::try_from(days).unwrap_or(u32::MAX), named }
}

/// Whether the bank's words call it a transfer.
fn is_named(description: &str) -> bool {
    fold(description).split(' ').any(|word| WORDS.contains(&word))
}
