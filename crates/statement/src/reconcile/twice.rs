//! Transactions that an account has and that may be one, told twice: the same month as CSV and as PDF,
//! imported without a look at the preview.
//!
//! They are proposed to the person and never merged in silence.

use std::{
    cell::OnceCell,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
};

use chrono::NaiveDate;
use finance::{Decimal, Period, duplicate::Likeness};

use super::likely::{COMPARED, DAYS_APART, likeness, similar, split};

/// A transaction of an account, as the statement that brought it tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Its key. Those that came later have higher ones.
    pub id: i64,
    /// The statement that brought it.
    pub statement_id: i64,
    /// The days that statement covers.
    pub covers: Period,
    /// The day the bank booked it.
    pub booking_date: NaiveDate,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The account's balance after it, where the statement says so.
    pub balance: Option<Decimal>,
    /// The words as the bank gave them.
    pub description: String,
    /// See [`super::key`].
    pub key: String,
}

/// Two transactions that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twice {
    /// The one that came first.
    pub kept_id: i64,
    /// The other.
    pub doubled_id: i64,
    /// How much they are alike.
    pub likeness: Likeness,
    /// Days between the two.
    pub days: u32,
}

/// The pairs among `tellings`, all of one account, that may be one transaction each; by the keys of the
/// first ones. No transaction is in two of them.
///
/// Equal rows of one statement are as many transactions: a bank does not repeat itself. And of two
/// statements both must cover the days of both rows: each holds all of its days, so what the second
/// one brought under another key, the first one has too, under its own. A coffee on the last day of
/// one month and another on the first of the next are told once each; and of the last day of a
/// statement, which may have been made at noon, only one that ends on the same day tells the same.
/// Rows of one key were judged when they were imported: they are two.
///
/// `rejected` holds keys of pairs, the first one first, that the person said are two.
pub fn twice(tellings: &[Telling], rejected: &BTreeSet<(i64, i64)>) -> Vec<Twice> {
    let mut alike: BTreeMap<Decimal, Vec<&Telling>> = BTreeMap::new();
    for telling in tellings.iter().filter(|telling| !telling.amount.is_zero()) {
        alike.entry(telling.amount.normalize()).or_default().push(telling);
    }
    let mut found = Vec::new();
    for mut rows in alike.into_values().filter(|rows| rows.len() > 1) {
        rows.sort_unstable_by_key(|row| (row.booking_date, row.id));
        found.extend(among(&rows, rejected));
    }
    found.sort_unstable();
    found
}

/// The same among rows of one amount, sorted by day.
fn among(rows: &[&Telling], rejected: &BTreeSet<(i64, i64)>) -> Vec<Twice> {
    let words: Vec<OnceCell<HashSet<String>>> = vec![OnceCell::new(); rows.len()];
    let words =
        |at: usize, row: &Telling| words.get(at).map(|cell| cell.get_or_init(|| split(&row.description)));
    let mut pairs: Vec<Twice> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let near = rows.iter().enumerate().skip(at + 1).take(COMPARED);
        for (next, other) in near.take_while(|(_, other)| days(row, other) <= DAYS_APART) {
            let both_cover = covers(row, other) && covers(other, row);
            let (kept, doubled) = (row.id.min(other.id), row.id.max(other.id));
            if row.statement_id == other.statement_id
                || row.key == other.key
                || !both_cover
                || rejected.contains(&(kept, doubled))
            {
                continue;
            }
            let similar =
                || words(at, row).zip(words(next, other)).is_some_and(|(one, two)| similar(one, two));
            let days = days(row, other);
            if let Some(likeness) = likeness(days, (row.balance, other.balance), similar) {
                let days = u32::try_from(days).unwrap_or(u32::MAX);
                pairs.push(Twice { kept_id: kept, doubled_id: doubled, likeness, days });
            }
        }
    }
    // The best pairs first: two coffees on two days must find their own tellings.
    pairs.sort_by_key(|pair| (Reverse(pair.likeness), pair.days, pair.kept_id, pair.doubled_id));
    let mut taken = HashSet::new();
    pairs.retain(|pair| {
        let free = !taken.contains(&pair.kept_id) && !taken.contains(&pair.doubled_id);
        if free {
            taken.extend([pair.kept_id, pair.doubled_id]);
        }
        free
    });
    pairs
}

/// Whether the statement of `one` tells all of the day of `other`.
fn covers(one: &Telling, other: &Telling) -> bool {
    let (day, last) = (other.booking_date, one.covers.last());
    one.covers.contains(day) && (day < last || other.covers.last() == last)
}

fn days(one: &Telling, other: &Telling) -> u64 {
    (one.booking_date - other.booking_date).num_days().unsigned_abs()
}
