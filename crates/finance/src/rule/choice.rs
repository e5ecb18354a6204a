//! What a row's category is, and who says so.

use serde::{Deserialize, Serialize};

use super::{Rules, Subject};
use crate::{Category, transaction::CategoryBy};

/// A category, and what chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The category.
    pub category: Category,
    /// What chose it.
    pub by: CategoryBy,
}

impl Rules {
    /// What the rules say of a row, or its words where no rule fits it.
    pub fn choose(&self, row: &Subject<'_>) -> Choice {
        match self.find(row) {
            Some(rule) => Choice { category: rule.category, by: CategoryBy::Rule },
            None => Choice { category: Category::of(row.description, row.amount), by: CategoryBy::Words },
        }
    }

    /// As [`Self::choose`], for a row that has a category: what the person chose stays.
    pub fn apply(&self, row: &Subject<'_>, now: Choice) -> Choice {
        if now.by == CategoryBy::Person { now } else { self.choose(row) }
    }
}
