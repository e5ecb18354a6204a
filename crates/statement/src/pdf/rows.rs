//! From lines cut into cells to rows: several lines may make one, and some make none.

use crate::{Field, print::sums_up};

use super::{
    body::{Draft, Region},
    header::Holds,
    lines::Line,
};

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// A row of its own.
    Row,
    /// A part of the row on another line.
    Part(usize),
    /// It stands beside the table.
    Beside,
}

/// The rows of a region, and the lines that take the date of the row above.
pub(super) struct Rows {
    pub drafts: Vec<(Draft, Became)>,
    pub undated: Vec<usize>,
}

/// Joins what belongs together.
pub(super) fn of(region: &Region, lines: &[Line]) -> Rows {
    let drafts = region.drafts.iter().cloned();
    let mut found: Vec<(Draft, Became)> = drafts
        .map(|draft| {
            let is_row = draft.dated || draft.money;
            (draft, if is_row { Became::Row } else { Became::Beside })
        })
        .collect();
    join_halves(&mut found, lines, region);
    join_texts(&mut found, lines);
    let undated = inherit(&mut found, lines, region);
    Rows { drafts: found, undated }
}

/// Whether two lines stand close, measured in tenths of their font’s height.
fn gap(lines: &[Line], above: usize, below: usize) -> Option<i32> {
    let (above, below) = (lines.get(above)?, lines.get(below)?);
    (above.page == below.page).then_some(())?;
    Some((below.baseline - above.baseline).saturating_mul(10) / above.size.max(below.size).max(1))
}

/// A date on one line and its amount a line or two below are one row.
fn join_halves(found: &mut [(Draft, Became)], lines: &[Line], region: &Region) {
    let mut open: Option<usize> = None;
    for at in 0..found.len() {
        let Some((draft, became)) = found.get(at) else { continue };
        if *became != Became::Row {
            continue;
        }
        if draft.dated && !draft.money {
            open = Some(at);
            continue;
        }
        let half = open.take().filter(|_| !draft.dated && sums_up(&draft.cells).is_none());
        let Some(half) = half else { continue };
        let near = found
            .get(half)
            .and_then(|(above, _)| gap(lines, above.line, draft.line))
            .is_some_and(|gap| gap <= 40);
        if near {
            let below = draft.clone();
            if let Some((above, _)) = found.get_mut(half) {
                merge(above, &below, region);
                let line = above.line;
                above.money = true;
                if let Some((_, became)) = found.get_mut(at) {
                    *became = Became::Part(line);
                }
            }
        }
    }
}

fn merge(into: &mut Draft, part: &Draft, region: &Region) {
    for ((cell, more), column) in into.cells.iter_mut().zip(&part.cells).zip(&region.columns) {
        if more.is_empty() || (column.holds != Holds::Text && !cell.is_empty()) {
            continue;
        }
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(more);
    }
}

/// Lines with nothing but words belong to the row they stand closer to.
fn join_texts(found: &mut [(Draft, Became)], lines: &[Line]) {
    let mut at = 0;
    while at < found.len() {
        let is_text = |index: usize| {
            found.get(index).is_some_and(|(draft, became)| {
                *became == Became::Beside
                    && draft.text
                    && lines.get(draft.line).is_some_and(|line| !line.furniture)
            })
        };
        if !is_text(at) {
            at += 1;
            continue;
        }
        let end = (at..found.len()).find(|index| !is_text(*index)).unwrap_or(found.len());
        // The row may itself go on over a line that was joined to it.
        let row = |index: Option<usize>| {
            let (draft, became) = found.get(index?)?;
            match became {
                Became::Row => Some((draft.line, draft.line)),
                Became::Part(row) => Some((draft.line, *row)),
                Became::Beside => None,
            }
        };
        let (above, below) = (row(at.checked_sub(1)), row(Some(end)));
        share(found, lines, at..end, above, below);
        at = end;
    }
}

/// Gives a block of lines to the row above it, the row below it, or neither.
fn share(
    found: &mut [(Draft, Became)],
    lines: &[Line],
    block: std::ops::Range<usize>,
    above: Option<(usize, usize)>,
    below: Option<(usize, usize)>,
) {
    let places: Vec<usize> = above
        .map(|(line, _)| line)
        .into_iter()
        .chain(block.clone().filter_map(|index| found.get(index).map(|(draft, _)| draft.line)))
        .chain(below.map(|(line, _)| line))
        .collect();
    let gaps: Vec<i32> = places
        .iter()
        .zip(places.iter().skip(1))
        .map(|(above, below)| gap(lines, *above, *below).unwrap_or(i32::MAX))
        .collect();
    let most = gaps.iter().copied().max().unwrap_or(0);
    let least = gaps.iter().copied().min().unwrap_or(0);
    let even = most.saturating_sub(least) <= 2;
    let offset = usize::from(above.is_some());
    // How many lines of the block come before the widest gap: the row above has those.
    let first = match (above, below) {
        (Some(_), Some(_)) if !even => {
            gaps.iter().rposition(|gap| *gap == most).unwrap_or(0).saturating_add(1) - offset
        }
        (Some(_), _) => block.len(),
        (None, _) => 0,
    };
    let limit = 21;
    // Right below a header stands a heading, unless the row goes on below as it began above.
    let after = found.get(block.end + 1).filter(|(draft, became)| *became == Became::Beside && draft.text);
    let in_the_middle = below
        .zip(after)
        .and_then(|((row, _), (draft, _))| gap(lines, row, draft.line))
        .zip(gaps.last())
        .is_some_and(|(after, before)| after.abs_diff(*before) <= 2);
    let mut whole = true;
    for (number, index) in block.clone().enumerate().take(first) {
        whole &= gaps.get(number).is_some_and(|gap| *gap <= limit);
        if let Some((_, row)) = above.filter(|_| whole) {
            append(found, index, row, false);
        }
    }
    let mut whole = true;
    for (number, index) in block.clone().enumerate().skip(first).rev() {
        whole &= gaps.get(number + offset).is_some_and(|gap| *gap <= limit);
        if let Some((_, row)) = below.filter(|_| whole && (above.is_some() || in_the_middle)) {
            append(found, index, row, true);
        }
    }
}

/// Adds the words of a line to a row’s, in front or behind.
fn append(found: &mut [(Draft, Became)], index: usize, row: usize, in_front: bool) {
    let Some((part, became)) = found.get_mut(index) else { return };
    *became = Became::Part(row);
    let cells = part.cells.clone();
    let Ok(at) = found.binary_search_by_key(&row, |(draft, _)| draft.line) else { return };
    let Some((draft, _)) = found.get_mut(at) else { return };
    for (cell, more) in draft.cells.iter_mut().zip(cells).filter(|(_, more)| !more.is_empty()) {
        *cell = match (cell.is_empty(), in_front) {
            (true, _) => more,
            (false, true) => format!("{more} {cell}"),
            (false, false) => format!("{cell} {more}"),
        };
    }
}

/// Rows without a date take that of the row above, where the bank prints each day once; what stands
/// below the last row and is none is put beside the table.
fn inherit(found: &mut [(Draft, Became)], lines: &[Line], region: &Region) -> Vec<usize> {
    let page = |draft: &Draft| lines.get(draft.line).map(|line| line.page);
    let is_dated = |(draft, became): &(Draft, Became)| {
        *became == Became::Row && draft.dated && draft.money && sums_up(&draft.cells).is_none()
    };
    let is_open = |(draft, became): &(Draft, Became)| {
        *became == Became::Row && !draft.dated && draft.money && sums_up(&draft.cells).is_none()
    };
    let first = found.iter().position(is_dated);
    let last = found.iter().rposition(is_dated);
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let once = found.iter().take(last).skip(first).any(is_open);
    let balance = region.columns.iter().position(|column| column.field == Some(Field::Balance));
    let dates: Vec<usize> = (0..region.columns.len())
        .filter(|index| region.columns.get(*index).is_some_and(|column| column.holds == Holds::Dates))
        .collect();
    let (mut undated, mut above, mut ended): (Vec<usize>, Option<Vec<String>>, bool) =
        (Vec::new(), None, false);
    let mut before: Option<usize> = None;
    for (at, entry) in found.iter_mut().enumerate() {
        if is_dated(entry) {
            above = Some(entry.0.cells.clone());
            before = Some(entry.0.line);
            continue;
        }
        if !is_open(entry) {
            let far = before.is_some() && page(&entry.0) != before.and_then(|l| lines.get(l)).map(|l| l.page);
            let sums = entry.1 == Became::Row && entry.0.money;
            ended |= at > last && (sums || far);
            continue;
        }
        let (draft, became) = entry;
        let has_balance =
            balance.and_then(|column| draft.cells.get(column)).is_some_and(|cell| !cell.is_empty());
        let near = before.and_then(|line| gap(lines, line, draft.line)).is_some_and(|gap| gap <= 45);
        let inside = at < last || (!ended && near && (once || has_balance));
        match &above {
            Some(cells) if inside && draft.text => {
                for column in &dates {
                    if let (Some(cell), Some(date)) = (draft.cells.get_mut(*column), cells.get(*column)) {
                        cell.clone_from(date);
                    }
                }
                undated.push(draft.line);
                before = Some(draft.line);
            }
            _ if at > last || at < first => *became = Became::Beside,
            _ => {}
        }
    }
    undated
}
