//! What of a month goes into the next.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::InvalidBudget;
use crate::{Month, money};

/// What of a month goes into the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carry {
    /// Nothing: each month begins anew.
    #[default]
    Nothing,
    /// What is left; what is overspent is forgiven.
    Left,
    /// What is left adds to the next month, and what is overspent lessens it.
    LeftAndOverspent,
}

/// What was planned and spent in one month, in one budget category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthEntry {
    /// The month.
    pub month: Month,
    /// What was allotted, zero or above.
    pub allocated: Decimal,
    /// What was spent; below zero when more came back than went out.
    pub spent: Decimal,
}

/// A month of a budget category with what the months before left to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthBudget {
    /// The month.
    pub month: Month,
    /// What was allotted, zero or above.
    pub allocated: Decimal,
    /// What came over from the months before; below zero when they were overspent.
    pub carried: Decimal,
    /// What was spent; below zero when more came back than went out.
    pub spent: Decimal,
    /// What can be spent in all: allotted and carried.
    pub available: Decimal,
    /// What can still be spent; below zero when the month is overspent.
    pub left: Decimal,
}

impl Carry {
    /// What goes into the next month when `left` is left; overspent is below zero.
    pub fn over(self, left: Decimal) -> Decimal {
        match self {
            Self::Nothing => Decimal::ZERO,
            Self::Left => left.max(Decimal::ZERO),
            Self::LeftAndOverspent => left,
        }
    }
}

impl MonthBudget {
    fn new(entry: MonthEntry, carried: Decimal) -> Result<Self, InvalidBudget> {
        let MonthEntry { month, allocated, spent } = entry;
        if allocated < Decimal::ZERO {
            return Err(InvalidBudget::Negative);
        }
        let available = money::add("amount available", allocated, carried)?;
        let left = money::less("amount left", available, spent)?;
        Ok(Self { month, allocated, carried, spent, available, left })
    }
}

/// The months of one budget category, each with what the ones before left to it. The first begins
/// with nothing carried. A month that is missing between two counts as one without plan or spending:
/// what was carried goes on.
///
/// # Errors
/// When the months are not in order, an allocation is below zero, or a sum has more than 15 digits
/// before the decimal mark.
pub fn carried(carry: Carry, entries: &[MonthEntry]) -> Result<Vec<MonthBudget>, InvalidBudget> {
    let mut months: Vec<MonthBudget> = Vec::with_capacity(entries.len());
    for entry in entries {
        let over = match months.last() {
            Some(last) if entry.month <= last.month => {
                return Err(InvalidBudget::OutOfOrder { before: last.month, after: entry.month });
            }
            Some(last) => carry.over(last.left),
            None => Decimal::ZERO,
        };
        months.push(MonthBudget::new(*entry, over)?);
    }
    Ok(months)
}
