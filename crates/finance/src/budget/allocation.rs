//! What is allotted for a month, and copying it forward.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::InvalidBudget;
use crate::{Month, money};

/// What a person allots to a budget category for a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// The budget category's key.
    pub category_id: i64,
    /// The month.
    pub month: Month,
    /// The amount, zero or above, with two decimals.
    pub amount: Decimal,
}

impl Allocation {
    /// `amount` for the category in `month`, rounded to two decimals as it would be written.
    ///
    /// # Errors
    /// When it is below zero, or [`Self::LIMIT`] or above.
    pub fn new(category_id: i64, month: Month, amount: Decimal) -> Result<Self, InvalidBudget> {
        let amount = money::cents(money::within("allocation", amount)?);
        if amount < Decimal::ZERO {
            return Err(InvalidBudget::Negative);
        }
        if amount >= Self::LIMIT {
            return Err(InvalidBudget::TooMuch);
        }
        Ok(Self { category_id, month, amount })
    }

    /// What a month cannot be given: a hundred thousand million. Sums over all budgets of a person and
    /// all their months stay within what can be held.
    pub const LIMIT: Decimal = Decimal::from_parts(1_215_752_192, 23, 0, false, 0);
}

/// What `allocations` give out in `month`.
///
/// # Errors
/// When the sum has more than 15 digits before the decimal mark.
pub fn allotted(allocations: &[Allocation], month: Month) -> Result<Decimal, InvalidBudget> {
    let amounts = allocations.iter().filter(|allocation| allocation.month == month).map(|a| a.amount);
    Ok(money::sum("sum of the allocations", amounts)?)
}

/// The allocations to add so that `to` is planned as `from` is. What a person already allotted in
/// `to` stays as it is.
///
/// # Errors
/// When `to` is not later than `from`.
pub fn copy_forward(
    allocations: &[Allocation],
    from: Month,
    to: Month,
) -> Result<Vec<Allocation>, InvalidBudget> {
    if to <= from {
        return Err(InvalidBudget::NotLater { from, to });
    }
    let planned: BTreeSet<i64> =
        allocations.iter().filter(|allocation| allocation.month == to).map(|a| a.category_id).collect();
    let missing = allocations
        .iter()
        .filter(|allocation| allocation.month == from && !planned.contains(&allocation.category_id));
    Ok(missing.map(|allocation| Allocation { month: to, ..allocation.clone() }).collect())
}
