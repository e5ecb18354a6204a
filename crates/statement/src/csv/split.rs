//! Cuts text into records and cells without copying, and keeps the line numbers right.
//!
//! Quoting follows RFC 4180 where a file does, and stays useful where it does not: a quotation
//! mark that nothing closes is an ordinary character, and a stray one inside a quoted cell too.

use std::borrow::Cow;

use crate::{Error, Limits};

use super::scan::{self, Ends};

/// After this many quotation marks that nothing closes, the rest of the file is read without
/// quoting, so that a broken file costs no more than linear time.
const BROKEN_QUOTES: u32 = 32;

/// One cell, without its quotation marks and the white space around it.
#[derive(Debug, Clone, Copy)]
struct Cell<'t> {
    text: &'t str,
    /// It holds doubled quotation marks that stand for one.
    doubled: bool,
}

/// Room for one record, used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Room<'t> {
    cells: Vec<Cell<'t>>,
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'r, 't> {
    cells: &'r [Cell<'t>],
    /// The line on which it begins, counted from 1.
    pub line: u32,
}

impl<'t> Record<'_, 't> {
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The cell in column `index`, trimmed; empty when the record is shorter.
    #[inline]
    pub fn cell(&self, index: usize) -> Cow<'t, str> {
        match self.cells.get(index) {
            Some(Cell { text, doubled: false }) => Cow::Borrowed(text),
            Some(Cell { text, doubled: true }) => single_quotes(text),
            None => Cow::Borrowed(""),
        }
    }

    /// The cell in column `index` where it is whole as it stands in the text.
    #[inline]
    pub fn plain(&self, index: usize) -> Option<&'t str> {
        match self.cells.get(index) {
            Some(cell) => (!cell.doubled).then_some(cell.text),
            None => Some(""),
        }
    }

    /// All cells, trimmed.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'t, str>> {
        (0..self.len()).map(|index| self.cell(index))
    }

    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.iter().all(|cell| cell.is_empty())
    }

    /// The cells for showing with a problem: at most 16, each at most 80 characters.
    pub fn shown(&self) -> Vec<String> {
        self.iter().take(16).map(|cell| shortened(&cell)).collect()
    }
}

/// A cell with its quotation marks as they are meant; apart, so that the usual cell costs nothing.
#[cold]
fn single_quotes<'t>(text: &str) -> Cow<'t, str> {
    Cow::Owned(text.replace("\"\"", "\""))
}

/// At most 80 characters of `text`.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[inline]
fn trim(text: &str) -> &str {
    // Most cells need no trimming, which their ends tell.
    let plain = |byte: Option<&u8>| byte.is_none_or(|byte| (0x21..0x7f).contains(byte));
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) { text } else { trimmed(text) }
}

#[inline(never)]
fn trimmed(text: &str) -> &str {
    if text.is_ascii() {
        text.trim_ascii()
    } else {
        text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }
}

/// More cells than these are not kept: they would take more memory than cutting them again is worth.
const MOST_KEPT: usize = 2 * 1024 * 1024;

/// Records as they were cut, for those who go through them once more.
#[derive(Debug)]
pub(crate) struct Kept<'t, 'l> {
    cells: Vec<Cell<'t>>,
    /// The line of each record, and how many cells there are with its own.
    records: Vec<(u32, usize)>,
    /// Cuts again, once there were too many.
    again: Option<Splitter<'t, 'l>>,
    at: usize,
}

impl<'t, 'l> Kept<'t, 'l> {
    /// None yet of those that `splitter` cuts.
    pub fn new(splitter: &Splitter<'t, 'l>) -> Self {
        // Cells are seldom shorter.
        let likely = (splitter.text.len() / 8).min(MOST_KEPT);
        let records = Vec::with_capacity(likely / 8);
        Self { cells: Vec::with_capacity(likely), records, again: None, at: 0 }
    }

    /// Cuts the next record with `splitter`, which began anew, and keeps it.
    pub fn cut(&mut self, splitter: &mut Splitter<'t, 'l>) -> Result<Option<Record<'_, 't>>, Error> {
        // While the widest record fits into the room that was made.
        let widest = usize::try_from(splitter.limits.cells).unwrap_or(MOST_KEPT);
        if self.cells.len().saturating_add(widest) >= MOST_KEPT && self.again.is_none() {
            (self.cells, self.records) = (Vec::new(), Vec::new());
            self.again = Some(Splitter::new(splitter.text, splitter.delimiter, splitter.limits));
        }
        if self.again.is_some() {
            self.cells.clear();
        }
        let begin = self.cells.len();
        let Some(line) = splitter.cut_record(&mut self.cells)? else { return Ok(None) };
        if self.again.is_none() {
            self.records.push((line, self.cells.len()));
        }
        Ok(Some(Record { cells: self.cells.get(begin..).unwrap_or_default(), line }))
    }

    /// The next of those that were cut.
    pub fn next(&mut self) -> Result<Option<Record<'_, 't>>, Error> {
        if let Some(splitter) = &mut self.again {
            self.cells.clear();
            let line = splitter.cut_record(&mut self.cells)?;
            return Ok(line.map(|line| Record { cells: &self.cells, line }));
        }
        let Some((line, end)) = self.records.get(self.at).copied() else { return Ok(None) };
        let begin =
            self.at.checked_sub(1).and_then(|before| self.records.get(before)).map_or(0, |(_, end)| *end);
        self.at += 1;
        Ok(Some(Record { cells: self.cells.get(begin..end).unwrap_or_default(), line }))
    }
}

/// Reads record after record.
#[derive(Debug, Clone)]
pub(crate) struct Splitter<'t, 'l> {
    text: &'t str,
    delimiter: u8,
    limits: &'l Limits,
    ends: Ends,
    at: usize,
    line: u32,
    broken_quotes: u32,
}

impl<'t, 'l> Splitter<'t, 'l> {
    /// From the beginning of `text`.
    pub fn new(text: &'t str, delimiter: u8, limits: &'l Limits) -> Self {
        Self { text, delimiter, limits, ends: Ends::new(delimiter), at: 0, line: 1, broken_quotes: 0 }
    }

    /// The next record that is not an empty line.
    pub fn next<'r>(&mut self, room: &'r mut Room<'t>) -> Result<Option<Record<'r, 't>>, Error> {
        room.cells.clear();
        let line = self.cut_record(&mut room.cells)?;
        Ok(line.map(|line| Record { cells: &room.cells, line }))
    }

    /// Puts the cells of the next record that is not an empty line behind `cells`; the line on which it
    /// begins.
    fn cut_record(&mut self, cells: &mut Vec<Cell<'t>>) -> Result<Option<u32>, Error> {
        self.skip_empty_lines();
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let (line, before) = (self.line, cells.len());
        loop {
            let (text, start) = (self.text, self.at);
            // Each way puts its own cell there: one that both had made would go through memory in between.
            let (length, last) = if let Some(b' ' | b'"') = text.as_bytes().get(start) {
                let (cell, last) = self.cell();
                cells.push(cell);
                (cell.text.len(), last)
            } else {
                let end = self.ends.next(text.as_bytes(), start);
                let cell = trim(text.get(start..end).unwrap_or_default());
                cells.push(Cell { text: cell, doubled: false });
                self.at = end;
                (cell.len(), self.end_cell())
            };
            if length as u64 > self.limits.cell_bytes {
                let what = format!("a cell has more than {} bytes", self.limits.cell_bytes);
                return Err(Error::TooWide { line, what });
            }
            if (cells.len() - before) as u64 > self.limits.cells {
                let what = format!("the row has more than {} cells", self.limits.cells);
                return Err(Error::TooWide { line, what });
            }
            if last {
                return Ok(Some(line));
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn skip_empty_lines(&mut self) {
        while let Some(b'\n' | b'\r') = self.byte(self.at) {
            self.end_line();
        }
    }

    /// Steps over one line end of any kind, when there is one here.
    fn end_line(&mut self) {
        match (self.byte(self.at), self.byte(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => self.at += 2,
            (Some(b'\r' | b'\n'), _) => self.at += 1,
            _ => return,
        }
        self.line = self.line.saturating_add(1);
    }

    /// The next cell, which may be quoted, and whether it ends the record.
    #[inline(never)]
    fn cell(&mut self) -> (Cell<'t>, bool) {
        let mut quote = self.at;
        while self.byte(quote) == Some(b' ') && self.delimiter != b' ' {
            quote += 1;
        }
        if self.byte(quote) == Some(b'"') && self.broken_quotes < BROKEN_QUOTES {
            match self.quoted(quote + 1) {
                Some(found) => return found,
                None => self.broken_quotes += 1,
            }
        }
        let start = self.at;
        self.at = self.ends.next(self.text.as_bytes(), start);
        let cell = self.cut(start, self.at, false);
        (cell, self.end_cell())
    }

    fn cut(&self, start: usize, end: usize, doubled: bool) -> Cell<'t> {
        Cell { text: trim(self.text.get(start..end).unwrap_or_default()), doubled }
    }

    /// Steps over what ends a cell; whether it was the record's last one.
    #[inline]
    fn end_cell(&mut self) -> bool {
        if self.byte(self.at) == Some(self.delimiter) {
            self.at += 1;
            return false;
        }
        self.end_line();
        true
    }

    /// A quoted cell whose content begins at `start`; `None` when nothing closes it.
    fn quoted(&mut self, start: usize) -> Option<(Cell<'t>, bool)> {
        let bytes = self.text.as_bytes();
        let furthest = start.saturating_add(usize::try_from(self.limits.cell_bytes).unwrap_or(usize::MAX));
        let (mut at, mut lines, mut doubled) = (start, 0_u32, false);
        loop {
            let byte = self.byte(at)?;
            if at > furthest {
                return None;
            }
            match byte {
                b'"' if self.byte(at + 1) == Some(b'"') => {
                    doubled = true;
                    at += 2;
                }
                b'"' => {
                    if let Some(after) = self.after_quote(at + 1) {
                        let cell = self.cut(start, at, doubled);
                        self.at = after;
                        self.line = self.line.saturating_add(lines);
                        return Some((cell, self.end_cell()));
                    }
                    // A quotation mark that opens a cell on a later line: the one before was never closed.
                    let opens = at.checked_sub(1).and_then(|before| bytes.get(before));
                    if lines > 0 && opens.is_some_and(|&b| b == self.delimiter || b == b'\n' || b == b'\r') {
                        return None;
                    }
                    at += 1;
                }
                b'\n' => (lines, at) = (lines + 1, at + 1),
                b'\r' => {
                    lines += u32::from(self.byte(at + 1) != Some(b'\n'));
                    at += 1;
                }
                // No further than a cell may reach.
                _ => {
                    let rest = bytes.get(at..bytes.len().min(furthest.saturating_add(1)));
                    at += scan::plain_length(rest.unwrap_or_default()).max(1);
                }
            }
        }
    }

    /// Where the cell ends, when the quotation mark before `at` closes it.
    fn after_quote(&self, mut at: usize) -> Option<usize> {
        while self.byte(at) == Some(b' ') && self.delimiter != b' ' {
            at += 1;
        }
        match self.byte(at) {
            None | Some(b'\n' | b'\r') => Some(at),
            Some(byte) if byte == self.delimiter => Some(at),
            Some(_) => None,
        }
    }
}
