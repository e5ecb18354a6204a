//! New rows that may be transactions the account already has, told in other words: the same month
//! as CSV and as PDF, or a payment that was pending when the first file was made.
//!
//! They are proposed to the person and never merged in silence.

use std::{
    cell::OnceCell,
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use finance::{Decimal, duplicate::Likeness};
use serde::{Deserialize, Serialize};

use super::{Known, Standing, normalise};
use crate::Row;

/// Days between the two tellings of one transaction: over a long weekend.
pub const DAYS_APART: u64 = 4;
/// Transactions of one amount that a row is compared with on each side of its day, so that a file of nothing but equal
/// amounts is no trouble.
pub(super) const COMPARED: usize = 24;

/// A transaction of the account that a new row may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// Which, as an index into what the account has.
    pub known: usize,
    /// Whether little speaks against it: the same day, and the same balance or similar words.
    pub sure: bool,
}

/// For each of `rows`, which have `standings`, the transaction of the account that it may be.
///
/// Only transactions that no row of the file is by its key come into question: a file holds all
/// of its period, so one that it does not name by its key it may name by another. Each is proposed
/// for one row at most.
pub fn likely(rows: &[Row], standings: &[Standing], known: &[Known]) -> Vec<Option<Likely>> {
    let free = free(rows, standings, known);
    let mut words: Vec<Option<HashSet<String>>> = vec![None; known.len()];
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, (row, standing)) in rows.iter().zip(standings).enumerate() {
        let candidates = free.get(&row.amount.normalize());
        let (Standing::New { .. }, Some(candidates)) = (standing, candidates) else { continue };
        let own = OnceCell::new();
        let day = |at: &usize| known.get(*at).map(|known| known.booking_date);
        let near = candidates.partition_point(|at| day(at) < Some(row.booking_date));
        // The nearest days on both sides, the same day first.
        let (before, after) = candidates.split_at_checked(near).unwrap_or_default();
        for other in before.iter().rev().take(COMPARED).chain(after.iter().take(COMPARED)) {
            let Some((telling, words)) = known.get(*other).zip(words.get_mut(*other)) else { continue };
            let similar = || {
                let own = own.get_or_init(|| split(&row.description));
                similar(own, words.get_or_insert_with(|| split(&telling.description)))
            };
            if let Some(likeness) = likeness(days(row, telling), (row.balance, telling.balance), similar) {
                pairs.push(Pair { likeness, days: Reverse(days(row, telling)), row: at, known: *other });
            }
        }
    }
    // The best pairs first: a row of equal balance must not lose its transaction to a mere neighbour.
    pairs.sort_by_key(|pair| (Reverse((pair.likeness, pair.days)), pair.row, pair.known));
    let mut found = vec![None; rows.len()];
    let mut taken = vec![false; known.len()];
    for Pair { likeness, row, known, .. } in pairs {
        if let (Some(found @ None), Some(taken @ false)) = (found.get_mut(row), taken.get_mut(known)) {
            *taken = true;
            *found = Some(Likely { known, sure: likeness >= Likeness::SameDayWords });
        }
    }
    found
}

/// A row and a transaction that it may be.
struct Pair {
    likeness: Likeness,
    days: Reverse<u64>,
    row: usize,
    known: usize,
}

/// What the account has that no row is by its key, by amount, earliest first.
fn free(rows: &[Row], standings: &[Standing], known: &[Known]) -> HashMap<Decimal, Vec<usize>> {
    let named = rows.iter().zip(standings).filter_map(|(row, standing)| match standing {
        Standing::Known { occurrence } => Some((row.key.as_str(), *occurrence)),
        Standing::New { .. } => None,
    });
    let named: HashSet<(&str, u32)> = named.collect();
    let mut free: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (at, known) in known.iter().enumerate() {
        if !named.contains(&(known.key.as_str(), known.occurrence)) {
            free.entry(known.amount.normalize()).or_default().push(at);
        }
    }
    for candidates in free.values_mut() {
        candidates.sort_by_key(|at| known.get(*at).map(|known| known.booking_date));
    }
    free
}

/// How much two tellings of the same amount are alike, which are `days` apart and have these balances;
/// `None` when they are two.
pub(super) fn likeness(
    days: u64,
    balances: (Option<Decimal>, Option<Decimal>),
    similar: impl FnOnce() -> bool,
) -> Option<Likeness> {
    if days > DAYS_APART {
        return None;
    }
    if let (Some(one), Some(other)) = balances {
        return (one == other && days == 0).then_some(Likeness::Balance);
    }
    match (days == 0, similar()) {
        (true, true) => Some(Likeness::SameDayWords),
        (false, true) => Some(Likeness::Words),
        (true, false) => Some(Likeness::SameDay),
        (false, false) => None,
    }
}

fn days(row: &Row, known: &Known) -> u64 {
    (row.booking_date - known.booking_date).num_days().unsigned_abs()
}

/// The words of a description by which two are compared.
pub(super) fn split(description: &str) -> HashSet<String> {
    normalise(description).split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect()
}

/// Whether at least half the words of the shorter description stand in the longer one. Numbers
/// count: a reference is the best of words.
pub(super) fn similar(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    let fewer = one.len().min(other.len());
    fewer > 0 && one.intersection(other).count() * 2 >= fewer
}

/// Positions as ranges, both ends within, to travel in few letters.
pub fn ranges(positions: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for position in positions {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(position) => *last = position,
            _ => ranges.push((position, position)),
        }
    }
    ranges
}
