//! Rules by which a person has categories chosen: the first one that fits a row decides.

mod check;
mod choice;
mod matching;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::{
    check::InvalidRule,
    choice::Choice,
    matching::{Rules, Subject},
};
use crate::{Category, Currency, transaction::Direction};

/// How the words of a rule are looked for. Case, accents and signs do not matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Looking {
    /// The letters stand anywhere, also within a word: `check` finds “Checkers”.
    Contains,
    /// Each word stands there as a whole, in any order.
    #[default]
    Words,
    /// The row was with exactly this payee: [`payee::words`](crate::payee::words).
    Payee,
}

/// What a row must be like, and the category it then has. A row must pass everything that is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDraft {
    /// What its words are.
    pub text: Option<String>,
    /// How they are looked for.
    pub looking: Looking,
    /// Its amount at least, as a magnitude.
    pub lowest: Option<Decimal>,
    /// Its amount at most, as a magnitude.
    pub highest: Option<Decimal>,
    /// Which way the money went.
    pub direction: Option<Direction>,
    /// The account it is on.
    pub account_id: Option<i64>,
    /// The category it has.
    pub category: Category,
}

/// A rule that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its key.
    pub id: i64,
    /// What it says.
    pub says: RuleDraft,
    /// Counts its changes: a change names the version it was made on.
    pub version: i32,
}

/// A rule that has just been made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChange {
    /// The rule.
    pub rule: Rule,
    /// Rows that have another category by it.
    pub changed: u64,
}

/// As much of a row as tells what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glimpse {
    /// The transaction's key.
    pub id: i64,
    /// The day the bank booked it.
    #[serde(with = "crate::day")]
    pub booking_date: NaiveDate,
    /// The words as the bank gave them.
    pub description: String,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// The category it has.
    pub category: Category,
}

/// What a rule would do, before it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePreview {
    /// Rows that fit it and that no rule before it takes.
    pub fitting: u64,
    /// Those of them that would get another category.
    pub changing: u64,
    /// Rows that fit it and stay as they are, because the person chose their category.
    pub chosen: u64,
    /// The newest of those that would change, at most [`Self::SHOWN`].
    pub rows: Vec<Glimpse>,
}

impl RulePreview {
    /// Rows shown.
    pub const SHOWN: usize = 10;
}

impl Looking {
    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Contains => "contains",
            Self::Words => "words",
            Self::Payee => "payee",
        }
    }

    /// The one with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Contains, Self::Words, Self::Payee].into_iter().find(|one| one.slug() == slug)
    }
}

impl RuleDraft {
    /// Characters that its words may have.
    pub const LONGEST_TEXT: usize = 100;
}

impl Rules {
    /// Rules that a person may have.
    pub const MOST: usize = 500;
}
