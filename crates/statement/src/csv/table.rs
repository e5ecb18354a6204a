//! Finds the table in a file: its delimiter, its header, its first row.

use std::borrow::Cow;

use crate::{About, Decision, Error, Field, Hints, Limits, model::decision};

use super::{
    amounts, dates,
    split::{Room, Splitter},
    words,
};

/// Records looked at to find the table and to tell what its columns hold.
pub(super) const SAMPLE: usize = 1000;

/// A record kept for looking at.
#[derive(Debug, Clone)]
pub(super) struct Sampled<'t> {
    /// Where it begins.
    pub line: u32,
    /// Its cells, trimmed.
    pub cells: Vec<Cow<'t, str>>,
}

impl Sampled<'_> {
    /// The cell in column `index`; empty when there is none.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |cell| cell)
    }

    /// Whether it has a date and an amount beside it.
    fn is_data(&self) -> bool {
        let is_date = |cell: &str| dates::parse(cell).is_some();
        self.cells.iter().any(|cell| is_date(cell))
            && self.cells.iter().any(|cell| amounts::parse(cell).is_some() && !is_date(cell))
    }
}

/// The table’s place.
#[derive(Debug)]
pub(super) struct Table<'t> {
    /// What separates its cells.
    pub delimiter: u8,
    /// The records before the table.
    pub preamble: Vec<Sampled<'t>>,
    /// The header.
    pub header: Option<Sampled<'t>>,
    /// The first records after the header.
    pub sample: Vec<Sampled<'t>>,
    /// Where the rows begin.
    pub first_line: u32,
}

/// Finds the table in `text`.
///
/// # Errors
/// When there is no table with dates and amounts, or a limit is passed.
pub(super) fn find<'t>(
    text: &'t str,
    delimiter: u8,
    limits: &Limits,
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) -> Result<Table<'t>, Error> {
    let mut records = sample(text, delimiter, limits, SAMPLE)?;
    if records.first().is_some_and(|first| is_separator_line(first)) {
        records.remove(0);
    }
    if let Some(line) = hints.header_line {
        return told(records, delimiter, line, decisions);
    }
    let data = records.iter().position(Sampled::is_data);
    let (header, known) = match (known_header(&records), data) {
        (Some(header), data) if data.is_none_or(|data| header < data || records.len() > header + 1) => {
            (Some(header), true)
        }
        (_, Some(data)) => (unknown_header(&records, data), false),
        (_, None) => return Err(no_table(&records)),
    };
    let first = header.map_or(data.unwrap_or(0), |header| header + 1);
    let rest = records.split_off(first.min(records.len()));
    let header = header.and_then(|_| records.pop());
    let first_line = rest.first().map_or(u32::MAX, |record| record.line);
    decisions.push(describe(header.as_ref(), known, &records, first_line));
    Ok(Table { delimiter, preamble: records, header, sample: rest, first_line })
}

/// The table under the header that the person names; line 0 says that there is none.
fn told<'t>(
    mut records: Vec<Sampled<'t>>,
    delimiter: u8,
    line: u32,
    decisions: &mut Vec<Decision>,
) -> Result<Table<'t>, Error> {
    let data = || records.iter().position(Sampled::is_data);
    let at = records.iter().position(|record| record.line >= line.max(1));
    let first = if line == 0 { data() } else { at.map(|at| at + 1) };
    let rest = records.split_off(first.unwrap_or(records.len()).min(records.len()));
    let header = if line == 0 { None } else { records.pop() };
    let first_line = rest.first().map_or(u32::MAX, |record| record.line);
    let choice = if line == 0 { "no header".to_owned() } else { format!("line {line}") };
    decisions.push(decision(About::Header, &choice, "You said so.", true));
    Ok(Table { delimiter, preamble: records, header, sample: rest, first_line })
}

fn describe(header: Option<&Sampled>, known: bool, preamble: &[Sampled], first_line: u32) -> Decision {
    let before = match (preamble.first(), preamble.last()) {
        (Some(first), Some(last)) if first.line == last.line => {
            format!(" Line {} stands before the table.", first.line)
        }
        (Some(first), Some(last)) => {
            format!(" Lines {} to {} stand before the table.", first.line, last.line)
        }
        _ => String::new(),
    };
    match header {
        Some(header) if known => decision(
            About::Header,
            &format!("line {}", header.line),
            &format!("Its words name columns that bank statements have.{before}"),
            true,
        ),
        Some(header) => decision(
            About::Header,
            &format!("line {}", header.line),
            &format!("It has as many cells as the rows below it, and neither date nor amount.{before}"),
            true,
        ),
        None => decision(
            About::Header,
            "no header",
            &format!("Line {first_line} already has a date and an amount.{before}"),
            true,
        ),
    }
}

/// `sep=;`, which some programs write for Excel.
fn is_separator_line(record: &Sampled) -> bool {
    record.cell(0).get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="))
        || record.cell(0) == "sep="
}

pub(super) fn sample<'t>(
    text: &'t str,
    delimiter: u8,
    limits: &Limits,
    most: usize,
) -> Result<Vec<Sampled<'t>>, Error> {
    let mut splitter = Splitter::new(text, delimiter, limits);
    let mut room = Room::default();
    let mut records = Vec::new();
    while records.len() < most
        && let Some(record) = splitter.next(&mut room)?
    {
        if !record.is_blank() {
            records.push(Sampled { line: record.line, cells: record.iter().collect() });
        }
    }
    Ok(records)
}

/// The record whose words name the most columns, when they name at least a date and an amount.
fn known_header(records: &[Sampled]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, record) in records.iter().enumerate().take(200) {
        if record.cells.len() < 2 || record.cells.iter().any(|cell| dates::parse(cell).is_some()) {
            continue;
        }
        let mut fields: Vec<Field> = record
            .cells
            .iter()
            .filter(|cell| cell.len() < 80)
            .filter_map(|cell| words::meanings(&words::fold(cell)).first().map(|(field, _)| *field))
            .collect();
        fields.sort_by_key(|field| *field as u8);
        fields.dedup();
        let date = fields.iter().any(|field| matches!(field, Field::BookingDate | Field::ValueDate));
        let money = fields.iter().any(|field| matches!(field, Field::Amount | Field::Debit | Field::Credit));
        if date && money && best.is_none_or(|(_, most)| fields.len() > most) {
            best = Some((index, fields.len()));
        }
    }
    best.map(|(index, _)| index)
}

/// The record before the first row, when it looks like a header in a language we do not know.
fn unknown_header(records: &[Sampled], data: usize) -> Option<usize> {
    let index = data.checked_sub(1)?;
    let (header, row) = (records.get(index)?, records.get(data)?);
    let filled = header.cells.iter().filter(|cell| !cell.is_empty()).count();
    let plain =
        header.cells.iter().all(|cell| amounts::parse(cell).is_none() && dates::parse(cell).is_none());
    (filled >= 2
        && filled * 2 >= row.cells.len()
        && header.cells.len().abs_diff(row.cells.len()) <= 1
        && plain)
        .then_some(index)
}

/// What is missing, when no record has both a date and an amount.
fn no_table(records: &[Sampled]) -> Error {
    let dated =
        records.iter().position(|record| record.cells.iter().any(|cell| dates::parse(cell).is_some()));
    let is_row = |record: &Sampled| {
        record.cells.len() > 1 && record.cells.iter().any(|cell| amounts::parse(cell).is_some())
    };
    if dated.is_none() && !records.iter().any(is_row) && known_header(records).is_none() {
        return Error::NotAStatement { found: "a text without a table of transactions".to_owned() };
    }
    let missing = if dated.is_some() { "amounts" } else { "dates" };
    let start = dated.map(|row| unknown_header(records, row).unwrap_or(row));
    let line = start
        .and_then(|start| records.get(start))
        .or(records.iter().find(|record| record.cells.len() > 1))
        .or(records.first());
    Error::MissingColumn { missing: missing.to_owned(), line: line.map(|record| record.line) }
}

/// What separates the cells: under it the most records have a date and an amount.
pub(super) fn delimiter(
    text: &str,
    limits: &Limits,
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) -> Result<u8, Error> {
    const CANDIDATES: [(u8, &str); 4] = [(b';', "semicolon"), (b'\t', "tab"), (b',', "comma"), (b'|', "bar")];
    if let Some(told) = hints.delimiter.and_then(|told| u8::try_from(told).ok()).filter(u8::is_ascii) {
        let known = CANDIDATES.iter().find(|(candidate, _)| *candidate == told);
        let name = known.map_or_else(|| char::from(told).to_string(), |(_, name)| (*name).to_owned());
        decisions.push(decision(About::Delimiter, &name, "You said so.", true));
        return Ok(told);
    }
    let declared = text.get(..5).filter(|start| start.to_ascii_lowercase().starts_with("sep="));
    if let Some(byte) =
        declared.and_then(|start| start.bytes().last()).filter(|byte| !byte.is_ascii_alphanumeric())
    {
        let name = CANDIDATES
            .iter()
            .find(|(candidate, _)| *candidate == byte)
            .map_or("as declared", |(_, name)| name);
        decisions.push(decision(About::Delimiter, name, "The first line declares it.", true));
        return Ok(byte);
    }
    let mut best: Option<((usize, usize, usize), u8, &str)> = None;
    let mut failed = None;
    // As far as the lines that are looked at reach, but in the oddest of files.
    let head = text.as_bytes().get(..text.len().min(1024 * 1024)).unwrap_or_default();
    for (byte, name) in CANDIDATES {
        if !head.contains(&byte) {
            continue;
        }
        let records = match sample(text, byte, limits, 200) {
            Ok(records) => records,
            Err(error) => {
                failed = Some(error);
                continue;
            }
        };
        let score = score(&records);
        if best.is_none_or(|(most, ..)| score > most) {
            best = Some((score, byte, name));
        }
    }
    let Some(((data, even, _), byte, name)) = best else {
        return failed.map_or(Ok(b','), Err);
    };
    let reason = if data > 0 {
        "With it the most lines have a date and an amount."
    } else {
        "With it the lines have the same number of cells."
    };
    decisions.push(decision(About::Delimiter, name, reason, data > 0 || even > 1));
    Ok(byte)
}

/// Records with a date and an amount; records with the most common number of cells; that number.
fn score(records: &[Sampled]) -> (usize, usize, usize) {
    let data = records.iter().filter(|record| record.is_data()).count();
    let mut widths: Vec<usize> =
        records.iter().map(|record| record.cells.len()).filter(|width| *width > 1).collect();
    widths.sort_unstable();
    let common = widths.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), same.first().copied()));
    let (even, width) = common.map_or((0, 0), |same| (same.len(), same.first().copied().unwrap_or(0)));
    (data, even, width)
}
