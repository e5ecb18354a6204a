//! Where most of the money of a month went.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight, median, per_cent};
use crate::{Category, Month};

/// Categories told of.
const TOP: usize = 5;

/// Months before that say what is usual.
const BEFORE: usize = 3;

/// Where most of the money of a month went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryInsight {
    /// The month.
    pub month: Month,
    /// All that was spent, as a magnitude.
    pub total: Decimal,
    /// The five largest, the largest first.
    pub top: Vec<TopCategory>,
}

/// What a category took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopCategory {
    /// The category.
    pub category: Category,
    /// What was spent, as a magnitude.
    pub spent: Decimal,
    /// In per cent of all that was spent, one decimal.
    pub per_cent: Decimal,
    /// The median of the three months before; none without them.
    pub usual: Option<Decimal>,
}

/// Of the newest whole month.
pub(super) fn find(facts: &Facts<'_>) -> Option<Insight> {
    let months = facts.whole_months();
    let (month, before) = months.split_first()?;
    let before = before.get(..before.len().min(BEFORE))?;
    let mut spent: Vec<_> =
        facts.categories.iter().filter(|one| one.month == month.month && !one.expenses.is_zero()).collect();
    spent.sort_by(|a, b| b.expenses.cmp(&a.expenses).then(a.category.cmp(&b.category)));
    let total = spent.iter().fold(Decimal::ZERO, |sum, one| sum.saturating_add(one.expenses));
    let top: Vec<TopCategory> = spent
        .into_iter()
        .take(TOP)
        .filter_map(|one| {
            Some(TopCategory {
                category: one.category,
                spent: one.expenses,
                per_cent: per_cent(one.expenses, total)?,
                usual: median(before.iter().map(|month| facts.spent(month.month, one.category))),
            })
        })
        .collect();
    let finding = Finding::CategoryInsights(CategoryInsight { month: month.month, total, top: top.clone() });
    let period = facts.period(month.month);
    (!top.is_empty()).then_some(Insight { currency: facts.currency, period, finding })
}
