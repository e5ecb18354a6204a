//! Parts of a file that say the same twice: copies of a statement, and reports of one day that each
//! begin from the morning again.

use std::collections::{HashMap, HashSet};

use finance::{Currency, Decimal};

use crate::{About, Decision, Row, assemble::Part, model::decision};

/// Leaves out parts that another says as well, and tells how many.
pub(crate) fn leave_out(parts: &mut Vec<Part>) -> Option<Decision> {
    let before = parts.len();
    let mut seen = HashSet::new();
    parts.retain(|part| part.rows.is_empty() || !is_told(part) || seen.insert(trace(part)));
    // Reports of an account follow each other; each is held against the next of its account.
    let mut next: HashMap<(Option<String>, Option<Currency>), usize> = HashMap::new();
    let mut drop = vec![false; parts.len()];
    for (index, part) in parts.iter().enumerate().rev() {
        if part.rows.is_empty() {
            continue;
        }
        let later = next.insert((part.account.clone(), part.currency), index);
        let goes_on = later.and_then(|later| parts.get(later)).is_some_and(|later| goes_on(part, later));
        if let Some(drop) = drop.get_mut(index) {
            *drop = goes_on;
        }
    }
    let mut dropped = drop.iter();
    parts.retain(|_| !dropped.next().copied().unwrap_or_default());
    let number = before - parts.len();
    let reason = match number {
        0 => return None,
        1 => "One of the statements says what another says as well; it counts once.".to_owned(),
        _ => format!("{number} of the statements say what others say as well; each counts once."),
    };
    Some(decision(About::Table, "copies left out", &reason, true))
}

/// Whether one with the same rows is a copy and no other statement: the bank’s ids say so, or that
/// it begins again with the balance from before these rows.
fn is_told(part: &Part) -> bool {
    part.rows.iter().all(|row| row.bank_id.is_some())
        || part.opening.is_some() && !sum(&part.rows).is_some_and(|sum| sum.is_zero())
}

fn sum(rows: &[Row]) -> Option<Decimal> {
    rows.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.amount))
}

/// Whether `later` begins where `part` begins, and has all its rows and more.
fn goes_on(part: &Part, later: &Part) -> bool {
    if part.opening != later.opening || part.rows.len() >= later.rows.len() || !is_told(part) {
        return false;
    }
    let mut left: HashMap<String, usize> = HashMap::new();
    for row in &later.rows {
        *left.entry(row_trace(row)).or_default() += 1;
    }
    part.rows.iter().all(|row| match left.get_mut(&row_trace(row)) {
        Some(number) if *number > 0 => {
            *number -= 1;
            true
        }
        _ => false,
    })
}

fn trace(part: &Part) -> String {
    let mut trace = format!("{:?} {:?} {:?} {:?}", part.account, part.currency, part.opening, part.closing);
    for row in &part.rows {
        trace.push('\n');
        trace.push_str(&row_trace(row));
    }
    trace
}

fn row_trace(row: &Row) -> String {
    format!("{} {} {:?} {}", row.booking_date, row.amount, row.bank_id, row.description)
}
