//! Two transactions of one account that may be one, told by two statements.

use serde::{Deserialize, Serialize};

use crate::transaction::Transaction;

/// How much two tellings of the same amount are alike; later is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same day, in other words.
    SameDay,
    /// Similar words, a few days apart.
    Words,
    /// The same day and similar words.
    SameDayWords,
    /// The same day and the same balance after it.
    Balance,
}

impl Likeness {
    const ALL: [Self; 4] = [Self::SameDay, Self::Words, Self::SameDayWords, Self::Balance];

    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::SameDay => "same_day",
            Self::Words => "words",
            Self::SameDayWords => "same_day_words",
            Self::Balance => "balance",
        }
    }

    /// The one with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.slug() == slug)
    }
}

/// Two transactions that may be one, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// The pair.
    pub pair_id: i64,
    /// The one that stays.
    pub kept: Transaction,
    /// The one that would be set aside.
    pub doubled: Transaction,
    /// How much they are alike.
    pub likeness: Likeness,
    /// Days between the two.
    pub days: u32,
}
