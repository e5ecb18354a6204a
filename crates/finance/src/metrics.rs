//! The figures of a person’s months, one currency at a time: what the table of metrics holds.

use std::{collections::BTreeMap, fmt, str::FromStr};

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::{
    FirstDay, Month,
    balance::{self, StatedBalance},
};

/// Which figure of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Money in, zero or above; transfers between own accounts are none.
    TotalIncome,
    /// Money out as a magnitude, zero or above; transfers between own accounts are none.
    TotalExpenses,
    /// Income less expenses.
    NetFlow,
    /// Net flow in per cent of income, one digit after the decimal mark.
    SavingsRate,
    /// The mean of the end-of-day balances the banks stated.
    AverageBalance,
}

/// The text names no metric.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a metric")]
pub struct NotAMetric(pub String);

impl Metric {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::TotalIncome, Self::TotalExpenses, Self::NetFlow, Self::SavingsRate, Self::AverageBalance];

    /// The name as it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::TotalIncome => "total_income",
            Self::TotalExpenses => "total_expenses",
            Self::NetFlow => "net_flow",
            Self::SavingsRate => "savings_rate",
            Self::AverageBalance => "average_balance",
        }
    }
}

impl FromStr for Metric {
    type Err = NotAMetric;

    fn from_str(text: &str) -> Result<Self, NotAMetric> {
        let named = Self::ALL.into_iter().find(|metric| metric.slug() == text);
        named.ok_or_else(|| NotAMetric(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// The figures of a month in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// The month.
    pub month: Month,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
    /// The mean of the end-of-day balances; none where no bank stated any.
    pub average_balance: Option<Decimal>,
}

impl MonthFigures {
    /// Income less expenses.
    pub fn net_flow(&self) -> Decimal {
        self.income.saturating_sub(self.expenses)
    }

    /// One of them; none where there is none.
    pub fn value(&self, metric: Metric) -> Option<Decimal> {
        match metric {
            Metric::TotalIncome => Some(self.income),
            Metric::TotalExpenses => Some(self.expenses),
            Metric::NetFlow => Some(self.net_flow()),
            Metric::SavingsRate => self.savings_rate(),
            Metric::AverageBalance => self.average_balance,
        }
    }

    /// What was kept of the income, in per cent; see [`savings_rate`].
    pub fn savings_rate(&self) -> Option<Decimal> {
        savings_rate(self.income, self.expenses)
    }
}

/// What is kept of `income`, in per cent with one digit after the decimal mark: below zero when more
/// went out than came in, none without income.
pub fn savings_rate(income: Decimal, expenses: Decimal) -> Option<Decimal> {
    if income <= Decimal::ZERO {
        return None;
    }
    let kept = income.checked_sub(expenses)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(income)?;
    Some(kept.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

/// A row, as far as the figures of a month need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The day the bank booked it.
    pub date: NaiveDate,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// Whether it is a transfer between the person’s own accounts.
    pub is_transfer: bool,
}

/// The figures of each month with a row, from the rows of one currency and the balances its banks
/// stated, for months that begin on `start`. What the database keeps must be equal to it. A month
/// whose sums cannot be held has none.
pub fn recount(rows: &[Row], stated: &[StatedBalance], start: FirstDay) -> BTreeMap<Month, MonthFigures> {
    let mut months: BTreeMap<Month, (Decimal, Decimal)> = BTreeMap::new();
    for row in rows {
        let Ok(month) = Month::of(row.date, start) else { continue };
        let (income, expenses) = months.entry(month).or_default();
        match row.amount {
            _ if row.is_transfer => {}
            amount if amount > Decimal::ZERO => *income = income.saturating_add(amount),
            amount => *expenses = expenses.saturating_sub(amount),
        }
    }
    let figures = months.into_iter().map(|(month, (income, expenses))| {
        let period = month.period(start);
        let until: Vec<_> = stated.iter().filter(|stated| stated.date <= period.last()).cloned().collect();
        let average_balance = balance::average(&until, period, 0).map(|average| average.amount);
        (month, MonthFigures { month, income, expenses, average_balance })
    });
    figures.collect()
}
