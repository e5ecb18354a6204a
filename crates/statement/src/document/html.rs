//! Tables as HTML, and out of it.

use crate::{
    Error, Limits,
    markup::{self, Piece},
};

/// A table of cells as HTML.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let mut html = String::from("<table>");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            html.push_str("<td>");
            escape(cell, &mut html);
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    html
}

/// Text as it stands in HTML.
pub(crate) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c => html.push(c),
        }
    }
}

/// A part of a page of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Words outside of tables.
    Text(String),
    /// Rows of cells; what spans several columns is followed by empty ones.
    Table(Vec<Vec<String>>),
}

/// Cuts `html` into tables and the text around them.
///
/// # Errors
/// When a table is wider or longer than the limits allow.
pub(crate) fn parts(html: &str, limits: &Limits) -> Result<Vec<Part>, Error> {
    // Wide cells may not ask for more memory than the text they stand in.
    let mut reader = Parts { spare: html.len() as u64 / 8 + 1024, ..Parts::default() };
    for piece in markup::pieces(html) {
        match piece {
            Piece::Open(tag) => {
                let span = tag.attribute("colspan").and_then(|span| span.trim().parse::<u64>().ok());
                reader.open(&tag.name.to_ascii_lowercase(), span.unwrap_or(1), limits)?;
            }
            Piece::Close(name) => reader.close(&name.to_ascii_lowercase()),
            Piece::Text(raw) => reader.text(&markup::text(raw)),
            Piece::Plain(text) => reader.text(text),
        }
    }
    reader.end_text();
    reader.end_table();
    Ok(reader.parts)
}

#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
    text: String,
    rows: Vec<Vec<String>>,
    depth: u32,
    /// Inside of a cell.
    cell: bool,
    /// Empty cells that a wide one is followed by.
    span: u64,
    /// Empty cells that may still be added.
    spare: u64,
}

impl Parts {
    fn open(&mut self, name: &str, span: u64, limits: &Limits) -> Result<(), Error> {
        match name {
            "table" => {
                if self.depth == 0 {
                    self.end_text();
                }
                self.depth += 1;
            }
            "tr" if self.depth == 1 => {
                self.end_cell();
                if self.rows.len() as u64 >= limits.rows {
                    return Err(Error::TooManyRows { limit: limits.rows });
                }
                self.rows.push(Vec::new());
            }
            "td" | "th" if self.depth == 1 => {
                self.end_cell();
                if self.rows.is_empty() {
                    self.rows.push(Vec::new());
                }
                self.span = span.clamp(1, limits.cells);
                self.cell = true;
                let row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
                if let Some(last) = self.rows.last_mut() {
                    if last.len() as u64 >= limits.cells {
                        let what = format!("more than {} cells", limits.cells);
                        return Err(Error::TooWide { line: row, what });
                    }
                    last.push(String::new());
                }
            }
            "br" | "p" | "div" | "li" | "tr" | "td" | "th" => self.text("\n"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "footer" | "figcaption" => self.end_text(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                }
            }
            "td" | "th" | "tr" if self.depth == 1 => self.end_cell(),
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "footer"
                if self.depth == 0 =>
            {
                self.end_text();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.depth == 0 {
            self.text.push_str(text);
        } else if self.cell
            && let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        if !std::mem::take(&mut self.cell) {
            return;
        }
        if let Some(row) = self.rows.last_mut() {
            let more = std::mem::take(&mut self.span).saturating_sub(1).min(self.spare);
            self.spare -= more;
            row.extend((0..more).map(|_| String::new()));
        }
    }

    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.parts.extend(
            text.split('\n')
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|line| !line.is_empty())
                .map(Part::Text),
        );
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.depth = 0;
        let mut rows = std::mem::take(&mut self.rows);
        for cell in rows.iter_mut().flatten() {
            *cell =
                cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        }
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        if !rows.is_empty() {
            self.parts.push(Part::Table(rows));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_told_from_text() {
        let html = "<p>Period</p>a<br>b<table><thead><tr><th>Date</th><th colspan=2>A&amp;B</th></tr></thead>\
                    <tbody><tr><td>1<br>2</td><td></td><td>x</table><footer>end</footer>";
        let text = |text: &str| Part::Text(text.to_owned());
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            parts(html, &Limits::default()).unwrap_or_default(),
            [
                text("Period"),
                text("a"),
                text("b"),
                Part::Table(vec![row(&["Date", "A&B", ""]), row(&["1\n2", "", "x"])]),
                text("end"),
            ]
        );
    }

    #[test]
    fn a_table_is_written_and_read_again() {
        let rows = vec![vec!["<a>".to_owned(), "b & c".to_owned()]];
        assert_eq!(parts(&table(&rows), &Limits::default()).ok(), Some(vec![Part::Table(rows)]));
    }
}
