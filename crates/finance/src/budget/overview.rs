//! A month's budgets side by side: what a person sees when they look at a month.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Allocation, CategoryFlow, Change, Envelope, InvalidBudget, MonthBudget, Pace, Plan, Progress, Suggestion,
    copy_forward,
    flows::{Flows, income, parts, unbudgeted},
    suggest,
};
use crate::{Category, Currency, FirstDay, Month, Period, category::CategoryBook, money};

/// What is known for looking at a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The currency of every amount.
    pub currency: Currency,
    /// The currencies the person has money or budgets in.
    pub currencies: Vec<Currency>,
    /// The day of the calendar month on which the person's month begins.
    pub first_day: FirstDay,
    /// The person's budgets of the currency, in their order.
    pub plans: Vec<Plan>,
    /// The person's categories.
    pub book: CategoryBook,
    /// What moved, by month and category; a month that no statement tells of stands not in it.
    pub flows: BTreeMap<Month, Vec<CategoryFlow>>,
}

/// A month's budgets side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetMonth {
    /// The month.
    pub month: Month,
    /// Its days.
    pub period: Period,
    /// The month that runs.
    pub running: Month,
    /// The currency of every amount.
    pub currency: Currency,
    /// The currencies the person has money or budgets in.
    pub currencies: Vec<Currency>,
    /// The budgets that plan this month, in the person's order.
    pub lines: Vec<BudgetLine>,
    /// The budgets that begin later.
    pub later: Vec<Plan>,
    /// What was spent in categories that count in no budget, most first.
    pub unbudgeted: Vec<Unbudgeted>,
    /// What came in, and what of it is given out.
    pub envelope: Envelope,
    /// The middle of what the three months before brought, where statements tell of them.
    pub usual_income: Option<Decimal>,
    /// All lines together.
    pub total: Total,
    /// Whether any statement tells of this month.
    pub has_rows: bool,
}

/// A budget in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// The budget.
    pub plan: Plan,
    /// The month against it.
    pub budget: MonthBudget,
    /// How the month goes.
    pub progress: Progress,
    /// What each of its categories took, most first; those without any are left out.
    pub parts: Vec<Part>,
    /// What the month before was given; none when the budget begins with this one.
    pub before: Option<Decimal>,
    /// What to give it, from what was spent in the three months before.
    pub suggestion: Option<Suggestion>,
}

/// What was spent in a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The category.
    pub category: Category,
    /// What was spent; below zero when more came back than went out.
    pub spent: Decimal,
}

/// Spending that counts in no budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unbudgeted {
    /// The category.
    pub category: Category,
    /// What was spent; zero in a month that has none of it, where a suggestion stands.
    pub spent: Decimal,
    /// What to give it, from what was spent in the three months before.
    pub suggestion: Option<Suggestion>,
}

/// All budgets of a month together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// What was allotted.
    pub allocated: Decimal,
    /// What came over from the months before.
    pub carried: Decimal,
    /// What was spent.
    pub spent: Decimal,
    /// What can still be spent; below zero when more was spent than there was.
    pub left: Decimal,
}

impl BudgetMonth {
    /// How `month` stands on `today`.
    ///
    /// # Errors
    /// When a sum has more than 15 digits before the decimal mark, or `today` is outside the years
    /// 1900 to 2200.
    pub fn of(known: Known, month: Month, today: NaiveDate) -> Result<Self, InvalidBudget> {
        let running = Month::of(today, known.first_day).unwrap_or(month);
        let period = month.period(known.first_day);
        let Known { currency, currencies, plans, book, flows, .. } = known;
        let flows = Flows::of(&plans, flows, book);
        let here = flows.of_month(month);
        let unbudgeted = unbudgeted(&flows, month)?;
        let (now, later): (Vec<Plan>, Vec<Plan>) = plans.into_iter().partition(|plan| plan.starts <= month);
        let lines = now
            .into_iter()
            .map(|plan| BudgetLine::of(plan, &flows, month, period, today))
            .collect::<Result<Vec<_>, _>>()?;
        let envelope =
            Envelope::new(income(here, &flows.book)?, lines.iter().map(|line| line.budget.allocated))?;
        let incomes = flows.months.iter().map(|(month, here)| Ok((*month, income(here, &flows.book)?)));
        let usual_income = suggest(&incomes.collect::<Result<Vec<_>, InvalidBudget>>()?, month)?;
        Ok(Self {
            month,
            period,
            running,
            currency,
            currencies,
            total: Total::of(&lines)?,
            lines,
            later,
            has_rows: !here.is_empty(),
            unbudgeted,
            envelope,
            usual_income: usual_income.map(|usual| usual.median),
        })
    }

    /// The `count` budgets that press most: those most used up, or that will be at this rate.
    pub fn pressing(&self, count: usize) -> Vec<&BudgetLine> {
        let mut lines: Vec<&BudgetLine> = self.lines.iter().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.pressure()));
        lines.truncate(count);
        lines
    }

    /// The changes that give this month what the month before was given; what has an allotment of its
    /// own stays as it is.
    ///
    /// # Errors
    /// When there is no month before.
    pub fn copied(&self) -> Result<Vec<Change>, InvalidBudget> {
        let Some(before) = self.month.previous() else { return Ok(Vec::new()) };
        let of = |line: &BudgetLine, month, amount| Allocation {
            category_id: line.plan.category.id,
            month,
            amount,
        };
        let given = self.lines.iter().filter_map(|line| Some(of(line, before, line.before?)));
        let own = self.lines.iter().filter_map(|line| Some(of(line, self.month, line.own()?)));
        let copied = copy_forward(&given.chain(own).collect::<Vec<_>>(), before, self.month)?;
        Ok(self.changes(copied.into_iter().map(|one| (one.category_id, one.amount))))
    }

    /// The changes that give each budget what is suggested for it.
    pub fn suggested(&self) -> Vec<Change> {
        let wanted = self
            .lines
            .iter()
            .filter_map(|line| Some((line.plan.category.id, line.suggestion.as_ref()?.amount)));
        self.changes(wanted.collect::<Vec<_>>())
    }

    /// The changes among `wanted` that change something.
    fn changes(&self, wanted: impl IntoIterator<Item = (i64, Decimal)>) -> Vec<Change> {
        let change = |(id, amount): (i64, Decimal)| {
            let line = self.lines.iter().find(|line| line.plan.category.id == id)?;
            (line.budget.allocated != amount).then(|| Change {
                category_id: id,
                seen: line.own(),
                amount: Some(amount),
            })
        };
        wanted.into_iter().filter_map(change).collect()
    }
}

impl BudgetLine {
    fn of(
        plan: Plan,
        flows: &Flows,
        month: Month,
        period: Period,
        today: NaiveDate,
    ) -> Result<Self, InvalidBudget> {
        let counted = flows.counted(&plan);
        let book = &flows.book;
        let budget = plan.month(month, &counted, &flows.months, book)?;
        let parts = parts(flows.of_month(month), &counted, book)?;
        let history =
            flows.months.iter().map(|(past, here)| Ok((*past, super::spent(&counted, here, book)?)));
        let suggestion = suggest(&history.collect::<Result<Vec<_>, InvalidBudget>>()?, month)?;
        let before = month.previous().filter(|before| plan.starts <= *before);
        Ok(Self {
            progress: Progress::new(&budget, period, today)?,
            before: before.map(|before| plan.allotted(before)),
            plan,
            budget,
            parts,
            suggestion,
        })
    }

    /// What the month has of its own; none when it gets the usual amount.
    pub fn own(&self) -> Option<Decimal> {
        self.plan.own.get(&self.budget.month).copied()
    }

    /// How much of what is available is used up, or will be at this rate: 1 is all of it.
    fn pressure(&self) -> Decimal {
        let used = match self.progress.pace {
            Pace::Within { projected } | Pace::Over { projected, .. } => projected.max(self.budget.spent),
            Pace::Unsaid | Pace::Ended { .. } => self.budget.spent,
        };
        if used <= Decimal::ZERO {
            return Decimal::ZERO;
        }
        if self.budget.available <= Decimal::ZERO {
            return Decimal::MAX;
        }
        used.checked_div(self.budget.available).unwrap_or(Decimal::MAX)
    }
}

impl Total {
    fn of(lines: &[BudgetLine]) -> Result<Self, InvalidBudget> {
        let sum = |what, amount: fn(&MonthBudget) -> Decimal| {
            money::sum(what, lines.iter().map(|line| amount(&line.budget)))
        };
        Ok(Self {
            allocated: sum("sum of the allocations", |month| month.allocated)?,
            carried: sum("sum carried over", |month| month.carried)?,
            spent: sum("spending", |month| month.spent)?,
            left: sum("amount left", |month| month.left)?,
        })
    }
}
