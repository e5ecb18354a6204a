//! Finds the lines that name the columns of a table of transactions.

use crate::{
    Field,
    csv::{amounts, dates, words},
};

use super::{
    lines::{Line, Phrase, cut, phrase},
    text::{Length, Word},
};

/// Lines a header may take.
const TALL: usize = 3;
/// More columns than a statement has.
const WIDE: usize = 14;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Dates,
    Money,
    Text,
}

/// A column, by its header.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub header: String,
    pub field: Option<Field>,
    pub holds: Holds,
    pub x0: Length,
    pub x1: Length,
}

/// A header.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// Its first line.
    pub first: usize,
    /// The line after its last.
    pub end: usize,
    /// From left to right.
    pub columns: Vec<Column>,
}

/// All headers in `lines`, from top to bottom.
pub(super) fn find(lines: &[Line]) -> Vec<Header> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match best(lines, at) {
            Some(header) => {
                at = header.end;
                found.push(header);
            }
            None => at += 1,
        }
    }
    found
}

/// The header that begins at line `at`, over one line or more: the most fields in the fewest lines.
fn best(lines: &[Line], at: usize) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    for tall in 1..=TALL {
        let Some(part) = lines.get(at..at + tall) else { break };
        if !part.iter().all(is_plain) || !close(part) {
            break;
        }
        let columns = columns(part);
        let fields = fields(&columns);
        let more = best.as_ref().is_none_or(|(most, _)| fields > *most);
        if fields > 0 && more {
            best = Some((fields, Header { first: at, end: at + tall, columns }));
        }
    }
    let (_, header) = best?;
    // A line more above it, as in “Transaction” over “date”, would have been tried first.
    Some(header)
}

/// Whether a line holds neither a date nor an amount.
fn is_plain(line: &Line) -> bool {
    line.words.len() <= 40
        && line.words.iter().all(|word| {
            let digits = word.text.bytes().filter(u8::is_ascii_digit).count();
            digits == 0 || (amounts::parse(&word.text).is_none() && dates::parse(&word.text).is_none())
        })
}

/// Whether each line stands right under the one before.
fn close(lines: &[Line]) -> bool {
    lines.iter().zip(lines.iter().skip(1)).all(|(above, below)| {
        above.page == below.page && (below.baseline - above.baseline) * 10 <= above.size.max(below.size) * 18
    })
}

/// How many different fields the columns name, when they are those of transactions.
fn fields(columns: &[Column]) -> usize {
    if columns.len() < 2 || columns.len() > WIDE {
        return 0;
    }
    let mut fields: Vec<Field> = columns.iter().filter_map(|column| column.field).collect();
    let named = fields.len();
    fields.sort_by_key(|field| *field as u8);
    fields.dedup();
    let holds = |wanted: Holds| columns.iter().any(|column| column.holds == wanted);
    let money = fields.iter().any(|field| matches!(field, Field::Amount | Field::Debit | Field::Credit));
    if holds(Holds::Dates) && money && named * 2 >= columns.len() { fields.len() } else { 0 }
}

/// The columns that lines above one another name together.
fn columns(lines: &[Line]) -> Vec<Column> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for line in lines {
        for found in cut(&line.words, 70).into_iter().flat_map(|words| apart(words, 4)) {
            let overlaps = |other: &&mut Phrase| found.x0 < other.x1 && other.x0 < found.x1;
            match phrases.iter_mut().find(overlaps) {
                Some(above) => {
                    above.text.push(' ');
                    above.text.push_str(&found.text);
                    (above.x0, above.x1) = (above.x0.min(found.x0), above.x1.max(found.x1));
                }
                None => phrases.push(found),
            }
        }
    }
    phrases.sort_by_key(|phrase| phrase.x0);
    phrases.into_iter().map(column).collect()
}

fn column(phrase: Phrase) -> Column {
    let field = meaning(&phrase.text).map(|(field, _)| field);
    let holds = match field {
        Some(Field::BookingDate | Field::ValueDate) => Holds::Dates,
        Some(Field::Amount | Field::Debit | Field::Credit | Field::Balance | Field::Fee) => Holds::Money,
        _ => Holds::Text,
    };
    Column { header: phrase.text, field, holds, x0: phrase.x0, x1: phrase.x1 }
}

fn meaning(text: &str) -> Option<(Field, u8)> {
    if text.len() > 60 { None } else { words::meanings(&words::fold(text)).first().copied() }
}

/// Cuts words that stand close but name several columns: “Date Description”.
fn apart(words: &[Word], most: usize) -> Vec<Phrase> {
    let clear = |words: &[Word]| meaning(&phrase(words).text).is_some_and(|(_, weight)| weight >= 80);
    if most == 0 || words.len() < 2 || words.len() > 8 || clear(words) {
        return vec![phrase(words)];
    }
    for at in (1..words.len()).rev() {
        let Some((left, right)) = words.split_at_checked(at) else { continue };
        if clear(left) {
            let rest = apart(right, most - 1);
            if rest.iter().all(|part| meaning(&part.text).is_some_and(|(_, weight)| weight >= 80)) {
                return std::iter::once(phrase(left)).chain(rest).collect();
            }
        }
    }
    vec![phrase(words)]
}
