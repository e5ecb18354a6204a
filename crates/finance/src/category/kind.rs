//! What kind of money a category is about.

use serde::{Deserialize, Serialize};

use super::Category;

/// What kind of money a category is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CategoryKind {
    /// What a household cannot do without.
    Necessary,
    /// What it chooses to have.
    Discretionary,
    /// What is put away.
    Investment,
    /// What comes in.
    Income,
    /// What the bank takes and gives: fees, interest, cash.
    Notices,
    /// What fits nowhere else: moves between accounts, and what is not known yet.
    Special,
}

impl CategoryKind {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 6] =
        [Self::Necessary, Self::Discretionary, Self::Investment, Self::Income, Self::Notices, Self::Special];

    /// The kind of a category until a person gives it another; of their own, what they say.
    pub fn of(category: Category) -> Self {
        match category {
            Category::Groceries
            | Category::Transport
            | Category::Utilities
            | Category::Insurance
            | Category::Medical => Self::Necessary,
            Category::Entertainment | Category::Shopping => Self::Discretionary,
            Category::Investment => Self::Investment,
            Category::Income => Self::Income,
            Category::Banking => Self::Notices,
            Category::Transfer | Category::Other | Category::Own(_) => Self::Special,
        }
    }

    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Necessary => "necessary",
            Self::Discretionary => "discretionary",
            Self::Investment => "investment",
            Self::Income => "income",
            Self::Notices => "notices",
            Self::Special => "special",
        }
    }

    /// The kind with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The name as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Necessary => "Necessary",
            Self::Discretionary => "Discretionary",
            Self::Investment => "Investment",
            Self::Income => "Income",
            Self::Notices => "Notices",
            Self::Special => "Special",
        }
    }
}
