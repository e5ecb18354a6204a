//! What is suggested to a person, in one list: each with its reason and with how sure it is. Nothing
//! of it happens until they accept it, and what they reject is not suggested again.

mod confidence;
mod words;

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Category, duplicate::Duplicate, insight, learn, recurring, transaction::edit};

pub use confidence::Confidence;
pub use words::{Deed, Words};

/// Something to be accepted or rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suggestion {
    /// Rows for which another category is proposed.
    Category(learn::Proposal),
    /// Two rows that may be one transfer between own accounts.
    Transfer(edit::Proposal),
    /// Two rows that may be one, told twice.
    Duplicate(Duplicate),
    /// A subscription that one could do without.
    Subscription(recurring::Noted),
    /// What stands out in the rows.
    Insight(insight::Noted),
}

/// The kinds of suggestions, in the order they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // as the variants of Suggestion
pub enum Kind {
    Duplicate,
    Transfer,
    Category,
    Subscription,
    Insight,
}

/// Which suggestion is answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// The rows that were seen, the category proposed for them, and the words that were the reason.
    #[allow(missing_docs)]
    Category { ids: Vec<i64>, category: Category, words: String },
    /// The key of a pair.
    Transfer(i64),
    /// The key of a pair.
    Duplicate(i64),
    /// The key of a recurring payment.
    Subscription(i64),
    /// The key of an insight.
    Insight(i64),
}

/// All that waits for an answer, and what was answered lately.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// By kind, and of each the surest first.
    pub waiting: Vec<Suggestion>,
    /// How many more wait, to be listed when these are answered.
    pub more: u64,
    /// What was answered, newest first, as long as it can be taken back.
    pub answered: Vec<Answered>,
    /// The day of the newest row; none without rows.
    #[serde(with = "crate::day::option")]
    pub newest: Option<NaiveDate>,
}

/// An answer that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Its key.
    pub id: i64,
    /// What kind of suggestion it was.
    pub kind: Kind,
    /// Its title then.
    pub title: String,
    /// Whether it was accepted.
    pub accepted: bool,
    /// When.
    pub at: DateTime<chrono::Utc>,
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Duplicate, Self::Transfer, Self::Category, Self::Subscription, Self::Insight];

    /// As it stands in addresses and in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Transfer => "transfer",
            Self::Duplicate => "duplicate",
            Self::Subscription => "subscription",
            Self::Insight => "insight",
        }
    }

    /// The one with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

impl Suggestion {
    /// What kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Category(_) => Kind::Category,
            Self::Transfer(_) => Kind::Transfer,
            Self::Duplicate(_) => Kind::Duplicate,
            Self::Subscription(_) => Kind::Subscription,
            Self::Insight(_) => Kind::Insight,
        }
    }

    /// What an answer to it names.
    pub fn which(&self) -> Which {
        match self {
            Self::Category(of) => Which::Category {
                ids: of.ids.clone(),
                category: of.reason.category,
                words: of.reason.words.clone(),
            },
            Self::Transfer(of) => Which::Transfer(of.pair_id),
            Self::Duplicate(of) => Which::Duplicate(of.pair_id),
            Self::Subscription(of) => Which::Subscription(of.id),
            Self::Insight(of) => Which::Insight(of.id),
        }
    }
}

impl Which {
    /// What kind of suggestion it names.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Category { .. } => Kind::Category,
            Self::Transfer(_) => Kind::Transfer,
            Self::Duplicate(_) => Kind::Duplicate,
            Self::Subscription(_) => Kind::Subscription,
            Self::Insight(_) => Kind::Insight,
        }
    }
}

/// Puts suggestions in order: what makes figures wrong before what is only to be known, and of each kind
/// the surest first; what came first stays first.
pub fn in_order(mut suggestions: Vec<Suggestion>) -> Vec<Suggestion> {
    suggestions.sort_by_key(|one| (one.kind(), std::cmp::Reverse(one.confidence())));
    suggestions
}

/// Whether a recurring payment is one to ask about: a subscription that goes on, and about which
/// nothing was decided; or that became dearer since it was to be kept; or that was paid again since it
/// was to be cancelled.
pub fn asks(noted: &recurring::Noted) -> bool {
    let of = &noted.recurring;
    if noted.dismissed || of.ended || of.kind != recurring::Kind::Subscription {
        return false;
    }
    match &noted.decision {
        None => true,
        Some(decision) if decision.cancel => of.rhythm.last > decision.on,
        Some(decision) => of.expected > decision.price,
    }
}
