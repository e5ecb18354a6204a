//! What a row's category is, and who says so.

use serde::{Deserialize, Serialize};

use super::{Rules, Subject};
use crate::Category;

/// What chose a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChosenBy {
    /// The bank's words: [`Category::of`].
    Words,
    /// A rule of the person's.
    Rule,
    /// The person, whom no rule overrides.
    Person,
}

impl ChosenBy {
    /// As it stands in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Rule => "rule",
            Self::Person => "person",
        }
    }

    /// The one with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Words, Self::Rule, Self::Person].into_iter().find(|by| by.slug() == slug)
    }
}

/// A category, and what chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The category.
    pub category: Category,
    /// What chose it.
    pub by: ChosenBy,
}

impl Rules {
    /// What the rules say of a row, or its words where no rule fits it.
    pub fn choose(&self, row: &Subject<'_>) -> Choice {
        match self.find(row) {
            Some(rule) => Choice { category: rule.category, by: ChosenBy::Rule },
            None => Choice { category: Category::of(row.description, row.amount), by: ChosenBy::Words },
        }
    }

    /// As [`Self::choose`], for a row that has a category: what the person chose stays.
    pub fn apply(&self, row: &Subject<'_>, now: Choice) -> Choice {
        if now.by == ChosenBy::Person { now } else { self.choose(row) }
    }
}
