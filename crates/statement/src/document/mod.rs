//! The layout of a document, page by page, in the shape of the document-parse services’ answers:
//! what a person saw where. A row can be shown where it stood on its page.

#[cfg(feature = "pdf")]
mod html;
#[cfg(feature = "pdf")]
pub(crate) mod json;
#[cfg(feature = "pdf")]
mod merged;
#[cfg(feature = "pdf")]
mod tables;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "pdf")]
pub(crate) use html::{escape as html_escape, table as html_table};

/// What was read from a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// The version of the shape.
    pub api: String,
    /// All of it.
    pub content: Content,
    /// Its parts in the order they are read.
    pub elements: Vec<Element>,
    /// Who read it.
    pub model: String,
    /// How much was read.
    pub usage: Usage,
    /// What stands on each line, as rows name their lines; our own reading alone has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<PrintedLine>,
    /// The sizes of the pages, where the places of lines are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<Sheet>,
}

/// A line of print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedLine {
    /// Counted from 1 through all pages, as in [`crate::Row::line`].
    pub line: u32,
    /// The page, counted from 1.
    pub page: u32,
    /// Its upper edge, from the top of the page.
    #[serde(default)]
    pub top: Share,
    /// Its lower edge, from the top of the page.
    #[serde(default)]
    pub bottom: Share,
    /// Words with no wide gap between them, or the cells of a table.
    pub parts: Vec<PrintedPart>,
}

/// Words that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedPart {
    /// The words.
    pub text: String,
    /// Their left edge, from the left of the page.
    #[serde(default)]
    pub left: Share,
    /// Their right edge, from the left of the page.
    #[serde(default)]
    pub right: Share,
}

/// The size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The page, counted from 1.
    pub page: u32,
    /// From left to right, in hundredths of a point.
    pub width: u32,
    /// From top to bottom, in hundredths of a point.
    pub height: u32,
}

/// The same words in several shapes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// As a web page’s body.
    pub html: String,
    /// As Markdown, where the reader makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    /// As plain text.
    pub text: String,
}

/// A part of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Element {
    /// `table` or `paragraph`; other readers know more.
    pub category: String,
    /// What it says.
    pub content: Content,
    /// Its corners from the upper left clockwise, relative to the page.
    pub coordinates: Vec<Corner>,
    /// Its number in the document, from 0.
    pub id: u32,
    /// The page, counted from 1.
    pub page: u32,
}

/// How much was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Usage {
    /// Pages.
    pub pages: u32,
}

/// A point on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corner {
    /// From the left.
    pub x: Share,
    /// From the top.
    pub y: Share,
}

/// A share of a page’s width or height in ten-thousandths; written as a number from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

/// The whole.
const WHOLE: u32 = 10_000;

impl Share {
    /// `part` of `whole`, from 0 to 1.
    #[must_use]
    pub fn of(part: i32, whole: i32) -> Self {
        let (part, whole) = (i64::from(part.max(0)), i64::from(whole.max(1)));
        Self(u32::try_from(part * i64::from(WHOLE) / whole).unwrap_or(WHOLE).min(WHOLE))
    }

    /// In ten-thousandths.
    #[must_use]
    pub fn ten_thousandths(self) -> u32 {
        self.0
    }
}

impl Serialize for Share {
    #[allow(clippy::float_arithmetic, reason = "a place on a page, which JSON writes as a fraction")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / f64::from(WHOLE))
    }
}

impl<'de> Deserialize<'de> for Share {
    #[allow(clippy::float_arithmetic, reason = "a place on a page, which JSON writes as a fraction")]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        Ok(Self(((share * f64::from(WHOLE)).round() as u32).min(WHOLE)))
    }
}
