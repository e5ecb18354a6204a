//! What a person has, as far as reading a question needs it.

use chrono::NaiveDate;
use finance::{Currency, FirstDay, category::CategoryBook, transaction::Account};
use serde::{Deserialize, Serialize};

/// What a person has, as far as reading a question needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The day it is where the person is.
    #[serde(with = "finance::day")]
    pub today: NaiveDate,
    /// The day on which the person’s months begin.
    pub first_day: FirstDay,
    /// The currencies of the newest rows, the one with the most first; never empty, else the person’s
    /// own choice.
    pub currencies: Vec<Currency>,
    /// The person’s categories, their own among them.
    pub book: CategoryBook,
    /// Whom money goes to or comes from, the most frequent first.
    pub payees: Vec<Payee>,
    /// The person’s accounts.
    pub accounts: Vec<Account>,
    /// The names of the person’s budgets.
    pub budgets: Vec<String>,
    /// The names of the person’s goals.
    pub goals: Vec<String>,
    /// The days of the first and of the newest row; none without rows.
    pub rows: Option<(NaiveDate, NaiveDate)>,
}

/// Whom money goes to or comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The words of a row of theirs, in lower case: what is looked for must stand in them.
    pub words: String,
    /// Rows.
    pub count: u64,
    /// More money came from them than went to them.
    #[serde(default)]
    pub income: bool,
}

impl Known {
    /// The currency that is meant when none is named.
    pub fn currency(&self) -> Currency {
        self.currencies.first().copied().unwrap_or(Currency::ZAR)
    }
}
