//! The figures of the dashboard.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::{Category, Currency, Period, transaction::Account};

/// What came in and went out over a period, in one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
    /// Number of transactions; of one that was split, each part counts, and transfers do too.
    pub count: u64,
}

impl Totals {
    /// Income less expenses: below zero when more went out than came in.
    pub fn net_flow(&self) -> Decimal {
        self.income.saturating_sub(self.expenses)
    }
}

/// One day's movements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFlow {
    /// The day.
    #[serde(with = "crate::day")]
    pub date: NaiveDate,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
    /// The accounts' balance at the end of the day, where the banks' own balances tell it.
    pub balance: Option<Decimal>,
}

/// What was spent in one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategorySpending {
    /// The category.
    pub category: Category,
    /// Money out as a magnitude, above zero.
    pub expenses: Decimal,
    /// Number of transactions.
    pub count: u64,
}

/// The average balance over a period, and what it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AverageBalance {
    /// Mean of the end-of-day balances.
    pub amount: Decimal,
    /// Days of the period on which the balances were known.
    pub known_days: u64,
    /// Accounts whose statements carry balances.
    pub accounts_with_balances: u64,
    /// Accounts looked at.
    pub accounts: u64,
}

/// What to show on the dashboard; what is `None` is chosen from the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DashboardQuery {
    /// `None`: the person's month in which the newest transaction lies.
    pub period: Option<Period>,
    /// `None`: all accounts.
    pub account_id: Option<i64>,
    /// `None`: the currency with the most transactions in the period.
    pub currency: Option<Currency>,
}

/// All figures of the dashboard, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    /// The period shown.
    pub period: Period,
    /// The currency of every amount here.
    pub currency: Currency,
    /// The account looked at; `None` for all.
    pub account_id: Option<i64>,
    /// The currencies there are transactions in.
    pub currencies: Vec<Currency>,
    /// The person's accounts.
    pub accounts: Vec<Account>,
    /// The period's totals.
    pub totals: Totals,
    /// The totals of [`Period::previous`].
    pub previous: Totals,
    /// `None` when no statement carries balances.
    pub average_balance: Option<AverageBalance>,
    /// The same for [`Period::previous`].
    pub previous_average_balance: Option<AverageBalance>,
    /// One entry for each day with a transaction, in order.
    pub days: Vec<DayFlow>,
    /// Spending by category, largest first.
    pub spending: Vec<CategorySpending>,
}

/// How a figure moved against the period before, in per cent of its former magnitude, one
/// digit after the decimal mark; `None` when there was nothing before.
pub fn change(now: Decimal, before: Decimal) -> Option<Decimal> {
    if before.is_zero() {
        return None;
    }
    let moved = now.checked_sub(before)?;
    let before = before.abs();
    // Multiplying first is exact; dividing first is for figures too large for that.
    let percent = match moved.checked_mul(Decimal::ONE_HUNDRED) {
        Some(hundredfold) => hundredfold.checked_div(before)?,
        None => moved.checked_div(before)?.checked_mul(Decimal::ONE_HUNDRED)?,
    };
    Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}
