//! Transactions as they are shown and searched.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Category, Currency, Period};

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
}

/// Which way the money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Amounts above zero.
    In,
    /// Amounts below zero.
    Out,
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
    /// In this category.
    pub category: Option<Category>,
    /// This way.
    pub direction: Option<Direction>,
    /// Brought by this statement.
    pub statement_id: Option<i64>,
    /// With this text in the description, in any case; at most 100 characters count.
    pub text: Option<String>,
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
}
