//! Tables in web pages: what many banks save under Excel’s name.

use crate::encoding::Encoding;

use crate::{
    About, Decision, Error, Format, Hints, Limits, Problem, Reading, csv, encoding,
    markup::{self, Piece, Tag},
    model::decision,
};

use super::grid::{Budget, Grid};

/// More rows below one another than a cell may span, and more columns.
const SPAN: usize = 1000;

/// Reads the tables of a web page, all of them as one: headers often stand in a table of their own.
pub(crate) fn read_html(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    let (text, decided, _) = decode(bytes);
    let grid = html(&text, limits)?;
    let found = decision(
        About::Table,
        "tables of a web page",
        "The file is a web page, as some banks save for Excel; lines count the rows of its tables.",
        true,
    );
    let page = || Error::NotAStatement { found: "a web page".to_owned() };
    if !text.to_ascii_lowercase().contains("<table") {
        return Err(page());
    }
    csv::read_cells(grid.rows(), Format::Html, vec![decided, found], file_name, limits, hints).map_err(
        |error| match error {
            Error::MissingColumn { .. }
            | Error::NoTransactions
            | Error::NotAStatement { .. }
            | Error::Empty => page(),
            error => error,
        },
    )
}

/// The text of a page, which may name its own encoding.
pub(super) fn decode(bytes: &[u8]) -> (String, Decision, Vec<Problem>) {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default());
    let label = head.split_once("charset=").map(|(_, after)| after.trim_start_matches(['"', '\'']));
    let label = label.and_then(|after| after.split(['"', '\'', ';', '>', ' ', '/']).next());
    if std::str::from_utf8(bytes).is_err()
        && let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes()))
        && encoding.is_ascii_compatible()
        && encoding != crate::encoding::UTF_8
    {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        let decided = decision(About::Encoding, encoding.name(), "The page names it.", !broken);
        return (text.into_owned(), decided, Vec::new());
    }
    let (text, decided, problems) = encoding::decode(bytes);
    (text.into_owned(), decided, problems)
}

/// The rows of all tables of a page, and the text between them.
fn html(text: &str, limits: &Limits) -> Result<Grid, Error> {
    let mut page = Page {
        grid: Grid::new(limits, &Budget::new(limits)),
        row: 0,
        column: 0,
        words: String::new(),
        cell: None,
        spans: Vec::new(),
    };
    // Inside of these stands nothing to read.
    let mut hidden: Option<&str> = None;
    for piece in markup::pieces(text) {
        match piece {
            Piece::Close(name) if hidden.is_some_and(|hidden| name.eq_ignore_ascii_case(hidden)) => {
                hidden = None;
            }
            _ if hidden.is_some() => {}
            Piece::Open(tag) if tag.is("script") || tag.is("style") => {
                hidden = (!tag.closed).then_some(tag.name);
            }
            Piece::Open(tag) => page.open(&tag)?,
            Piece::Close(name) => page.close(name)?,
            Piece::Text(raw) => page.words.push_str(&markup::text(raw)),
            Piece::Plain(raw) => page.words.push_str(raw),
        }
    }
    page.flush()?;
    Ok(page.grid)
}

/// A page while it is read.
struct Page {
    grid: Grid,
    row: usize,
    column: usize,
    /// Of the cell, or of the text between tables.
    words: String,
    /// The rows and columns that the open cell spans.
    cell: Option<(usize, usize)>,
    /// Cells of rows above that reach down: column, rows left, words.
    spans: Vec<(usize, usize, String)>,
}

impl Page {
    fn open(&mut self, tag: &Tag) -> Result<(), Error> {
        let is = |names: &[&str]| names.iter().any(|name| tag.is(name));
        if is(&["td", "th"]) {
            self.flush()?;
            let span = |name| tag.attribute(name).and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1);
            self.cell = Some((span("rowspan").clamp(1, SPAN), span("colspan").clamp(1, SPAN)));
        } else if is(&["tr", "table"]) {
            self.next_row()?;
            if tag.is("table") {
                self.spans.clear();
            }
        } else if is(&["br", "p", "div", "li", "h1", "h2", "h3", "h4"]) {
            self.gap()?;
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is(&["td", "th"]) {
            self.flush()
        } else if is(&["tr", "table"]) {
            self.next_row()
        } else if is(&["p", "div", "li", "h1", "h2", "h3", "h4", "title"]) {
            self.gap()
        } else {
            Ok(())
        }
    }

    /// A new line: of a cell’s words, or outside of tables a row of its own.
    fn gap(&mut self) -> Result<(), Error> {
        if self.cell.is_some() || self.column > 0 {
            self.words.push(' ');
            return Ok(());
        }
        self.next_row()
    }

    fn next_row(&mut self) -> Result<(), Error> {
        self.flush()?;
        if self.column == 0 {
            return Ok(());
        }
        for (column, left, words) in &mut self.spans {
            if *column >= self.column {
                self.grid.put(self.row, *column, words)?;
                *left -= 1;
            }
        }
        self.spans.retain(|(_, left, _)| *left > 0);
        (self.row, self.column) = (self.row + 1, 0);
        Ok(())
    }

    /// Puts the words read so far into their cell.
    fn flush(&mut self) -> Result<(), Error> {
        let words = std::mem::take(&mut self.words);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let cell = self.cell.take();
        if cell.is_none() && words.is_empty() {
            return Ok(());
        }
        let (rows, columns) = cell.unwrap_or((1, 1));
        self.fill()?;
        self.grid.put(self.row, self.column, &words)?;
        if rows > 1 && self.spans.len() < SPAN {
            self.spans.push((self.column, rows - 1, words));
        }
        self.column += columns;
        Ok(())
    }

    /// Puts the cells of rows above that reach down to here.
    fn fill(&mut self) -> Result<(), Error> {
        while let Some(at) = self.spans.iter().position(|(column, ..)| *column == self.column) {
            let Some((column, left, words)) = self.spans.get_mut(at) else { return Ok(()) };
            // One that was made in this row reaches down from the next.
            self.grid.put(self.row, *column, words)?;
            *left -= 1;
            if *left == 0 {
                self.spans.swap_remove(at);
            }
            self.column += 1;
        }
        Ok(())
    }
}
