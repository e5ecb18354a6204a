//! Which rows of a statement an account already has. Preview and import both call
//! [`reconcile`], so they cannot disagree.

use chrono::NaiveDate;
use finance::Decimal;
use serde::{Deserialize, Serialize};

use crate::Row;

/// A transaction that an account already has, as far as identity needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// See [`key`].
    pub key: String,
    /// Which of several equal transactions it is, counted from 1.
    pub occurrence: u32,
    /// The account's balance after it, where its statement said so.
    pub balance: Option<Decimal>,
}

/// What a row of the file is to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not there yet: it will be the nth of its key.
    New {
        /// Counted from 1.
        occurrence: u32,
    },
    /// Already there, as the nth of its key.
    Known {
        /// Counted from 1.
        occurrence: u32,
    },
}

/// Identity of a transaction within its account, 32 hexadecimal digits: of the bank's own id when
/// there is one, else of date, amount and normalised words.
pub fn key(bank_id: Option<&str>, booking_date: NaiveDate, amount: Decimal, description: &str) -> String {
    let _ = (bank_id, booking_date, amount, description);
    String::new()
}

/// The words of a description without what differs between two prints of it: case, accents kept,
/// white space and punctuation folded.
pub fn normalise(description: &str) -> String {
    description.to_owned()
}

/// The standing of each of `rows`, in their order, on an account that has `known`.
pub fn reconcile(rows: &[Row], known: &[Known]) -> Vec<Standing> {
    let _ = (rows, known);
    Vec::new()
}
