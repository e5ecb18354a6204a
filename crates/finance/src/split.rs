//! One transaction shared out over several categories: its parts always add up to it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Category, money};

/// Parts of one transaction at most.
pub const MOST: usize = 20;

/// Letters of a part's note at most.
pub const NOTE: usize = 200;

/// A share of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it was for.
    pub category: Category,
    /// Signed as its transaction is; never zero.
    pub amount: Decimal,
    /// What the person wrote to it.
    pub note: Option<String>,
}

/// These parts are no split of the transaction. Parts are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the sentences say it
pub enum InvalidSplit {
    #[error("A split has at least two parts.")]
    Few,
    #[error("A split has at most {MOST} parts.")]
    Many,
    #[error("Part {0} needs an amount.")]
    Zero(usize),
    #[error("Part {0} goes the other way than its transaction.")]
    Sign(usize),
    #[error("The amount of part {0} has more decimals than its currency.")]
    Fine(usize),
    #[error("The note of part {0} is longer than {NOTE} letters.")]
    Note(usize),
    /// What is missing, signed as [`left`] gives it.
    #[error("The parts do not add up to the transaction.")]
    Sum(Decimal),
}

/// What of `total` the `parts` leave over: the sign of `total` while something is missing, the
/// other once they are too much. `None` for sums that no amount can hold.
pub fn left(total: Decimal, parts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let sum = money::sum("split", parts).ok()?;
    money::less("split", total, sum).ok()
}

/// Whether `parts` are a split of `total`, whose currency has `digits` decimals.
///
/// # Errors
/// The first thing that is wrong, as a sentence.
pub fn check(total: Decimal, digits: u32, parts: &[Part]) -> Result<(), InvalidSplit> {
    match parts.len() {
        0 | 1 => return Err(InvalidSplit::Few),
        2..=MOST => {}
        _ => return Err(InvalidSplit::Many),
    }
    // A bank may book finer amounts than its currency has: then the parts may be as fine.
    let digits = digits.max(total.normalize().scale());
    for (number, part) in (1..).zip(parts) {
        if part.amount.is_zero() {
            return Err(InvalidSplit::Zero(number));
        }
        if part.amount.is_sign_negative() != total.is_sign_negative() {
            return Err(InvalidSplit::Sign(number));
        }
        if part.amount.normalize().scale() > digits {
            return Err(InvalidSplit::Fine(number));
        }
        if part.note.as_ref().is_some_and(|note| note.chars().count() > NOTE) {
            return Err(InvalidSplit::Note(number));
        }
    }
    match left(total, parts.iter().map(|part| part.amount)) {
        Some(left) if left.is_zero() => Ok(()),
        left => Err(InvalidSplit::Sum(left.unwrap_or(total))),
    }
}
