//! What a page says and where: the only thing the rest of the reader knows of a PDF.

use chrono::NaiveDate;

/// Hundredths of a point, 1/7200 of an inch: fine enough for print, and whole.
pub(crate) type Length = i32;

/// The text of a document with its places.
#[derive(Debug, Clone, Default)]
pub(crate) struct PositionedText {
    /// In the order of the file.
    pub pages: Vec<Page>,
    /// When the file was made, where it says so.
    pub made: Option<NaiveDate>,
    /// Letters whose fonts do not tell what they are.
    pub unknown: u64,
}

/// One page, upright: turned pages and pages with turned text are turned back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Counted from 1.
    pub number: u32,
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
    /// In the order they are drawn.
    pub words: Vec<Word>,
}

/// Letters without a space between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The letters.
    pub text: String,
    /// The left edge, from the left of the page.
    pub x0: Length,
    /// The right edge.
    pub x1: Length,
    /// The line the letters stand on, from the top of the page.
    pub baseline: Length,
    /// The height of the font.
    pub size: Length,
    /// Whether a space follows it, drawn as such: what stands close behind is another word.
    pub ends: bool,
}
