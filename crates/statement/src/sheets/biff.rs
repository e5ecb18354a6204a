//! XLS: the binary records of Excel 5 to 2003.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::{Error, Limits};

use super::{
    Sheet,
    compound::{Compound, damaged, long, short},
    grid::{Budget, Grid},
    number::{self, Shown},
    strings,
};

/// What stands before the sheets: texts, formats, where each sheet begins.
struct Book {
    texts: Vec<String>,
    shown: Vec<Shown>,
    from_1904: bool,
    /// Texts have a byte that says how they are written.
    modern: bool,
    encoding: &'static Encoding,
    places: Vec<Place>,
}

struct Place {
    name: String,
    hidden: bool,
    start: usize,
}

/// A record: its kind, and its content.
struct Record<'b> {
    kind: u16,
    content: &'b [u8],
}

/// The records from `at` on.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (kind, length) = (short(stream, at)?, usize::from(short(stream, at + 2)?));
        let content = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some(Record { kind, content })
    })
}

/// The sheets of a workbook, in its order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Error> {
    let not = |found: &str| Err(Error::NotAStatement { found: found.to_owned() });
    let file = Compound::open(bytes)?;
    if file.holds("EncryptedPackage") {
        return not("a protected Excel workbook");
    }
    let Some(stream) = file.stream("Workbook").or_else(|| file.stream("Book")) else {
        return match () {
            () if file.holds("WordDocument") => not("a Word document"),
            () if file.holds("PowerPoint Document") => not("a PowerPoint presentation"),
            () if file.holds("Workbook") || file.holds("Book") => Err(damaged()),
            () => not("an Office file"),
        };
    };
    if records(&stream, 0).take_while(|record| record.kind != 0x0a).any(|record| record.kind == 0x2f) {
        return not("a protected Excel workbook");
    }
    let book = book(&stream).ok_or_else(damaged)?;
    let budget = Budget::new(limits);
    // Sheets stand one after the other; many that overlap would cost more than the file has bytes.
    let mut left = stream.len().saturating_mul(2);
    let sheets: Vec<Sheet> = book
        .places
        .iter()
        .map(|place| Sheet {
            name: place.name.clone(),
            hidden: place.hidden,
            grid: grid(&stream, place.start, &book, Grid::new(limits, &budget), &mut left),
        })
        .collect();
    if sheets.is_empty() { Err(damaged()) } else { Ok(sheets) }
}

fn book(stream: &[u8]) -> Option<Book> {
    let mut book = Book {
        texts: Vec::new(),
        shown: Vec::new(),
        from_1904: false,
        modern: true,
        encoding: WINDOWS_1252,
        places: Vec::new(),
    };
    let mut formats: HashMap<u16, Shown> = HashMap::new();
    // The list of texts goes on in the records that follow it.
    let mut texts: Vec<&[u8]> = Vec::new();
    let mut before = 0;
    for Record { kind, content } in records(stream, 0) {
        match kind {
            0x0a => break,
            0x0809 => book.modern = short(content, 0)? >= 0x0600,
            0x42 => book.encoding = encoding(short(content, 0)?),
            0x22 => book.from_1904 = short(content, 0)? == 1,
            0x041e => {
                let code = if book.modern {
                    strings::long(content, 2)
                } else {
                    strings::bytes(content, 2, 1, book.encoding)
                };
                formats.insert(short(content, 0)?, number::by_code(&code.unwrap_or_default()));
            }
            0xe0 => {
                let format = short(content, 2)?;
                book.shown.push(
                    formats.get(&format).cloned().unwrap_or_else(|| number::built_in(u32::from(format))),
                );
            }
            0x85 => book.places.extend(place(content, &book)),
            0xfc => texts.push(content),
            0x3c if before == 0xfc => texts.push(content),
            _ => {}
        }
        before = if kind == 0x3c { before } else { kind };
    }
    book.texts = strings::shared(&texts);
    Some(book)
}

/// Where a sheet begins; `None` for charts and macros.
fn place(content: &[u8], book: &Book) -> Option<Place> {
    let kind = content.get(5)?;
    let name =
        if book.modern { strings::short(content, 6) } else { strings::bytes(content, 6, 1, book.encoding) };
    (*kind == 0).then_some(Place {
        name: name.unwrap_or_default(),
        hidden: content.get(4)? & 3 != 0,
        start: usize::try_from(long(content, 0)?).ok()?,
    })
}

fn encoding(codepage: u16) -> &'static Encoding {
    let label = match codepage {
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        other => format!("windows-{other}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

fn grid(stream: &[u8], start: usize, book: &Book, mut grid: Grid, left: &mut usize) -> Result<Grid, Error> {
    // Charts inside of a sheet have a beginning and an end of their own.
    let mut depth = 0_u32;
    // Where a formula stands whose text follows.
    let mut formula: Option<(usize, usize)> = None;
    for Record { kind, content } in records(stream, start) {
        *left = left.checked_sub(content.len() + 4).ok_or_else(damaged)?;
        match kind {
            0x0809 => depth += 1,
            0x0a if depth <= 1 => break,
            0x0a => depth -= 1,
            _ if depth != 1 => {}
            0x0207 => {
                if let Some((row, column)) = formula.take() {
                    let text = book.text(content, 0);
                    grid.put(row, column, &text.unwrap_or_default())?;
                }
            }
            _ => {
                if let Some(waits) = cell(kind, content, book, &mut grid)? {
                    formula = Some(waits);
                }
            }
        }
    }
    Ok(grid)
}

/// Puts the cells of a record; where a formula stands whose text follows in the next one.
fn cell(kind: u16, content: &[u8], book: &Book, grid: &mut Grid) -> Result<Option<(usize, usize)>, Error> {
    let (Some(row), Some(column)) = (short(content, 0), short(content, 2)) else { return Ok(None) };
    let (row, column) = (usize::from(row), usize::from(column));
    let shown = |at: usize| {
        let style = short(content, at).unwrap_or_default();
        book.shown.get(usize::from(style)).unwrap_or(&Shown::Number)
    };
    let text = match kind {
        0x0203 => double(content, 6).map(|value| number::text(value, shown(4), book.from_1904)),
        0x027e => long(content, 6).map(|packed| small(packed, shown(4), book)),
        0xbd => {
            // Several small numbers side by side; the last two bytes are the last column.
            let (cells, _) = content.get(4..).unwrap_or_default().as_chunks::<6>();
            for (index, cell) in cells.iter().enumerate() {
                if let Some(packed) = long(cell, 2) {
                    grid.put(row, column + index, &small(packed, shown(4 + index * 6), book))?;
                }
            }
            None
        }
        0xfd => long(content, 6).and_then(|at| book.texts.get(usize::try_from(at).ok()?).cloned()),
        0x0204 | 0xd6 => book.text(content, 6),
        0x0205 => match (content.get(6), content.get(7)) {
            (Some(value), Some(0)) => Some(if *value == 1 { "TRUE" } else { "FALSE" }.to_owned()),
            _ => Some("#N/A".to_owned()),
        },
        0x06 => match (content.get(6), short(content, 12)) {
            (Some(0), Some(0xffff)) => return Ok(Some((row, column))),
            (_, Some(0xffff)) => None,
            _ => double(content, 6).map(|value| number::text(value, shown(4), book.from_1904)),
        },
        _ => None,
    };
    if let Some(text) = text {
        grid.put(row, column, &text)?;
    }
    Ok(None)
}

impl Book {
    fn text(&self, content: &[u8], at: usize) -> Option<String> {
        if self.modern { strings::long(content, at) } else { strings::bytes(content, at, 2, self.encoding) }
    }
}

fn double(content: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(content.get(at..at + 8)?.try_into().ok()?))
}

/// A number in four bytes: a whole number or the upper half of another, either also in hundredths.
#[allow(clippy::float_arithmetic)] // the division that Excel makes, so that the digits are the same
fn small(packed: u32, shown: &Shown, book: &Book) -> String {
    let value = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & 0xffff_fffc) << 32)
    };
    let value = if packed & 1 != 0 { value / 100.0 } else { value };
    number::text(value, shown, book.from_1904)
}
