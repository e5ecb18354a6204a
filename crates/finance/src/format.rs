//! Amounts and days as people read them, in the form that each prefers.
//!
//! The plain functions write in the form of a new profile: [`Formats::default`].

mod day;
mod number;

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Currency, entry::Marks};

/// U+2212: as wide as a plus, and never taken for a hyphen.
const MINUS: char = '−';

/// How a person reads numbers and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Formats {
    /// Digits and marks.
    pub numbers: NumberFormat,
    /// Days.
    pub dates: DateFormat,
}

/// How digits are grouped, and what stands before the decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberFormat {
    /// `1,234.56`
    #[default]
    CommaPoint,
    /// `1 234,56`, with a space that does not break
    SpaceComma,
    /// `1.234,56`
    PointComma,
    /// `1 234.56`
    SpacePoint,
}

/// How days are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    /// `3 Apr 2025`
    #[default]
    Words,
    /// `2025-04-03`
    Iso,
    /// `03/04/2025`
    Slashes,
}

/// The text names no such format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a format that can be chosen")]
pub struct NotAFormat(pub String);

impl NumberFormat {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::CommaPoint, Self::SpaceComma, Self::PointComma, Self::SpacePoint];

    /// As it is kept and travels.
    pub fn slug(self) -> &'static str {
        match self {
            Self::CommaPoint => "comma_point",
            Self::SpaceComma => "space_comma",
            Self::PointComma => "point_comma",
            Self::SpacePoint => "space_point",
        }
    }
}

impl From<NumberFormat> for Marks {
    fn from(numbers: NumberFormat) -> Self {
        if numbers.mark() == ',' { Self::Comma } else { Self::Point }
    }
}

impl DateFormat {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Words, Self::Iso, Self::Slashes];

    /// As it is kept and travels.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Iso => "iso",
            Self::Slashes => "slashes",
        }
    }
}

impl FromStr for NumberFormat {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        find(&Self::ALL, Self::slug, text)
    }
}

impl FromStr for DateFormat {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        find(&Self::ALL, Self::slug, text)
    }
}

fn find<T: Copy>(all: &[T], slug: fn(T) -> &'static str, text: &str) -> Result<T, NotAFormat> {
    let found = all.iter().copied().find(|one| slug(*one) == text);
    found.ok_or_else(|| NotAFormat(text.chars().take(40).collect()))
}

/// An amount with its currency sign, grouped digits and the currency's own number of decimals:
/// `R 12,675.15`, `−R 143.27`.
pub fn amount(amount: Decimal, currency: Currency) -> String {
    Formats::default().amount(amount, currency)
}

/// As [`amount`], and a plus sign before money in: `+R 30,500.00`.
pub fn signed(value: Decimal, currency: Currency) -> String {
    Formats::default().signed(value, currency)
}

/// As [`amount`], without decimals: for large figures and axes.
pub fn rounded(value: Decimal, currency: Currency) -> String {
    Formats::default().rounded(value, currency)
}

/// The words of an error as a sentence: with a capital letter and a full stop. Ours begin with a Latin
/// letter each.
pub fn sentence(words: &impl std::fmt::Display) -> String {
    let mut text = words.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !text.ends_with(['.', '?']) {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn an_error_becomes_a_sentence() {
        assert_eq!(sentence(&"the budget needs a name"), "The budget needs a name.");
        assert_eq!(sentence(&"“Food” is there already."), "“Food” is there already.");
        assert_eq!(sentence(&""), ".");
    }
}
