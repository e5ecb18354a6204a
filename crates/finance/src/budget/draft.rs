//! What a person asks for when they make a budget or change one.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Allocation, BudgetCategory, Carry, InvalidBudget, check};
use crate::{Category, Currency, Month};

/// A budget as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetDraft {
    /// What the person calls it.
    pub name: String,
    /// The categories of spending that count in it.
    pub counts: BTreeSet<Category>,
    /// What of a month goes into the next.
    pub carry: Carry,
    /// What each month gets that has no allotment of its own; zero or above.
    pub usual: Decimal,
    /// The first month it plans.
    pub starts: Month,
}

/// A budget that was removed, with all it takes to have it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedBudget {
    /// The budget.
    pub draft: BudgetDraft,
    /// The currency of its amounts.
    pub currency: Currency,
    /// Its place among the person's budgets.
    pub position: i32,
    /// The months that had an allotment of their own.
    pub own: BTreeMap<Month, Decimal>,
}

impl RemovedBudget {
    /// Months with an allotment of their own that a budget may have.
    pub const MOST_MONTHS: usize = 1_000;
}

impl BudgetDraft {
    /// The draft as it is kept: the name without the spaces around it, the amount with two decimals.
    /// `others` are the person's other budgets of the same currency, and `today` the month that runs.
    ///
    /// # Errors
    /// As [`check`] and [`Allocation::new`]; and when it would begin more than
    /// [`Self::LONGEST_AGO`] months before `today`, or as many after.
    pub fn accept(self, others: &[BudgetCategory], today: Month) -> Result<Self, InvalidBudget> {
        let usual = Allocation::new(0, self.starts, self.usual)?.amount;
        let draft = Self { name: crate::text::tidy(&self.name), usual, ..self };
        // First alone, so that what is wrong with it is told before what others have to do with it.
        check(&[draft.category(0)])?;
        let all: Vec<BudgetCategory> = others.iter().cloned().chain([draft.category(0)]).collect();
        check(&all)?;
        if draft.starts.since(today).abs() > Self::LONGEST_AGO {
            return Err(InvalidBudget::FarAway { starts: draft.starts });
        }
        Ok(draft)
    }

    /// Months between the one that runs and the one a budget begins with.
    pub const LONGEST_AGO: i32 = 120;

    /// The budget category with the key `id`.
    pub fn category(&self, id: i64) -> BudgetCategory {
        BudgetCategory { id, name: self.name.clone(), counts: self.counts.clone(), carry: self.carry }
    }
}
