//! What goes out while an answer is made.

use serde::{Deserialize, Serialize};

use super::{Head, Message};
use crate::answer::Block;

/// A question on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The conversation it belongs to; a new one begins without.
    pub conversation: Option<i64>,
    /// A question of that conversation whose place it takes. What followed that one goes.
    #[serde(default)]
    pub instead_of: Option<i64>,
    /// The question.
    pub question: String,
}

/// One event of an answer on its way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "heard", rename_all = "snake_case")]
pub enum Heard {
    /// The question is kept; the first of all events.
    Asked {
        /// The conversation, which may be a new one.
        conversation: Head,
        /// The question as it is kept.
        question: Message,
    },
    /// How the question was read: “I read this as …”.
    Reading {
        /// The sentence.
        sentence: String,
    },
    /// More of the sentences that stand at the end, or the beginning of some.
    Text {
        /// What comes next, as it is.
        piece: String,
    },
    /// A figure, a table or a chart.
    Block {
        /// It.
        block: Box<Block>,
    },
    /// Something went wrong, or is done in another way than usual. The answer may go on.
    Problem {
        /// What, and what to do.
        sentence: String,
    },
    /// The end: the answer as it is kept.
    Done {
        /// It.
        answer: Message,
    },
}
