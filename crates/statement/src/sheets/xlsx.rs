//! XLSX: a ZIP archive of XML parts.

use std::collections::HashMap;

use crate::{
    Error, Limits,
    markup::{self, Piece, Tag},
    zip::{self, Archive},
};

use super::{
    Sheet,
    grid::{Budget, Grid},
    number::{self, Shown},
};

/// Texts that cells share, and how numbers are shown.
struct Book {
    texts: Vec<String>,
    shown: Vec<Shown>,
    from_1904: bool,
}

/// The sheets of a workbook, in its order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Error> {
    let damaged = || Error::NotAStatement { found: "a damaged Excel workbook".to_owned() };
    let mut archive = zip::open(bytes, limits).map_err(|_| damaged())?;
    let root = target(&mut archive, "_rels/.rels", "", "officeDocument")?;
    let path = root.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let workbook = part(&mut archive, &path)?.ok_or_else(damaged)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let file = path.rsplit_once('/').map_or(path.as_str(), |(_, file)| file);
    let links = links(&mut archive, &format!("{folder}/_rels/{file}.rels"), &folder)?;
    let linked = |kind: &str| links.iter().find(|link| link.kind.ends_with(kind)).map(|l| l.target.clone());
    let mut book = Book { texts: Vec::new(), shown: Vec::new(), from_1904: false };
    if let Some(path) = linked("/sharedStrings") {
        book.texts = texts(&part(&mut archive, &path)?.unwrap_or_default());
    }
    if let Some(path) = linked("/styles") {
        book.shown = shown(&part(&mut archive, &path)?.unwrap_or_default());
    }
    let budget = Budget::new(limits);
    let mut sheets = Vec::new();
    for piece in markup::pieces(&workbook) {
        let Piece::Open(tag) = piece else { continue };
        if tag.is("workbookPr") {
            book.from_1904 =
                tag.attribute("date1904").is_some_and(|told| matches!(told.as_ref(), "1" | "true"));
        }
        if !tag.is("sheet") {
            continue;
        }
        let id = tag.attribute("id").unwrap_or_default();
        let Some(link) = links.iter().find(|link| link.id == id && link.kind.ends_with("/worksheet")) else {
            continue;
        };
        let grid = part(&mut archive, &link.target)
            .and_then(|part| part.ok_or_else(damaged))
            .and_then(|part| grid(&part, &book, Grid::new(limits, &budget)));
        sheets.push(Sheet {
            name: tag.attribute("name").unwrap_or_default().into_owned(),
            hidden: tag.attribute("state").is_some_and(|state| state != "visible"),
            grid,
        });
    }
    if sheets.is_empty() { Err(damaged()) } else { Ok(sheets) }
}

/// A link from one part to another.
struct Link {
    id: String,
    kind: String,
    target: String,
}

fn part(archive: &mut Archive, path: &str) -> Result<Option<String>, Error> {
    let bytes = archive.read(path)?;
    Ok(bytes.map(|bytes| {
        // XML says so in a byte order mark when it is not UTF-8.
        let (encoding, length) = encoding_rs::Encoding::for_bom(&bytes).unwrap_or((encoding_rs::UTF_8, 0));
        encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0.into_owned()
    }))
}

fn links(archive: &mut Archive, path: &str, folder: &str) -> Result<Vec<Link>, Error> {
    let text = part(archive, path)?.unwrap_or_default();
    let relationship = |piece| match piece {
        Piece::Open(tag) if Tag::is(&tag, "Relationship") => {
            let value = |name| tag.attribute(name).unwrap_or_default().into_owned();
            Some(Link { id: value("Id"), kind: value("Type"), target: whole(&value("Target"), folder) })
        }
        _ => None,
    };
    Ok(markup::pieces(&text).filter_map(relationship).collect())
}

fn target(archive: &mut Archive, path: &str, folder: &str, kind: &str) -> Result<Option<String>, Error> {
    let links = links(archive, path, folder)?;
    Ok(links.into_iter().find(|link| link.kind.ends_with(kind)).map(|link| link.target))
}

/// The path of a part from the archive's root.
fn whole(target: &str, folder: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let (mut folder, mut target) = (folder, target);
    while let Some(rest) = target.strip_prefix("../") {
        target = rest;
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
    if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") }
}

/// The texts that cells name by number.
fn texts(part: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text = Text::default();
    for piece in markup::pieces(part) {
        match piece {
            Piece::Open(tag) if tag.is("si") => {
                text = Text::default();
                if tag.closed {
                    texts.push(String::new());
                }
            }
            Piece::Close(name) if name.eq_ignore_ascii_case("si") => {
                texts.push(std::mem::take(&mut text.words));
            }
            piece => text.note(piece),
        }
    }
    texts
}

/// The words of a text, whose runs may differ in type; readings of East Asian words left out.
#[derive(Default)]
struct Text {
    words: String,
    inside: bool,
    phonetic: bool,
}

impl Text {
    fn note(&mut self, piece: Piece) {
        match piece {
            Piece::Open(tag) if tag.is("rPh") => self.phonetic = !tag.closed,
            Piece::Close("rPh") => self.phonetic = false,
            Piece::Open(tag) if tag.is("t") => self.inside = !tag.closed && !self.phonetic,
            Piece::Close("t") => self.inside = false,
            Piece::Text(raw) if self.inside => self.words.push_str(&markup::text(raw)),
            Piece::Plain(raw) if self.inside => self.words.push_str(raw),
            _ => {}
        }
    }
}

/// How the numbers of each cell style are shown.
fn shown(part: &str) -> Vec<Shown> {
    let mut formats: HashMap<u32, Shown> = HashMap::new();
    let mut shown = Vec::new();
    let mut cells = false;
    let id = |tag: &Tag| tag.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
    for piece in markup::pieces(part) {
        match piece {
            Piece::Open(tag) if tag.is("numFmt") => {
                formats.insert(id(&tag), number::by_code(&tag.attribute("formatCode").unwrap_or_default()));
            }
            Piece::Open(tag) if tag.is("cellXfs") => cells = true,
            Piece::Close("cellXfs") => cells = false,
            Piece::Open(tag) if cells && tag.is("xf") => {
                let id = id(&tag);
                shown.push(formats.get(&id).cloned().unwrap_or_else(|| number::built_in(id)));
            }
            _ => {}
        }
    }
    shown
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    row: usize,
    column: usize,
    kind: String,
    style: usize,
    value: String,
    text: Text,
    in_value: bool,
}

fn grid(part: &str, book: &Book, mut grid: Grid) -> Result<Grid, Error> {
    // Where the next cell stands when it does not say so.
    let (mut next_row, mut row, mut column) = (0_usize, 0_usize, 0_usize);
    let mut cell: Option<Cell> = None;
    for piece in markup::pieces(part) {
        match piece {
            Piece::Open(tag) if tag.is("row") => {
                let told = tag.attribute("r").and_then(|r| r.parse::<usize>().ok()?.checked_sub(1));
                row = told.unwrap_or(next_row);
                (next_row, column) = (row.saturating_add(1), 0);
            }
            Piece::Open(tag) if tag.is("c") => {
                let place = tag.attribute("r").and_then(|place| place_of(&place));
                let (at_row, at_column) = place.unwrap_or((row, column));
                column = at_column.saturating_add(1);
                cell = (!tag.closed).then(|| Cell {
                    row: at_row,
                    column: at_column,
                    kind: tag.attribute("t").unwrap_or_default().into_owned(),
                    style: tag.attribute("s").and_then(|s| s.parse().ok()).unwrap_or(0),
                    ..Cell::default()
                });
            }
            Piece::Close("c") => {
                if let Some(cell) = cell.take() {
                    grid.put(cell.row, cell.column, &cell.text(book))?;
                }
            }
            piece => cell.iter_mut().for_each(|cell| cell.note(piece)),
        }
    }
    Ok(grid)
}

impl Cell {
    fn note(&mut self, piece: Piece) {
        match piece {
            Piece::Open(tag) if tag.is("v") => self.in_value = !tag.closed,
            Piece::Close("v") => self.in_value = false,
            Piece::Text(raw) if self.in_value => self.value.push_str(&markup::text(raw)),
            Piece::Plain(raw) if self.in_value => self.value.push_str(raw),
            piece => self.text.note(piece),
        }
    }

    fn text(self, book: &Book) -> String {
        match self.kind.as_str() {
            "s" => {
                let text = self.value.trim().parse::<usize>().ok().and_then(|at| book.texts.get(at));
                text.cloned().unwrap_or_default()
            }
            "inlineStr" => self.text.words,
            "b" => if self.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "" | "n" => match self.value.trim().parse::<f64>() {
                Ok(value) => {
                    let shown = book.shown.get(self.style).unwrap_or(&Shown::Number);
                    number::text(value, shown, book.from_1904)
                }
                Err(_) => self.value,
            },
            // A formula's text, a day in words, an error.
            _ => self.value,
        }
    }
}

/// Row and column of `B12`, counted from 0.
fn place_of(place: &str) -> Option<(usize, usize)> {
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = place.split_at_checked(digits)?;
    if letters.len() > 4 || letters.is_empty() {
        return None;
    }
    let column = letters.bytes().try_fold(0_usize, |sum, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| sum * 26 + usize::from(letter - b'A') + 1)
    })?;
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
