//! What a question was read as.

use serde::{Deserialize, Serialize};

use super::Known;
use crate::{starters, tool::Call};

/// Questions that are offered instead of one that cannot be answered.
const OFFERED: usize = 3;

/// What a question was read as. It is kept with the answer: the next question may stand on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What to count, in this order.
    pub calls: Vec<Call>,
    /// How it was read, as a sentence: “I read this as: what went out for Groceries in May 2026.”
    pub words: String,
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
