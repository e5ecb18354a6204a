//! Transactions as they are shown, searched and edited.

pub mod edit;
pub mod list;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Category, Currency, Period};
pub use edit::CategoryBy;

/// An account a person has with a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its key.
    pub id: i64,
    /// What the person calls it.
    pub name: String,
    /// The bank's number or IBAN, as far as a statement told it.
    pub number: Option<String>,
    /// The currency of all its amounts.
    pub currency: Currency,
    /// Not used any more: its rows count, and it is not offered where one is chosen.
    #[serde(default)]
    pub archived: bool,
}

/// One booked movement of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// Its key.
    pub id: i64,
    /// The account it belongs to.
    pub account_id: i64,
    /// The account's name.
    pub account_name: String,
    /// The statement that brought it.
    pub statement_id: i64,
    /// Where it stood in that statement's file: its line, counted from 1.
    pub line: u32,
    /// The day the bank booked it.
    #[serde(with = "crate::day")]
    pub booking_date: NaiveDate,
    /// The day it counts for interest, where the bank says so.
    #[serde(with = "crate::day::option")]
    pub value_date: Option<NaiveDate>,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The account's currency.
    pub currency: Currency,
    /// The words as the bank gave them.
    pub description: String,
    /// The account's balance after it, where the bank says so.
    pub balance: Option<Decimal>,
    /// What it was for.
    pub category: Category,
    /// Who said so.
    pub category_by: CategoryBy,
    /// The beginning of what the person wrote to it, up to [`NOTE_SHOWN`] letters.
    pub note: Option<String>,
    /// Whether the money only went to another own account: neither income nor expense.
    pub is_transfer: bool,
    /// How many parts it is shared out over; 0 when it is not split.
    pub parts: u32,
    /// Counts its changes: a change names the version it was made on.
    pub version: i32,
}

/// Letters of a note that a list shows.
pub const NOTE_SHOWN: usize = 120;

/// Which way the money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Amounts above zero.
    In,
    /// Amounts below zero.
    Out,
}

impl Direction {
    /// As it stands in addresses and in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// The direction with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::In, Self::Out].into_iter().find(|direction| direction.slug() == slug)
    }
}

/// Which transactions to show; what is `None` does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionFilter {
    /// Booked in this period.
    pub period: Option<Period>,
    /// On this account.
    pub account_id: Option<i64>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// In this category; of a split transaction, with a part in it.
    pub category: Option<Category>,
    /// Or in one of these. Counts only beside a `category`.
    #[serde(default)]
    pub or_categories: Vec<Category>,
    /// This way.
    pub direction: Option<Direction>,
    /// Brought by this statement.
    pub statement_id: Option<i64>,
    /// With this text in the description or the note, in any case; at most 100 characters count.
    pub text: Option<String>,
    /// Of this magnitude or more.
    pub least: Option<Decimal>,
    /// Of this magnitude or less.
    pub most: Option<Decimal>,
    /// Only what needs a look: rows whose words fit no category, and likely transfers.
    #[serde(default)]
    pub to_check: bool,
}

impl TransactionFilter {
    /// The categories looked for; none for all.
    pub fn categories(&self) -> Vec<Category> {
        let mut all: Vec<Category> = self.category.into_iter().collect();
        if self.category.is_some() {
            all.extend(&self.or_categories);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The same, in these categories; none for all.
    pub fn in_categories(self, categories: impl IntoIterator<Item = Category>) -> Self {
        let mut categories = categories.into_iter();
        Self { category: categories.next(), or_categories: categories.collect(), ..self }
    }
}

/// One page of transactions, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionPage {
    /// The rows of this page.
    pub rows: Vec<Transaction>,
    /// How many rows the filter finds in all.
    pub total: u64,
    /// What the rows found add up to, for each currency in them.
    pub sums: Vec<CurrencySum>,
    /// The number of this page, counted from 1.
    pub page: u32,
    /// Rows a full page holds.
    pub per_page: u32,
}

/// What rows of one currency add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencySum {
    /// The currency.
    pub currency: Currency,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
    /// Transfers among the rows, which count as neither.
    pub transfers: u64,
}
