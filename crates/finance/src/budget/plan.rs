//! A budget over the months: what each of them gets.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    BudgetCategory, BudgetDraft, CategoryFlow, InvalidBudget, MonthBudget, MonthEntry, carried, spent,
};
use crate::{Category, Month, category::CategoryBook};

/// A budget, and what its months get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its name, what counts in it and what is carried.
    pub category: BudgetCategory,
    /// What each month gets that has no allotment of its own.
    pub usual: Decimal,
    /// The first month it plans.
    pub starts: Month,
    /// The months with an allotment of their own.
    pub own: BTreeMap<Month, Decimal>,
    /// Counts its changes: a change names the one it was made to.
    pub version: i32,
}

/// A change of what one month gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The budget category's key.
    pub category_id: i64,
    /// What the month had of its own when the change was made; none when it got the usual amount.
    pub seen: Option<Decimal>,
    /// What it is to have; none for the usual amount.
    pub amount: Option<Decimal>,
}

impl Change {
    /// The change that takes this one back.
    pub fn undone(&self) -> Self {
        Self { category_id: self.category_id, seen: self.amount, amount: self.seen }
    }
}

impl Plan {
    /// What `month` gets: nothing before the budget begins.
    pub fn allotted(&self, month: Month) -> Decimal {
        if month < self.starts {
            return Decimal::ZERO;
        }
        self.own.get(&month).copied().unwrap_or(self.usual)
    }

    /// The first month whose spending is needed to know what `month` has.
    pub fn needs(&self, month: Month) -> Month {
        match self.category.carry {
            super::Carry::Nothing => month,
            super::Carry::Left | super::Carry::LeftAndOverspent => self.starts.min(month),
        }
    }

    /// How `month` stands, with what the months before left to it. `counted` is the budget with all
    /// categories that count in it: those chosen, and parts of them.
    ///
    /// # Errors
    /// When a sum has more than 15 digits before the decimal mark.
    pub fn month(
        &self,
        month: Month,
        counted: &BudgetCategory,
        flows: &BTreeMap<Month, Vec<CategoryFlow>>,
        book: &CategoryBook,
    ) -> Result<MonthBudget, InvalidBudget> {
        let mut entries = Vec::new();
        let mut at = Some(self.needs(month));
        while let Some(this) = at.filter(|this| *this <= month) {
            let spent = spent(counted, flows.get(&this).map(Vec::as_slice).unwrap_or_default(), book)?;
            entries.push(MonthEntry { month: this, allocated: self.allotted(this), spent });
            at = this.next();
        }
        // The chain ends with the month itself.
        let months = carried(self.category.carry, &entries)?;
        months.last().copied().ok_or(InvalidBudget::OutOfOrder { before: self.starts, after: month })
    }

    /// The budget as it could be asked for again.
    pub fn draft(&self) -> BudgetDraft {
        let BudgetCategory { name, counts, carry, .. } = self.category.clone();
        BudgetDraft { name, counts, carry, usual: self.usual, starts: self.starts }
    }
}

/// The key of the budget that `category` counts in: the one it was chosen for, else the one that the
/// category it is a part of counts in.
pub(super) fn home(plans: &[Plan], book: &CategoryBook, category: Category) -> Option<i64> {
    // No book is deeper; one that went in circles would end here too.
    let chain = std::iter::successors(Some(category), |one| book.parent(*one)).take(CategoryBook::LEVELS);
    let chosen = |one: Category| plans.iter().find(|plan| plan.category.counts.contains(&one));
    chain.into_iter().find_map(chosen).map(|plan| plan.category.id)
}
