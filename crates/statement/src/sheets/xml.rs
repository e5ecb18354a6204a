//! Excel’s XML of 2003.

use crate::{
    Error, Format, Hints, Limits, Reading,
    markup::{self, Piece, Tag},
};

use super::{
    Sheet,
    grid::{Budget, Grid},
    number, page, workbook,
};

/// More columns than a cell may span.
const SPAN: usize = 1000;

/// Reads Excel’s XML of 2003.
pub(crate) fn read_xml(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    let (text, _, _) = page::decode(bytes);
    let budget = Budget::new(limits);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut rest = markup::pieces(&text);
    while let Some(piece) = rest.next() {
        let Piece::Open(tag) = piece else { continue };
        if tag.is("Worksheet") {
            let name = tag.attribute("Name").unwrap_or_default().into_owned();
            let grid = worksheet(&mut rest, Grid::new(limits, &budget));
            sheets.push(Sheet { name, hidden: false, grid });
        }
    }
    workbook::choose(sheets, Format::Html, file_name, limits, hints)
}

fn worksheet(pieces: &mut markup::Pieces, mut grid: Grid) -> Result<Grid, Error> {
    let (mut next_row, mut row, mut column) = (0_usize, 0_usize, 0_usize);
    let (mut after, mut is_number, mut data) = (0_usize, false, false);
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Close("Worksheet") => break,
            Piece::Open(tag) if tag.is("Row") => {
                row = index(&tag).unwrap_or(next_row);
                (next_row, column) = (row.saturating_add(1), 0);
            }
            Piece::Open(tag) if tag.is("Cell") => {
                column = index(&tag).unwrap_or(column);
                words.clear();
                is_number = false;
                let across = tag.attribute("MergeAcross").and_then(|n| n.parse::<usize>().ok());
                after = column.saturating_add(1).saturating_add(across.unwrap_or(0).min(SPAN));
                if tag.closed {
                    column = after;
                }
            }
            Piece::Open(tag) if tag.is("Data") => {
                data = !tag.closed;
                is_number = tag.attribute("Type").is_some_and(|kind| kind == "Number");
            }
            Piece::Close("Data") => data = false,
            Piece::Close("Cell") => {
                let number = words.trim().parse::<f64>().ok().filter(|_| is_number);
                let text = number.map_or_else(|| words.clone(), number::decimal);
                grid.put(row, column, &text)?;
                column = after;
            }
            Piece::Text(raw) if data => words.push_str(&markup::text(raw)),
            Piece::Plain(raw) if data => words.push_str(raw),
            _ => {}
        }
    }
    Ok(grid)
}

fn index(tag: &Tag) -> Option<usize> {
    tag.attribute("Index")?.parse::<usize>().ok()?.checked_sub(1)
}
