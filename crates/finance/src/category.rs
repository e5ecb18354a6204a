//! What a transaction was for, found by keywords in its description.

mod book;
mod keywords;
mod kind;
mod matching;

use std::{borrow::Cow, fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::{
    book::{CategoryBook, CategoryChange, CategoryEntry, InvalidCategory},
    kind::CategoryKind,
};

/// What a transaction was for. Travels as its slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
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
    Income,
    Other,
    /// One that a person has made: its name stands in their [`CategoryBook`].
    Own(OwnCategory),
}

/// The key of a category that a person has made, above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnCategory(i64);

impl OwnCategory {
    /// The category with this key; keys are above zero.
    pub fn new(id: i64) -> Option<Self> {
        (id > 0).then_some(Self(id))
    }

    /// Its key.
    pub fn id(self) -> i64 {
        self.0
    }
}

/// The text names no category.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a category")]
pub struct NotACategory(pub String);

/// What the slug of a person's own category begins with, before its key.
const OWN: &str = "own";

impl Category {
    /// Those that everybody has, in the order they are shown.
    pub const ALL: [Self; 12] = [
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
        Self::Income,
        Self::Other,
    ];

    /// As it stands in the database and in addresses: the name in lower case, or `own` and the key.
    pub fn slug(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
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
            Self::Income => "income",
            Self::Other => "other",
            Self::Own(own) => return Cow::Owned(format!("{OWN}{}", own.0)),
        })
    }

    /// The name as people read it who have given it no other: what is shown to a person is the name
    /// in their [`CategoryBook`].
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
            Self::Income => "Income",
            Self::Other => "Other",
            Self::Own(_) => "Own category",
        }
    }

    /// The category that the words of `description` suggest. `amount` is signed, money in positive.
    ///
    /// Only whole words count: “bar” does not match “Barclays”. When several phrases match, the first
    /// of these rules that tells them apart decides:
    ///
    /// 1. Money in with a word such as “salary” or “interest” is [`Self::Income`], whoever the
    ///    employer is.
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

impl From<Category> for String {
    fn from(category: Category) -> Self {
        category.slug().into_owned()
    }
}

impl TryFrom<String> for Category {
    type Error = NotACategory;

    fn try_from(text: String) -> Result<Self, NotACategory> {
        text.parse()
    }
}

impl FromStr for Category {
    type Err = NotACategory;

    fn from_str(text: &str) -> Result<Self, NotACategory> {
        own(text)
            .or_else(|| Self::ALL.into_iter().find(|category| category.slug() == text))
            .ok_or_else(|| NotACategory(text.chars().take(40).collect()))
    }
}

/// The category behind `own<id>`, its key written in the one way [`Category::slug`] writes it.
fn own(text: &str) -> Option<Category> {
    let digits = text.strip_prefix(OWN)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    plain.then(|| digits.parse().ok()).flatten().and_then(OwnCategory::new).map(Category::Own)
}
