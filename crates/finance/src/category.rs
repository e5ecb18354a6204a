//! What a transaction was for, found by keywords in its description.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a transaction was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the variants say it
pub enum Category {
    Groceries,
    Transport,
    Utilities,
    Banking,
    Entertainment,
    Insurance,
    Shopping,
    Medical,
    Investment,
    Transfer,
    Other,
}

/// The text names no category.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a category")]
pub struct NotACategory(pub String);

impl Category {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 11] = [
        Self::Groceries,
        Self::Transport,
        Self::Utilities,
        Self::Banking,
        Self::Entertainment,
        Self::Insurance,
        Self::Shopping,
        Self::Medical,
        Self::Investment,
        Self::Transfer,
        Self::Other,
    ];

    /// The name in lower case, as it stands in the database and in addresses.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Groceries => "groceries",
            Self::Transport => "transport",
            Self::Utilities => "utilities",
            Self::Banking => "banking",
            Self::Entertainment => "entertainment",
            Self::Insurance => "insurance",
            Self::Shopping => "shopping",
            Self::Medical => "medical",
            Self::Investment => "investment",
            Self::Transfer => "transfer",
            Self::Other => "other",
        }
    }

    /// The name as people read it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Groceries => "Groceries",
            Self::Transport => "Transport",
            Self::Utilities => "Utilities",
            Self::Banking => "Banking",
            Self::Entertainment => "Entertainment",
            Self::Insurance => "Insurance",
            Self::Shopping => "Shopping",
            Self::Medical => "Medical",
            Self::Investment => "Investment",
            Self::Transfer => "Transfer",
            Self::Other => "Other",
        }
    }

    /// The category that the words of `description` suggest. `amount` is signed, money in positive.
    pub fn of(description: &str, amount: Decimal) -> Self {
        let _ = (description, amount);
        Self::Other
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Category {
    type Err = NotACategory;

    fn from_str(text: &str) -> Result<Self, NotACategory> {
        Self::ALL
            .into_iter()
            .find(|category| category.slug() == text)
            .ok_or_else(|| NotACategory(text.chars().take(40).collect()))
    }
}
