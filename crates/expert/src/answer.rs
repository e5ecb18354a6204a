//! Outcomes, written down.

mod lists;
mod plans;
mod steps;
mod sums;
mod write;

use chrono::NaiveDate;
use finance::{Currency, Decimal, format::Formats, transaction::TransactionFilter};
use serde::{Deserialize, Serialize};

use crate::{
    analyst::{Label, Reading},
    tool::Outcome,
};
use write::Writer;

/// Links to rows under an answer, at most.
const LINKS: usize = 6;

/// An answer, in the order in which it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its pieces.
    pub blocks: Vec<Block>,
}

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Sentences. Of Markdown only `**bold**`, lists that begin with `- `, and paragraphs; other signs
    /// stand for themselves.
    Text {
        /// The sentences.
        markdown: String,
    },
    /// One figure, large.
    Figure {
        /// What it is.
        label: String,
        /// It, in the person’s own format.
        value: String,
        /// The number itself.
        amount: Decimal,
        /// The currency, where it is money.
        currency: Option<Currency>,
    },
    /// A small table.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// The rows, as many cells each.
        rows: Vec<Vec<String>>,
        /// Columns of figures, counted from 0.
        figures: Vec<usize>,
    },
    /// Bars or a line.
    Chart {
        /// What it shows.
        label: String,
        /// A line, for what follows in time; else bars.
        line: bool,
        /// The currency of its figures.
        currency: Currency,
        /// Names and figures, in order.
        points: Vec<(String, Decimal)>,
    },
    /// Rows that can be opened.
    Rows {
        /// What they are.
        label: String,
        /// The filter that finds them.
        filter: Box<TransactionFilter>,
    },
}

/// What `outcomes` of the calls of `reading` come to, in the person’s own formats. Every figure comes
/// from an outcome.
pub fn answer(reading: &Reading, outcomes: &[Outcome], formats: Formats) -> Answer {
    let mut writer = Writer::new(formats);
    let nameless = Label::default();
    let changed: Vec<NaiveDate> = outcomes.iter().flat_map(Outcome::changes).collect();
    for (place, outcome) in outcomes.iter().enumerate() {
        let label = reading.labels.get(place).unwrap_or(&nameless);
        if label.unless_in.is_some_and(|time| changed.iter().any(|day| time.contains(*day))) {
            continue;
        }
        writer.outcome(outcome, label, place == 0);
    }
    writer.then_and_now(reading, outcomes);
    let mut links: Vec<TransactionFilter> = Vec::new();
    for filter in outcomes.iter().flat_map(Outcome::rows) {
        if !links.contains(&filter) && links.len() < LINKS {
            links.push(filter);
        }
    }
    let single = links.len() == 1;
    for filter in links {
        let label = if single { "Show rows".to_owned() } else { writer.filter_words(&filter) };
        writer.blocks.push(Block::Rows { label, filter: Box::new(filter) });
    }
    Answer { blocks: writer.blocks }
}

impl Answer {
    /// All of it as plain text, for a place that shows nothing else.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Text { markdown } => text.push_str(&markdown.replace("**", "")),
                Block::Figure { label, value, .. } => text.push_str(&format!("{label}: {value}")),
                Block::Table { head, rows, .. } => {
                    for line in std::iter::once(head).chain(rows) {
                        text.push_str(&line.join(" | "));
                        text.push('\n');
                    }
                }
                Block::Chart { .. } | Block::Rows { .. } => continue,
            }
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests;
