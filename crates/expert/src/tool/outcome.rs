//! What calls give: figures, and the rows they stand on.

use chrono::NaiveDate;
use finance::{
    Currency, Decimal, Month,
    insight::FeeKind,
    recurring::{Cadence, PriceChange},
    transaction::{Direction, TransactionFilter},
};
use serde::{Deserialize, Serialize};

use super::{Ahead, Average, By, Scope, WhatIf};

/// What a call gave. The same call on the same rows gives the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[allow(missing_docs)] // named as the calls that give them
pub enum Outcome {
    Total(Sums),
    Count(Sums),
    Compared(Compared),
    Average(Average),
    Share(Share),
    Groups(Groups),
    Rows(Rows),
    Recurring { items: Vec<Repeating> },
    Budgets { month: Month, currency: Currency, lines: Vec<BudgetState> },
    Goals { goals: Vec<GoalState> },
    Fees { scope: Scope, sums: Vec<FeeSum> },
    Balances { accounts: Vec<Balance> },
    SavingsRate(Sums),
    Forecast(Ahead),
    WhatIf(WhatIf),
}

impl Outcome {
    /// The rows it stands on, to be opened in the list of transactions.
    pub fn rows(&self) -> Vec<TransactionFilter> {
        match self {
            Self::Total(sums) | Self::Count(sums) | Self::SavingsRate(sums) => sums.scope.filters(),
            Self::Compared(both) => [both.first.scope.filters(), both.second.scope.filters()].concat(),
            Self::Average(average) => average.sums.scope.filters(),
            Self::Share(share) => share.part.scope.filters(),
            Self::Groups(groups) => groups.scope.filters(),
            Self::Rows(rows) => rows.scope.filters(),
            Self::Fees { scope, .. } => scope.filters(),
            Self::WhatIf(what_if) => what_if.scope.filters(),
            Self::Recurring { items } => items.iter().map(|item| item.filter.clone()).collect(),
            Self::Forecast(ahead) => ahead.expected.iter().map(|one| one.filter.clone()).collect(),
            Self::Budgets { .. } | Self::Goals { .. } | Self::Balances { .. } => Vec::new(),
        }
    }

    /// The days on which the price of something that recurs last changed.
    pub(crate) fn changes(&self) -> impl Iterator<Item = NaiveDate> {
        let items = match self {
            Self::Recurring { items } => items.as_slice(),
            _ => &[],
        };
        items.iter().filter_map(|item| item.price_change.map(|change| change.on))
    }
}

/// What rows of one currency add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// The currency.
    pub currency: Currency,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
    /// Rows, transfers among them.
    pub count: u64,
    /// Transfers between own accounts, which are neither income nor expense.
    pub transfers: u64,
    /// What those moved, as a magnitude.
    #[serde(default)]
    pub moved: Decimal,
}

impl Sum {
    /// Nothing.
    pub fn none(currency: Currency) -> Self {
        Self {
            currency,
            income: Decimal::ZERO,
            expenses: Decimal::ZERO,
            count: 0,
            transfers: 0,
            moved: Decimal::ZERO,
        }
    }

    /// The figure that is asked for: money in, money out as a magnitude, or what is left of both.
    pub fn value(&self, direction: Option<Direction>) -> Decimal {
        match direction {
            Some(Direction::In) => self.income,
            Some(Direction::Out) => self.expenses,
            None => self.income.saturating_sub(self.expenses),
        }
    }
}

/// What the rows of a scope add up to, by currency, the one with the most rows first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Which rows.
    pub scope: Scope,
    /// The sums; none where there are no rows.
    pub sums: Vec<Sum>,
}

impl Sums {
    /// The sum in `currency`; nothing where there are no such rows.
    pub fn of(&self, currency: Currency) -> Sum {
        self.sums.iter().copied().find(|sum| sum.currency == currency).unwrap_or_else(|| Sum::none(currency))
    }

    /// Rows in all; where one way is asked for, without transfers.
    pub fn count(&self) -> u64 {
        self.sums.iter().map(|sum| self.rows_of(sum)).sum()
    }

    /// As [`Self::count`], of one of the sums.
    pub fn rows_of(&self, sum: &Sum) -> u64 {
        sum.count - if self.scope.direction.is_some() { sum.transfers } else { 0 }
    }
}

/// Two totals side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// What is looked at.
    pub first: Sums,
    /// What it is held against.
    pub second: Sums,
    /// The difference in each currency of either.
    pub differences: Vec<Difference>,
}

/// How far the first stands from the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The currency.
    pub currency: Currency,
    /// The first figure.
    pub first: Decimal,
    /// The second figure.
    pub second: Decimal,
    /// The first less the second.
    pub by: Decimal,
    /// The same in per cent of the second; none where that is nothing.
    pub percent: Option<Decimal>,
}

impl Compared {
    /// The two held against one another.
    pub fn of(first: Sums, second: Sums) -> Self {
        let mut currencies: Vec<Currency> =
            first.sums.iter().chain(&second.sums).map(|sum| sum.currency).collect();
        let mut seen = Vec::new();
        currencies.retain(|currency| !seen.contains(currency) && (seen.push(*currency), true).1);
        let differences = currencies
            .into_iter()
            .map(|currency| {
                let a = first.of(currency).value(first.scope.direction);
                let b = second.of(currency).value(second.scope.direction);
                let percent = finance::dashboard::change(a, b);
                Difference { currency, first: a, second: b, by: a.saturating_sub(b), percent }
            })
            .collect();
        Self { first, second, differences }
    }
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The part.
    pub part: Sums,
    /// The whole.
    pub whole: Sums,
    /// Per cent of the whole by currency, one digit after the decimal mark; without those whose whole
    /// is nothing.
    pub percent: Vec<(Currency, Decimal)>,
}

impl Share {
    /// `part` of `whole`.
    pub fn of(part: Sums, whole: Sums) -> Self {
        let percent = whole
            .sums
            .iter()
            .filter_map(|sum| {
                let all = sum.value(whole.scope.direction);
                let some = part.of(sum.currency).value(part.scope.direction);
                let share = some.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all)?;
                Some((sum.currency, tenth(share)))
            })
            .collect();
        Self { part, whole, percent }
    }
}

/// To one digit after the decimal mark, halves away from zero.
pub(super) fn tenth(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

/// Totals by something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// Of which rows.
    pub scope: Scope,
    /// By what.
    pub by: By,
    /// In the order asked for, one currency after another.
    pub groups: Vec<Group>,
    /// How many there were before the limit.
    pub of: u64,
}

/// One of several totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What it is: the name of a category, a payee, an account, a month.
    pub label: String,
    /// Its sum.
    pub sum: Sum,
    /// Its rows.
    pub filter: TransactionFilter,
}

/// Single rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// Which.
    pub scope: Scope,
    /// Those shown, in the order asked for.
    pub rows: Vec<Row>,
    /// All that were found, added up.
    pub sums: Vec<Sum>,
    /// Whether they stand by amount; else by day.
    pub by_amount: bool,
}

/// A transaction as an answer shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its key.
    pub id: i64,
    /// The day.
    #[serde(with = "finance::day")]
    pub date: NaiveDate,
    /// The bank’s words.
    pub description: String,
    /// What it was for, as the person calls it.
    pub category: String,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

/// Something that comes again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeating {
    /// The words of its newest row.
    pub name: String,
    /// Which way the money goes.
    pub direction: Direction,
    /// How often it comes.
    pub cadence: Cadence,
    /// What is expected next, as a magnitude.
    pub amount: Decimal,
    /// What it last was, as a magnitude.
    #[serde(default)]
    pub newest: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// What it comes to in a month on average, to the cent.
    pub per_month: Decimal,
    /// What it comes to in a year.
    pub per_year: Decimal,
    /// The day it came last.
    #[serde(with = "finance::day")]
    pub last: NaiveDate,
    /// When it is due next.
    #[serde(with = "finance::day::option")]
    pub due: Option<NaiveDate>,
    /// The newest change of a fixed price: what it was, what it is, and since when.
    pub price_change: Option<PriceChange>,
    /// Its rows.
    pub filter: TransactionFilter,
}

/// A payment that is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// Its name.
    pub name: String,
    /// When.
    #[serde(with = "finance::day")]
    pub on: NaiveDate,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The rows of the past it stands on.
    pub filter: TransactionFilter,
}

/// How a budget stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetState {
    /// Its name.
    pub name: String,
    /// What can be spent in the month: allotted and carried over.
    pub available: Decimal,
    /// What was spent.
    pub spent: Decimal,
    /// What is left; below zero when overspent.
    pub left: Decimal,
    /// Where the month leads at this rate; none in its first days and once it is over.
    pub projected: Option<Decimal>,
    /// The rows that count.
    pub filter: TransactionFilter,
}

/// How a goal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalState {
    /// Its name.
    pub name: String,
    /// The currency of its amounts.
    pub currency: Currency,
    /// What is to be saved.
    pub target: Decimal,
    /// What is saved.
    pub saved: Decimal,
    /// What is missing.
    pub remaining: Decimal,
    /// The day by which it is wanted.
    #[serde(with = "finance::day::option")]
    pub target_date: Option<NaiveDate>,
    /// The day it will be reached at this pace.
    #[serde(with = "finance::day::option")]
    pub expected: Option<NaiveDate>,
    /// The day it was reached.
    #[serde(with = "finance::day::option")]
    pub reached: Option<NaiveDate>,
    /// What a month is needed to be in time.
    pub needed_per_month: Option<Decimal>,
}

/// What the bank took, of one type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeSum {
    /// For what.
    pub kind: FeeKind,
    /// The currency.
    pub currency: Currency,
    /// How much, as a magnitude.
    pub amount: Decimal,
    /// How many times.
    pub count: u64,
}

/// What an account holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// The account.
    pub account_id: i64,
    /// What the person calls it.
    pub name: String,
    /// Its currency.
    pub currency: Currency,
    /// What it held; none when its bank stated nothing until then.
    pub amount: Option<Decimal>,
    /// The day for which its bank stated it.
    #[serde(with = "finance::day::option")]
    pub on: Option<NaiveDate>,
    /// How it moved, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// How a balance moved in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The day at whose end the time begins.
    #[serde(with = "finance::day")]
    pub since: NaiveDate,
    /// What it was then; none when its bank stated nothing until then.
    pub from: Option<Decimal>,
    /// The lowest after it, and the day it was that.
    pub lowest: (Decimal, NaiveDate),
    /// The highest after it, and the day it was that.
    pub highest: (Decimal, NaiveDate),
}
