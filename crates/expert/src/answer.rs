//! Outcomes, written down.

use finance::{Currency, Decimal, format::Formats, transaction::TransactionFilter};
use serde::{Deserialize, Serialize};

use crate::{analyst::Reading, tool::Outcome};

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
        /// What they are: “The 12 transactions”.
        label: String,
        /// The filter that finds them.
        filter: Box<TransactionFilter>,
    },
}

/// What `outcomes` of the calls of `reading` come to, in the person’s own formats. Every figure comes
/// from an outcome.
pub fn answer(reading: &Reading, outcomes: &[Outcome], formats: Formats) -> Answer {
    let _ = (reading, outcomes, formats);
    Answer::default()
}
