//! Giving out the month's income, envelope by envelope, until nothing is left to give.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::InvalidBudget;
use crate::{Currency, format::Formats, money};

/// A month's income and what of it is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Money in, zero or above.
    pub income: Decimal,
    /// What all allocations of the month add up to, zero or above.
    pub allocated: Decimal,
    /// The difference.
    pub remainder: Remainder,
}

/// What is left to give out. Not a signed amount, so that “too much” cannot be taken for “left”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Remainder {
    /// Income without a purpose yet.
    Left {
        /// How much; above zero.
        amount: Decimal,
    },
    /// Every bit of the income has a purpose.
    Even,
    /// More was given out than came in.
    TooMuch {
        /// By how much; above zero.
        by: Decimal,
    },
}

impl Envelope {
    /// What is left of `income` when `allocations` are given out.
    ///
    /// # Errors
    /// When an allocation is below zero, or a sum has more than 15 digits before the decimal mark.
    pub fn new(
        income: Decimal,
        allocations: impl IntoIterator<Item = Decimal>,
    ) -> Result<Self, InvalidBudget> {
        let mut allocated = Decimal::ZERO;
        for amount in allocations {
            if amount < Decimal::ZERO {
                return Err(InvalidBudget::Negative);
            }
            allocated = money::add("sum of the allocations", allocated, amount)?;
        }
        let left = money::less("amount left to give out", income, allocated)?;
        let remainder = match left.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => Remainder::Left { amount: left },
            std::cmp::Ordering::Equal => Remainder::Even,
            std::cmp::Ordering::Less => Remainder::TooMuch { by: -left },
        };
        Ok(Self { income, allocated, remainder })
    }

    /// The remainder in words.
    pub fn sentence(&self, currency: Currency, formats: Formats) -> String {
        match self.remainder {
            Remainder::Left { amount } => format!("{} left to give out.", formats.amount(amount, currency)),
            Remainder::Even => "All of the income is given out.".to_owned(),
            Remainder::TooMuch { by } => {
                format!("{} more is given out than came in.", formats.amount(by, currency))
            }
        }
    }
}
