//! What moved in a month, and which budget it counts in.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    BudgetCategory, CategoryFlow, InvalidBudget, Part, Plan, Unbudgeted, is_refund, plan::home, suggest,
};
use crate::{Category, Month, category::CategoryBook, money};

/// What moved, and which budget each category counts in.
pub(super) struct Flows {
    pub(super) months: BTreeMap<Month, Vec<CategoryFlow>>,
    pub(super) book: CategoryBook,
    homes: BTreeMap<Category, Option<i64>>,
}

impl Flows {
    pub(super) fn of(plans: &[Plan], months: BTreeMap<Month, Vec<CategoryFlow>>, book: CategoryBook) -> Self {
        let moved = months.values().flatten().map(|flow| flow.category);
        let homes = moved.map(|category| (category, home(plans, &book, category))).collect();
        Self { months, book, homes }
    }

    pub(super) fn of_month(&self, month: Month) -> &[CategoryFlow] {
        self.months.get(&month).map(Vec::as_slice).unwrap_or_default()
    }

    /// The budget with all categories that count in it and moved.
    pub(super) fn counted(&self, plan: &Plan) -> BudgetCategory {
        let here = self.homes.iter().filter(|(_, home)| **home == Some(plan.category.id));
        BudgetCategory { counts: here.map(|(category, _)| *category).collect(), ..plan.category.clone() }
    }
}

/// What came in over a month and can be given out, by the person's categories. Money back under a
/// category in which money in can only be that lessens its spending instead.
///
/// # Errors
/// When the sum has more than 15 digits before the decimal mark.
pub fn income(flows: &[CategoryFlow], book: &CategoryBook) -> Result<Decimal, InvalidBudget> {
    let incomes = flows.iter().filter(|flow| !is_refund(flow.category, book)).map(|flow| flow.income);
    Ok(money::sum("income", incomes)?)
}

/// What each category of `budget` took, most first; nothing is left out but zero.
pub(super) fn parts(
    flows: &[CategoryFlow],
    budget: &BudgetCategory,
    book: &CategoryBook,
) -> Result<Vec<Part>, InvalidBudget> {
    let mut parts = flows
        .iter()
        .filter(|flow| budget.counts.contains(&flow.category))
        .map(|flow| Ok(Part { category: flow.category, spent: flow.spent(book)? }))
        .collect::<Result<Vec<_>, InvalidBudget>>()?;
    parts.retain(|part| !part.spent.is_zero());
    parts.sort_by(|a, b| b.spent.cmp(&a.spent).then(a.category.cmp(&b.category)));
    Ok(parts)
}

/// The categories that count in no budget, with what they took in `month`.
pub(super) fn unbudgeted(flows: &Flows, month: Month) -> Result<Vec<Unbudgeted>, InvalidBudget> {
    let mut all = Vec::new();
    for category in flows.homes.iter().filter(|(_, home)| home.is_none()).map(|(category, _)| *category) {
        let of = |here: &[CategoryFlow]| match here.iter().find(|flow| flow.category == category) {
            Some(flow) => flow.spent(&flows.book),
            None => Ok(Decimal::ZERO),
        };
        let history = flows.months.iter().map(|(past, here)| Ok((*past, of(here)?)));
        let suggestion = suggest(&history.collect::<Result<Vec<_>, InvalidBudget>>()?, month)?;
        let spent = of(flows.of_month(month))?;
        if spent > Decimal::ZERO || suggestion.is_some() {
            all.push(Unbudgeted { category, spent, suggestion });
        }
    }
    all.sort_by(|a, b| b.spent.cmp(&a.spent).then(a.category.cmp(&b.category)));
    Ok(all)
}
