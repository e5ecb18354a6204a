//! What a person may change about transactions, one or many at once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Transaction, TransactionFilter};
use crate::{Category, split::Part};

/// Letters of a note at most.
pub const NOTE: usize = 2_000;

/// Transactions that can be chosen one by one for a change at most.
pub const CHOSEN: usize = 5_000;

/// Transactions that a filter may find for a change at most: what is changed at once is held at once,
/// and written before the answer.
pub const FOUND: usize = 20_000;

/// Who said what a transaction was for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CategoryBy {
    /// Words of the description.
    #[default]
    Words,
    /// A rule of the person’s.
    Rule,
    /// The person, of this very transaction: nothing else changes it any more.
    Person,
}

impl CategoryBy {
    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Rule => "rule",
            Self::Person => "person",
        }
    }
}

impl std::str::FromStr for CategoryBy {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Words, Self::Rule, Self::Person].into_iter().find(|by| by.slug() == text).ok_or(())
    }
}

/// Which transactions a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// These, at most [`CHOSEN`]: the key of each, and the version of it that was seen.
    Chosen(Vec<(i64, i32)>),
    /// All that a filter finds, at most [`FOUND`].
    Found(TransactionFilter),
}

/// What to change; the rest stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// What they were for. Takes a split off: one category for the whole of it.
    Category(Category),
    /// The note, at most [`NOTE`] letters; an empty one takes it off.
    Note(String),
    /// Whether the money only went to another own account. Taking the mark off frees the other half.
    Transfer(bool),
}

/// What a change did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// Its key, by which it can be undone; `None` when nothing was to change.
    pub edit_id: Option<i64>,
    /// Transactions that are otherwise now.
    pub changed: u64,
}

/// What undoing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// Transactions that are as they were.
    pub restored: u64,
    /// Transactions that were changed again since, and stay so.
    pub left: u64,
}

/// One step in the history of a transaction: what it was before somebody changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When it was changed.
    pub at: DateTime<Utc>,
    /// What it was for until then.
    pub category: Category,
    /// Who had said so.
    pub by: CategoryBy,
    /// Whether it was shared out over several categories.
    pub split: bool,
}

/// Everything that is known of one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The row.
    pub row: Transaction,
    /// All of the note.
    pub note: Option<String>,
    /// Who the money went to or came from, where the bank says so.
    pub counterparty: Option<String>,
    /// The bank’s own key, where it gave one.
    pub bank_id: Option<String>,
    /// The file it came in.
    pub file_name: String,
    /// When that was imported.
    pub imported_at: DateTime<Utc>,
    /// Its parts, when it is split.
    pub parts: Vec<Part>,
    /// The other half of the transfer, proposed or confirmed.
    pub partner: Option<Partner>,
    /// What it was for before, newest first.
    pub history: Vec<Step>,
}

/// The other half of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// The pair.
    pub pair_id: i64,
    /// Whether the person said that it is one.
    pub confirmed: bool,
    /// The other row.
    pub row: Transaction,
}

/// What a person says to a proposed transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is one: neither half counts as income or expense.
    Confirmed,
    /// It is none, and is not proposed again.
    Rejected,
    /// It may be one: takes back what was said.
    Proposed,
}

impl Verdict {
    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Proposed => "proposed",
        }
    }
}

/// Transfers that wait for the person’s word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposals {
    /// How many there are.
    pub total: u64,
    /// The newest of them.
    pub pairs: Vec<Proposal>,
}

/// Two transactions that may be one transfer, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The pair.
    pub pair_id: i64,
    /// By which the money went out.
    pub out: Transaction,
    /// By which it came in.
    pub into: Transaction,
    /// Days between the two.
    pub days: u32,
    /// How many of the two are called a transfer by the bank.
    pub named: u32,
}

impl Proposal {
    /// Why the two were put side by side.
    pub fn reason(&self) -> String {
        let days = match self.days {
            0 => "on the same day".to_owned(),
            1 => "1 day apart".to_owned(),
            days => format!("{days} days apart"),
        };
        let named = match self.named {
            0 => "",
            1 => "; the bank calls one of them a transfer",
            _ => "; the bank calls both of them transfers",
        };
        format!("The same amount out and in, {days}{named}.")
    }
}
