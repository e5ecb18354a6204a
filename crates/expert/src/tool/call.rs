//! The calls.

use chrono::NaiveDate;
use finance::{Currency, Decimal, Month};
use serde::{Deserialize, Serialize};

use super::Scope;

/// Rows or groups that a call gives at most.
pub(super) const MOST: u32 = 100;

/// A question in the form in which it can be counted. None changes anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tool", rename_all = "snake_case")]
pub enum Call {
    /// What came in and went out; transfers between own accounts count as neither.
    Total {
        /// Of which transactions.
        #[serde(flatten)]
        scope: Scope,
    },
    /// How many transactions there are.
    Count {
        /// Of which.
        #[serde(flatten)]
        scope: Scope,
    },
    /// Two totals side by side: of two periods, categories, payees or accounts.
    Compare {
        /// What is looked at.
        first: Scope,
        /// What it is held against.
        second: Scope,
    },
    /// What moved on average.
    Average {
        /// Of which transactions; the period is needed for all but [`Per::Transaction`].
        #[serde(flatten)]
        scope: Scope,
        /// Shared out over what.
        per: Per,
    },
    /// A part of a whole, in per cent.
    Share {
        /// The part.
        part: Scope,
        /// The whole.
        whole: Scope,
    },
    /// Totals by something, the largest first.
    Top {
        /// Of which transactions.
        #[serde(flatten)]
        scope: Scope,
        /// By what.
        by: By,
        /// How many; 1 to 100.
        limit: u32,
        /// The smallest first.
        #[serde(default)]
        ascending: bool,
        /// By the number of transactions instead of the amount.
        #[serde(default)]
        by_count: bool,
    },
    /// Totals by month, week or another step of time, in order, without gaps.
    Trend {
        /// Of which transactions.
        #[serde(flatten)]
        scope: Scope,
        /// The step.
        by: By,
    },
    /// The largest single transactions.
    Largest {
        /// Of which.
        #[serde(flatten)]
        scope: Scope,
        /// How many; 1 to 100.
        limit: u32,
        /// The smallest instead.
        #[serde(default)]
        ascending: bool,
    },
    /// Single transactions by day, the newest first.
    Search {
        /// Which.
        #[serde(flatten)]
        scope: Scope,
        /// How many; 1 to 100.
        limit: u32,
        /// The oldest first.
        #[serde(default)]
        ascending: bool,
    },
    /// What comes again and again: subscriptions, debit orders, salaries, and what is due next.
    Recurring {
        /// Which of it.
        what: Repeats,
        /// With this text in its name.
        #[serde(default)]
        text: Option<String>,
        /// Or with one of these. Counts only beside a `text`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        or_texts: Vec<String>,
        /// Only what is due until this day, today included.
        #[serde(default, with = "finance::day::option")]
        until: Option<NaiveDate>,
        /// In this currency.
        #[serde(default)]
        currency: Option<Currency>,
    },
    /// How a month goes against its budgets.
    Budgets {
        /// The month; without one, the one that runs.
        #[serde(default)]
        month: Option<Month>,
        /// One budget, by its name.
        #[serde(default)]
        name: Option<String>,
    },
    /// How savings goals stand, and when they will be reached at this pace.
    Goals {
        /// One goal, by its name.
        #[serde(default)]
        name: Option<String>,
    },
    /// What the bank took: fees and interest, by type.
    Fees {
        /// Of which transactions.
        #[serde(flatten)]
        scope: Scope,
    },
    /// What accounts hold, as their banks stated it.
    Balances {
        /// One account.
        #[serde(default)]
        account_id: Option<i64>,
        /// Accounts in this currency.
        #[serde(default)]
        currency: Option<Currency>,
        /// At the end of this day; without one, the newest known.
        #[serde(default, with = "finance::day::option")]
        on: Option<NaiveDate>,
        /// Also how they moved after the end of this day: the change, the lowest and the highest.
        #[serde(default, with = "finance::day::option")]
        since: Option<NaiveDate>,
    },
    /// What was kept of the income, in per cent.
    SavingsRate {
        /// Of which transactions.
        #[serde(flatten)]
        scope: Scope,
    },
    /// Where the balance leads until a day: what recurs, and what else is spent on average.
    Forecast {
        /// The last day.
        #[serde(with = "finance::day")]
        until: NaiveDate,
        /// In this currency; without one, the usual.
        #[serde(default)]
        currency: Option<Currency>,
    },
    /// What would be kept if less were spent on something.
    WhatIf {
        /// On what; its period says what usually is spent.
        #[serde(flatten)]
        scope: Scope,
        /// Less by so many per cent, above 0 to 100.
        percent: Decimal,
    },
}

/// What an average is shared out over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the variants say it
pub enum Per {
    Day,
    Week,
    Month,
    Year,
    Transaction,
}

/// What totals are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the variants say it
pub enum By {
    Category,
    Payee,
    Account,
    Day,
    Weekday,
    Week,
    Month,
    Quarter,
    Year,
}

/// Which of what recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeats {
    /// All money out that recurs.
    Payments,
    /// What one can do without.
    Subscriptions,
    /// Insurance, rent, loans.
    DebitOrders,
    /// Money in: salaries and other income.
    Income,
}

impl By {
    /// Whether it is a step of time that follows one another.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Quarter | Self::Year)
    }
}

impl Call {
    /// Its name, by which a model calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Total { .. } => "total",
            Self::Count { .. } => "count",
            Self::Compare { .. } => "compare",
            Self::Average { .. } => "average",
            Self::Share { .. } => "share",
            Self::Top { .. } => "top",
            Self::Trend { .. } => "trend",
            Self::Largest { .. } => "largest",
            Self::Search { .. } => "search",
            Self::Recurring { .. } => "recurring",
            Self::Budgets { .. } => "budgets",
            Self::Goals { .. } => "goals",
            Self::Fees { .. } => "fees",
            Self::Balances { .. } => "balances",
            Self::SavingsRate { .. } => "savings_rate",
            Self::Forecast { .. } => "forecast",
            Self::WhatIf { .. } => "what_if",
        }
    }

    /// The transactions it looks at, where it looks at transactions.
    pub fn scopes(&self) -> Vec<&Scope> {
        match self {
            Self::Total { scope }
            | Self::Count { scope }
            | Self::Average { scope, .. }
            | Self::Top { scope, .. }
            | Self::Trend { scope, .. }
            | Self::Largest { scope, .. }
            | Self::Search { scope, .. }
            | Self::Fees { scope }
            | Self::SavingsRate { scope }
            | Self::WhatIf { scope, .. } => vec![scope],
            Self::Compare { first, second } => vec![first, second],
            Self::Share { part, whole } => vec![part, whole],
            Self::Recurring { .. }
            | Self::Budgets { .. }
            | Self::Goals { .. }
            | Self::Balances { .. }
            | Self::Forecast { .. } => Vec::new(),
        }
    }
}
