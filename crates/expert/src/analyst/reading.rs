//! What a question was read as.

use chrono::NaiveDate;
use finance::{Decimal, Period};
use serde::{Deserialize, Serialize};

use super::{Besides, Known, intent::Frame};
use crate::{starters, tool::Call};

/// Questions that are offered instead of one that cannot be answered.
const OFFERED: usize = 3;

/// What a question was read as. It is kept with the answer: the next question may stand on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What to count, in this order.
    pub calls: Vec<Call>,
    /// How it was read, as a sentence: “I read this as: spending, Groceries, in May 2026.”
    pub words: String,
    /// How each call is called in the answer.
    pub(crate) labels: Vec<Label>,
    /// What was understood, for the question that follows.
    pub(super) frame: Frame,
}

/// How a call is called in an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label {
    /// `spending`
    pub what: String,
    /// `Groceries`; empty for all.
    pub of_things: String,
    /// Accounts, currencies and amounts, with what joins them; or empty.
    pub rest: String,
    /// ` in May 2026`, with what joins it; or empty.
    pub when: String,
    /// Of two that are compared, the names.
    pub first: String,
    /// The second of them.
    pub second: String,
    /// Of which magnitude at least and at most the groups are that are asked for.
    #[serde(default)]
    pub each: (Option<Decimal>, Option<Decimal>),
    /// What is asked beyond sums.
    #[serde(default)]
    pub besides: Option<Besides>,
    /// The steps of time of which those without rows are asked for, or over which a mean is taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Period>,
    /// The time in which nothing may have changed for this to be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless_in: Option<Period>,
    /// The day it is, where it is asked how long ago something was.
    #[serde(default, with = "finance::day::option", skip_serializing_if = "Option::is_none")]
    pub asked_on: Option<NaiveDate>,
}

impl Label {
    /// A label that is all one piece.
    pub(super) fn plain(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// All of it: `spending, Groceries, on Current in May 2026`.
    pub(crate) fn words(&self) -> String {
        let mut words = self.what.clone();
        if !self.of_things.is_empty() {
            words = format!("{words}, {}", self.of_things);
            if !self.rest.is_empty() && !self.rest.starts_with(',') {
                words.push(',');
            }
        }
        words.push_str(&self.rest);
        if !self.first.is_empty() {
            words = format!("{words}, {} against {}", self.first, self.second);
        }
        words.push_str(&self.when);
        words
    }
}

/// Why a question is not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{reason}")]
pub struct Cannot {
    /// A plain sentence.
    pub reason: String,
    /// Two or three questions that can be answered.
    pub instead: Vec<String>,
}

impl Cannot {
    /// For `reason`, with questions from the person’s own data.
    pub(crate) fn new(reason: impl Into<String>, known: &Known) -> Self {
        let instead = starters(known).into_iter().take(OFFERED).collect();
        Self { reason: reason.into(), instead }
    }
}
