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
    /// When it is below zero or has more than 15 digits before the decimal mark.
    pub fn new(category_id: i64, month: Month, amount: Decimal) -> Result<Self, InvalidBudget> {
        let amount = money::cents(money::within("allocation", amount)?);
        if amount < Decimal::ZERO {
            return Err(InvalidBudget::Negative);
        }
        // Rounding can add a digit.
        Ok(Self { category_id, month, amount: money::within("allocation", amount)? })
    }
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
