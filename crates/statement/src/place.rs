//! Where a row stood in its file: on its page, or among the lines around it.

use serde::{Deserialize, Serialize};

use crate::{Document, PrintedLine, encoding, sniff};

/// Lines shown before the row, and after it.
const AROUND: u32 = 6;
/// Characters of a line that are shown.
const WIDEST: usize = 400;

/// Where a row stood in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file’s name.
    pub file_name: String,
    /// The line, as in [`crate::Row::line`].
    pub line: u32,
    /// What can be shown of it.
    pub shown: Shown,
}

/// What can be shown of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The page with all that stands on it.
    Page(Page),
    /// The line with those around it.
    Lines(Vec<TextLine>),
    /// Nothing: the file has neither pages nor lines that were kept, or no such line.
    Nothing,
}

/// A printed page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Which one, counted from 1.
    pub number: u32,
    /// How many the document has.
    pub pages: u32,
    /// From left to right, in hundredths of a point.
    pub width: u32,
    /// From top to bottom, in hundredths of a point.
    pub height: u32,
    /// What stands on it, from top to bottom.
    pub lines: Vec<PrintedLine>,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextLine {
    /// Counted from 1.
    pub number: u32,
    /// What it says, shortened.
    pub text: String,
}

/// Where `line` stood in a document.
pub fn in_document(document: &Document, line: u32) -> Shown {
    let Some(marked) = document.lines.iter().find(|printed| printed.line == line) else {
        return Shown::Nothing;
    };
    match document.sheets.iter().find(|sheet| sheet.page == marked.page) {
        Some(sheet) => Shown::Page(Page {
            number: sheet.page,
            pages: u32::try_from(document.sheets.len()).unwrap_or(u32::MAX),
            width: sheet.width,
            height: sheet.height,
            lines: document.lines.iter().filter(|printed| printed.page == sheet.page).cloned().collect(),
        }),
        // The places are not known, but what stood before and after is.
        None => Shown::Lines(
            document
                .lines
                .iter()
                .filter(|printed| printed.line.abs_diff(line) <= AROUND && printed.page == marked.page)
                .map(|printed| {
                    let cells: Vec<&str> = printed.parts.iter().map(|part| part.text.as_str()).collect();
                    TextLine { number: printed.line, text: shortened(&cells.join("  ·  ")) }
                })
                .collect(),
        ),
    }
}

/// Where `line` stood in a file of text. `encoding` is the name of the one it was read in, where the
/// person named it.
pub fn in_text(bytes: &[u8], line: u32, encoding: Option<&str>) -> Shown {
    use sniff::Kind::{Camt, Mt940, Ofx, Qif, Text};
    if !matches!(sniff::kind(bytes), Ok(Text | Ofx | Qif | Mt940 | Camt)) {
        return Shown::Nothing;
    }
    let named = encoding.and_then(|name| encoding::Encoding::for_label(name.as_bytes()));
    let text = match named {
        Some(encoding) => encoding.decode(bytes).0,
        None => encoding::decode(bytes).0,
    };
    let lines: Vec<TextLine> = (1..)
        .zip(text.split_inclusive('\n').flat_map(ends))
        .skip(line.saturating_sub(AROUND + 1) as usize)
        .take_while(|(number, _)| *number <= line.saturating_add(AROUND))
        .map(|(number, text)| TextLine { number, text: shortened(text) })
        .collect();
    let there = lines.iter().any(|shown| shown.number == line);
    if there { Shown::Lines(lines) } else { Shown::Nothing }
}

/// The lines in a piece of text that ends with a line feed: carriage returns end lines too.
fn ends(piece: &str) -> impl Iterator<Item = &str> {
    let whole = piece.strip_suffix('\n').unwrap_or(piece);
    whole.strip_suffix('\r').unwrap_or(whole).split('\r')
}

fn shortened(line: &str) -> String {
    let plain: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WIDEST + 1).collect();
    match plain.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", plain.get(..end).unwrap_or_default()),
        None => plain,
    }
}
