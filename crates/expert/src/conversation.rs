//! A conversation: what was asked, what was answered, and the bounds of both.

mod heard;
mod question;

pub use heard::{Ask, Heard};
pub use question::{InvalidQuestion, InvalidTitle, question, title, title_of};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{analyst::Reading, answer::Block};

/// Conversations that a person may keep.
pub const MOST: usize = 200;
/// Messages in one of them.
pub const MOST_MESSAGES: usize = 200;
/// Characters of an answer’s text.
pub const LONGEST: usize = 20_000;

/// A conversation as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its key.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// When something was last said in it.
    pub changed: DateTime<Utc>,
}

/// A conversation with all that was said, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// What the list shows of it.
    pub head: Head,
    /// Questions and answers.
    pub messages: Vec<Message>,
}

/// One question, or one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its key.
    pub id: i64,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// What was said, in the small Markdown that the page shows.
    pub text: String,
    /// `None` for a question of the person’s.
    pub answer: Option<Answered>,
}

/// What an answer has beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Whether all of it was said.
    pub state: State,
    /// What it stands on.
    pub stands_on: StandsOn,
}

/// Whether all of an answer was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// All of it.
    Whole,
    /// The person stopped it, or closed the page.
    Stopped,
    /// Something went wrong on the way.
    Broken,
}

impl State {
    /// As the database keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Stopped => "stopped",
            Self::Broken => "broken",
        }
    }

    /// From [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Whole, Self::Stopped, Self::Broken].into_iter().find(|state| state.name() == name)
    }
}

/// What an answer stands on: every figure in it comes from here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandsOn {
    /// How the question was read, as a sentence; none when a model read it.
    #[serde(default)]
    pub reading: Option<String>,
    /// All of that reading, on which the next question may stand.
    #[serde(default)]
    pub read: Option<Value>,
    /// The tools that were used, in their order and as they were called. Kept as they are, so that a
    /// call of another version is no reason to lose the rest.
    #[serde(default)]
    pub tools: Vec<Value>,
    /// Sentences, figures, tables and charts in the order in which they are read, with the filters of
    /// their rows.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// Questions that can be answered, where this one could not.
    #[serde(default)]
    pub instead: Vec<String>,
    /// What was wrong, as a sentence, when something was.
    #[serde(default)]
    pub problem: Option<String>,
    /// The model that put it into words; none for the analyst in the house.
    #[serde(default)]
    pub model: Option<String>,
}

impl StandsOn {
    /// The question’s reading, on which the next question may stand.
    #[must_use]
    pub fn as_reading(&self) -> Option<Reading> {
        serde_json::from_value(self.read.clone()?).ok()
    }

    /// Adds to the sentences at the end, or begins some.
    pub fn say(&mut self, piece: &str) {
        say(&mut self.blocks, piece);
    }

    /// The sentences alone, as they are searched and kept.
    #[must_use]
    pub fn text(&self) -> String {
        let texts = self.blocks.iter().filter_map(|block| match block {
            Block::Text { markdown } => Some(markdown.trim()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }
}

/// Adds to the sentences at the end of `blocks`, or begins some.
pub fn say(blocks: &mut Vec<Block>, piece: &str) {
    match blocks.last_mut() {
        Some(Block::Text { markdown }) => markdown.push_str(piece),
        _ => blocks.push(Block::Text { markdown: piece.to_owned() }),
    }
}
