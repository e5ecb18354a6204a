//! What would be kept if less were spent.

use finance::{Currency, Decimal, money};
use serde::{Deserialize, Serialize};

use super::{Average, Per, Scope, Sums};

/// What would be kept if less were spent on something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf {
    /// On what; its period says what usually is spent.
    pub scope: Scope,
    /// Less by so many per cent.
    pub percent: Decimal,
    /// What that is, by currency.
    pub cuts: Vec<Cut>,
}

/// What would be kept in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The currency.
    pub currency: Currency,
    /// What was spent in all of the period.
    pub spent: Decimal,
    /// What that is in a month, on average.
    pub per_month: Decimal,
    /// What would have been kept in the period.
    pub kept: Decimal,
    /// What would be kept in a month.
    pub kept_per_month: Decimal,
    /// What would be kept in a year.
    pub kept_per_year: Decimal,
}

impl WhatIf {
    /// What `percent` less than `sums` comes to.
    pub fn of(sums: Sums, percent: Decimal) -> Self {
        let Average { sums, units, .. } = Average::of(sums, Per::Month);
        let share = percent / Decimal::ONE_HUNDRED;
        let cuts = sums
            .sums
            .iter()
            .filter_map(|sum| {
                let spent = sum.expenses;
                let kept = spent.checked_mul(share)?;
                let month = kept.checked_div(units)?;
                Some(Cut {
                    currency: sum.currency,
                    spent,
                    per_month: money::cents(spent.checked_div(units)?),
                    kept: money::cents(kept),
                    kept_per_month: money::cents(month),
                    kept_per_year: money::cents(month.checked_mul(Decimal::from(12))?),
                })
            })
            .collect();
        Self { scope: sums.scope, percent, cuts }
    }
}
