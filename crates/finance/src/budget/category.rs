//! Budget categories, and the spending that counts in them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Carry, InvalidBudget};
use crate::{
    Category,
    category::{CategoryBook, CategoryKind},
    money,
};

/// What a person budgets for, under a name of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetCategory {
    /// Its key.
    pub id: i64,
    /// What the person calls it, such as “Rent and power”.
    pub name: String,
    /// The categories of spending that count in it.
    pub counts: BTreeSet<Category>,
    /// What of a month goes into the next.
    pub carry: Carry,
}

/// What moved in one category over one month, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryFlow {
    /// The category.
    pub category: Category,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
}

impl BudgetCategory {
    /// Characters a name may have.
    pub const LONGEST_NAME: usize = 60;

    /// Budgets a person may have in all.
    pub const MOST: usize = 100;
}

/// Whether `categories` can stand beside one another.
///
/// # Errors
/// When a name is missing, too long or there twice (in any case), or when a category of spending
/// counts in none or in two.
pub fn check(categories: &[BudgetCategory]) -> Result<(), InvalidBudget> {
    let mut names = BTreeSet::new();
    let mut counted: BTreeMap<Category, &BudgetCategory> = BTreeMap::new();
    for budget in categories {
        let name = budget.name.trim();
        if name.is_empty() {
            return Err(InvalidBudget::NoName);
        }
        if name.chars().count() > BudgetCategory::LONGEST_NAME {
            return Err(InvalidBudget::LongName);
        }
        if !names.insert(name.to_lowercase()) {
            return Err(InvalidBudget::SameName(name.to_owned()));
        }
        if budget.counts.is_empty() {
            return Err(InvalidBudget::NoCategory(name.to_owned()));
        }
        for category in &budget.counts {
            if let Some(other) = counted.insert(*category, budget) {
                return Err(InvalidBudget::CountedTwice {
                    category: *category,
                    first: other.name.clone(),
                    second: budget.name.clone(),
                });
            }
        }
    }
    Ok(())
}

/// What was spent of `budget` in the month that `flows` tell of, by the person's categories. Below zero when more came back than
/// went out.
///
/// # Errors
/// When the sum has more than 15 digits before the decimal mark.
pub fn spent(
    budget: &BudgetCategory,
    flows: &[CategoryFlow],
    book: &CategoryBook,
) -> Result<Decimal, InvalidBudget> {
    let counted = flows.iter().filter(|flow| budget.counts.contains(&flow.category));
    let amounts = counted.map(|flow| flow.spent(book)).collect::<Result<Vec<_>, _>>()?;
    Ok(money::sum("spending", amounts)?)
}

impl CategoryFlow {
    /// Money out, less money back where money in can only be that. Below zero when more came back
    /// than went out.
    ///
    /// # Errors
    /// When it has more than 15 digits before the decimal mark.
    pub fn spent(&self, book: &CategoryBook) -> Result<Decimal, InvalidBudget> {
        let back = if is_refund(self.category, book) { self.income } else { Decimal::ZERO };
        Ok(money::less("spending", self.expenses, back)?)
    }
}

/// Whether money in under `category` gives back what was spent there. Elsewhere it may be a salary,
/// a loan, a dividend or a claim, which leave no more room in a budget.
pub(super) fn is_refund(category: Category, book: &CategoryBook) -> bool {
    let kind = book.kind(category);
    match category {
        Category::Groceries
        | Category::Transport
        | Category::Utilities
        | Category::Entertainment
        | Category::Shopping
        | Category::Medical => kind != CategoryKind::Income,
        Category::Own(_) => {
            matches!(kind, CategoryKind::Necessary | CategoryKind::Discretionary | CategoryKind::Special)
        }
        Category::Banking
        | Category::Insurance
        | Category::Investment
        | Category::Transfer
        | Category::Income
        | Category::Other => false,
    }
}
