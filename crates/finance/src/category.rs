//! What a transaction was for, found by keywords in its description.

mod keywords;
mod matching;

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
    ///
    /// Only whole words count: “bar” does not match “Barclays”. When several phrases match, the first
    /// of these rules that tells them apart decides:
    ///
    /// 1. Money in with a word such as “salary” is [`Self::Other`], whoever the employer is.
    /// 2. Fees, interest and loans win over merchants (“Netflix foreign transaction fee” is
    ///    [`Self::Banking`]), except where the fee is what was bought (“school fees”); merchants win
    ///    over words for a kind of payment (“transfer to Santam” is [`Self::Insurance`]).
    /// 3. The longer phrase wins: “Uber Eats” over “Uber”.
    /// 4. The place in the table.
    ///
    /// Eating out and travelling for pleasure count as [`Self::Entertainment`], rent and telephone as
    /// [`Self::Utilities`].
    pub fn of(description: &str, amount: Decimal) -> Self {
        let money_in = amount > Decimal::ZERO;
        matching::find(description, money_in).unwrap_or(Self::Other)
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
