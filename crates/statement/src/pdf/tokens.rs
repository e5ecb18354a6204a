//! Finds dates and amounts among the words of a line.

use crate::csv::{amounts, dates};
use crate::print::days;

use super::{
    lines::Line,
    text::{Length, Word},
};

/// What a few words of a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    Date,
    /// With decimals, a currency or parentheses: nothing else looks so.
    Money,
    /// Digits that are an amount where a column says so.
    Number,
    Word,
}

/// Words of a line that belong together.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub is: Is,
    pub text: String,
    pub x0: Length,
    pub x1: Length,
    pub size: Length,
}

/// The tokens of `line`; `dated` says whether a date may stand at a place.
pub(super) fn of(line: &Line, dated: &impl Fn(Length, Length) -> bool) -> Vec<Token> {
    let words = line.words.as_slice();
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (is, count) =
            date(rest, dated).map(|count| (Is::Date, count)).or_else(|| money(rest)).unwrap_or((Is::Word, 1));
        let part = rest.get(..count).unwrap_or(rest);
        tokens.push(token(is, part));
        at += count.max(1);
    }
    tokens
}

fn token(is: Is, words: &[Word]) -> Token {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    Token {
        is,
        text: texts.join(" "),
        x0: words.first().map_or(0, |word| word.x0),
        x1: words.last().map_or(0, |word| word.x1),
        size: words.iter().map(|word| word.size).max().unwrap_or(1),
    }
}

/// How many of the first words are a date: as many as can be.
fn date(words: &[Word], dated: &impl Fn(Length, Length) -> bool) -> Option<usize> {
    let first = words.first()?;
    if !dated(first.x0, first.x1) {
        return None;
    }
    (1..=words.len().min(5)).rev().find(|count| {
        let Some(part) = words.get(..*count) else { return false };
        let close =
            part.iter().zip(part.iter().skip(1)).all(|(a, b)| (b.x0 - a.x1) * 10 <= a.size.max(b.size) * 8);
        let text = part.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        close && (dates::parse(&text).is_some() || days::parse(&text).is_some())
    })
}

/// How many of the first words are an amount, with its sign and currency.
fn money(words: &[Word]) -> Option<(Is, usize)> {
    let mut best = None;
    for count in 1..=words.len().min(5) {
        let part = words.get(..count)?;
        let near = |(a, b): (&Word, &Word)| (b.x0 - a.x1) * 100 <= a.size.max(b.size) * gap(a, b);
        if !part.iter().zip(part.iter().skip(1)).all(near) {
            break;
        }
        let text = part.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        if let Some(is) = amount(&text) {
            best = Some((is, count));
        } else if !part.iter().all(|word| is_affix(&word.text) || is_group(&word.text)) {
            break;
        }
    }
    best
}

/// The widest gap between two parts of one amount, in hundredths of the font’s height.
fn gap(a: &Word, b: &Word) -> Length {
    // Groups of digits stand as close as words of a text.
    if is_group(&a.text) && b.text.starts_with(|c: char| c.is_ascii_digit()) { 40 } else { 90 }
}

fn is_group(text: &str) -> bool {
    (1..=4).contains(&text.len())
        && text.trim_start_matches(['-', '(', '+']).bytes().all(|b| b.is_ascii_digit())
}

/// A sign or currency that stands beside an amount as a word of its own.
fn is_affix(text: &str) -> bool {
    text.chars().count() <= 4
        && !text.bytes().any(|byte| byte.is_ascii_digit())
        && amounts::parse(&format!("{text} 1")).is_some()
}

/// What kind of amount `text` is.
fn amount(text: &str) -> Option<Is> {
    let raw = amounts::parse(text)?;
    let number = raw.number;
    let blocks = number.split([' ', '\u{a0}', '\u{202f}', '\'', '’']);
    // Spaces part thousands or nothing: “12 675.15”, never “3 4.50”.
    let grouped = blocks.clone().skip(1).all(|block| {
        block.len() >= 3
            && block.bytes().take(3).all(|byte| byte.is_ascii_digit())
            && block.as_bytes().get(3).is_none_or(|byte| matches!(byte, b'.' | b','))
    });
    if !grouped || (blocks.count() > 1 && number.split(' ').next().is_some_and(|first| first.len() > 3)) {
        return None;
    }
    let decimals = number.rsplit_once(['.', ',']).map(|(_, decimals)| decimals.len());
    let marked = raw.currency.is_some() || text.starts_with('(') || matches!(decimals, Some(2));
    Some(if marked { Is::Money } else { Is::Number })
}
