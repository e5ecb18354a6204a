//! What is said of a budget in a month, and where its figures lead.

use finance::{
    Category, Currency, Decimal, Period,
    budget::{BudgetLine, BudgetMonth, Pace},
    transaction::{Direction, TransactionFilter},
};

use crate::common::format;

/// How pressing something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// It holds.
    Calm,
    /// At this rate it does not hold.
    Soon,
    /// It is overspent.
    Over,
}

/// How pressing a budget is.
pub fn press(line: &BudgetLine) -> Press {
    match line.progress.pace {
        _ if line.budget.left < Decimal::ZERO => Press::Over,
        Pace::Over { .. } => Press::Soon,
        _ => Press::Calm,
    }
}

/// `R 1,400.00 left`, `R 200.00 over`.
pub fn left(line: &BudgetLine, currency: Currency) -> String {
    let left = line.budget.left;
    let side = if left < Decimal::ZERO { "over" } else { "left" };
    format!("{} {side}", format::amount(left.abs(), currency))
}

/// `R 2,100.00 of R 3,500.00`.
pub fn spent_of(line: &BudgetLine, currency: Currency) -> String {
    let amount = |amount| format::amount(amount, currency);
    format!("{} of {}", amount(line.budget.spent), amount(line.budget.available))
}

/// What came over from the month before; nothing when nothing did.
pub fn carried(line: &BudgetLine, currency: Currency) -> Option<String> {
    let carried = line.budget.carried;
    let before = line.budget.month.previous()?.name();
    let written = format::amount(carried.abs(), currency);
    match carried.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => Some(format!("{written} left over from {before} is in it.")),
        std::cmp::Ordering::Less => Some(format!("{written} overspent in {before} is taken off it.")),
        std::cmp::Ordering::Equal => None,
    }
}

/// What is said of all budgets of the month together.
pub fn total(month: &BudgetMonth) -> String {
    let amount = |amount: Decimal| format::amount(amount, month.currency);
    let available = month.total.allocated.saturating_add(month.total.carried);
    let spent = format!("{} of {} is spent", amount(month.total.spent), amount(available));
    if month.total.left < Decimal::ZERO {
        format!("{spent}: {} too much.", amount(-month.total.left))
    } else {
        format!("{spent}, {} is left.", amount(month.total.left))
    }
}

/// The rows of `category` in a month.
pub fn rows(period: Period, currency: Currency, category: Option<Category>) -> TransactionFilter {
    TransactionFilter {
        period: Some(period),
        currency: Some(currency),
        category,
        ..TransactionFilter::default()
    }
}

/// The rows of all categories that count in a budget.
pub fn rows_of(line: &BudgetLine, period: Period, currency: Currency) -> TransactionFilter {
    let mut categories = line.plan.category.counts.clone();
    categories.extend(line.parts.iter().map(|part| part.category));
    rows(period, currency, None).in_categories(categories)
}

/// The rows of a month that came in.
pub fn income_rows(period: Period, currency: Currency) -> TransactionFilter {
    TransactionFilter { direction: Some(Direction::In), ..rows(period, currency, None) }
}

/// Spent of what is available in thousandths, 0 to 1000, for drawing.
pub fn per_mille(line: &BudgetLine) -> u32 {
    let all = if line.budget.spent > Decimal::ZERO { 1_000 } else { 0 };
    let Some(share) = line.progress.share else { return all };
    let share = share.min(Decimal::ONE).saturating_mul(Decimal::ONE_THOUSAND).round();
    u32::try_from(share).unwrap_or(all)
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use finance::{
        FirstDay, Month,
        budget::{BudgetCategory, Carry, CategoryFlow, Known, Plan},
        category::CategoryBook,
    };

    use super::*;

    fn month(spent: i64, september: i64) -> BudgetMonth {
        let at = |text: &str| text.parse::<Month>().unwrap();
        let flow = |expenses: i64| {
            let category = Category::Groceries;
            vec![CategoryFlow { category, income: Decimal::ZERO, expenses: expenses.into() }]
        };
        let category = BudgetCategory {
            id: 1,
            name: "Food".into(),
            counts: [Category::Groceries].into(),
            carry: Carry::LeftAndOverspent,
        };
        let known = Known {
            currency: Currency::ZAR,
            currencies: vec![Currency::ZAR],
            first_day: FirstDay::FIRST,
            plans: vec![Plan {
                category,
                usual: 4_000.into(),
                starts: at("2026-09"),
                own: BTreeMap::new(),
                version: 1,
            }],
            book: CategoryBook::default(),
            flows: BTreeMap::from([(at("2026-09"), flow(september)), (at("2026-10"), flow(spent))]),
        };
        BudgetMonth::of(known, at("2026-10"), "2026-10-10".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_budget_that_holds_says_what_is_left() {
        let month = month(1_000, 3_500);
        let line = &month.lines[0];
        assert_eq!(press(line), Press::Calm);
        assert_eq!(left(line, Currency::ZAR), "R 3,500.00 left");
        assert_eq!(spent_of(line, Currency::ZAR), "R 1,000.00 of R 4,500.00");
        assert_eq!(
            carried(line, Currency::ZAR).as_deref(),
            Some("R 500.00 left over from September is in it.")
        );
        assert_eq!(per_mille(line), 222);
        assert_eq!(total(&month), "R 1,000.00 of R 4,500.00 is spent, R 3,500.00 is left.");
    }

    #[test]
    fn a_budget_that_does_not_hold_says_by_how_much() {
        let over = month(5_000, 4_500);
        let line = &over.lines[0];
        assert_eq!((press(line), per_mille(line)), (Press::Over, 1_000));
        assert_eq!(left(line, Currency::ZAR), "R 1,500.00 over");
        assert_eq!(
            carried(line, Currency::ZAR).as_deref(),
            Some("R 500.00 overspent in September is taken off it.")
        );
        assert_eq!(total(&over), "R 5,000.00 of R 3,500.00 is spent: R 1,500.00 too much.");
        let soon = month(3_000, 4_000);
        assert_eq!(press(&soon.lines[0]), Press::Soon);
        assert_eq!(carried(&soon.lines[0], Currency::ZAR), None);
    }

    #[test]
    fn names_are_listed_as_people_list_them() {
        let names = ["Food", "Fuel", "Rent"].map(str::to_owned);
        assert_eq!(listed(&names), "Food, Fuel and Rent");
        assert_eq!(listed(&names[..2]), "Food and Fuel");
        assert_eq!(listed(&names[..1]), "Food");
    }
}
