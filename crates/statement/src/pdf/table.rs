//! The table of transactions: under which headers it stands, and what each line of the document is
//! to it.

use crate::{
    About, Decision, Field, Problem,
    model::decision,
    print::{self, Kind},
};

use super::{
    around::{self, Around},
    body::{self, Region},
    header::{self, Column, Header, Holds},
    lines::Line,
    rows::{self, Became, Rows},
    sections,
    text::{Length, Page},
    tokens::{self, Is},
};

/// The table, and what stands around it.
pub(super) struct Found {
    pub lines: Vec<print::Line>,
    pub dates: Vec<usize>,
    pub around: Around,
    pub decisions: Vec<Decision>,
    pub problems: Vec<Problem>,
    pub undated: Vec<u32>,
    /// The first and the last line of each part of a table.
    pub tables: Vec<(usize, usize)>,
    /// How many columns it has in print.
    pub width: usize,
}

/// Finds the table among all lines of the document.
pub(super) fn find(lines: &[Line], pages: &[Page]) -> Found {
    let mut headers = header::find(lines);
    if headers.is_empty() {
        headers.extend(without_header(lines));
    }
    let parts: Vec<(Region, Rows)> = headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let end = headers.get(index + 1).map_or(lines.len(), |next| next.first);
            let region = body::cut(lines, header, end);
            let rows = rows::of(&region, lines);
            (region, rows)
        })
        .collect();
    let mut table = Table::new(lines, pages);
    let main = main(&parts);
    let columns: Vec<Column> =
        main.and_then(|main| parts.get(main)).map(|(region, _)| region.columns.clone()).unwrap_or_default();
    for (header, (region, rows)) in headers.iter().zip(&parts) {
        table.take(header, region, rows, &columns);
    }
    sections::direct(&mut table.lines, lines, &columns);
    table.finish(lines, &columns)
}

/// How many transactions a part of a table has.
fn count(rows: &Rows) -> usize {
    rows.drafts.iter().filter(|(draft, became)| *became == Became::Row && draft.dated && draft.money).count()
}

/// Columns are the same when their headers are.
fn name(columns: &[Column]) -> Vec<&str> {
    columns.iter().map(|column| column.header.as_str()).collect()
}

/// The part whose columns most transactions stand under.
fn main(parts: &[(Region, Rows)]) -> Option<usize> {
    let total = |columns: &[Column]| -> usize {
        parts
            .iter()
            .filter(|(region, _)| name(&region.columns) == name(columns))
            .map(|(_, rows)| count(rows))
            .sum()
    };
    // A document repeats its few headers on every page: each is counted once.
    let mut seen: Vec<(Vec<&str>, usize, usize)> = Vec::new();
    for (index, (region, _)) in parts.iter().enumerate() {
        let names = name(&region.columns);
        if seen.len() < 20 && !seen.iter().any(|(found, ..)| *found == names) {
            seen.push((names, index, total(&region.columns)));
        }
    }
    let (_, index, _) = seen.into_iter().rev().max_by_key(|(_, _, total)| *total)?;
    Some(index)
}

/// For each of the columns, which of the main table’s it is; `None` when money would be lost.
fn matching(columns: &[Column], main: &[Column]) -> Option<Vec<Option<usize>>> {
    if name(columns) == name(main) {
        return Some((0..columns.len()).map(Some).collect());
    }
    let text = main
        .iter()
        .position(|column| column.field == Some(Field::Description))
        .or_else(|| main.iter().position(|column| column.holds == Holds::Text));
    columns
        .iter()
        .map(|column| {
            let same = main.iter().position(|other| other.field.is_some() && other.field == column.field);
            match (same, column.holds) {
                (Some(same), _) => Some(Some(same)),
                (None, Holds::Text) => Some(text),
                (None, Holds::Dates) => Some(None),
                (None, Holds::Money) => None,
            }
        })
        .collect()
}

/// The columns of a table that no header names: from where its dates begin and its amounts end.
fn without_header(lines: &[Line]) -> Option<Header> {
    let all = |line: &Line| tokens::of(line, &|_, _| true);
    let mut first = None;
    let mut dates: Vec<(Length, Length)> = Vec::new();
    let mut amounts: Vec<(usize, Length, Length)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let tokens = all(line);
        let date = tokens.first().filter(|token| token.is == Is::Date);
        let money: Vec<_> = tokens.iter().filter(|token| token.is == Is::Money).collect();
        let (Some(date), false) = (date, money.is_empty()) else { continue };
        first = first.or(Some(index));
        dates.push((date.x0, date.x1));
        amounts.extend(money.iter().map(|token| (index, token.x0, token.x1)));
    }
    if dates.len() < 2 {
        return None;
    }
    dates.sort_unstable();
    let (x0, x1) = dates.get(dates.len() / 2).copied()?;
    let mut columns = vec![
        Column { header: String::new(), field: None, holds: Holds::Dates, x0, x1 },
        Column { header: String::new(), field: None, holds: Holds::Text, x0: x1 + 100, x1: x1 + 200 },
    ];
    amounts.sort_by_key(|(_, _, x1)| *x1);
    for group in amounts.chunk_by(|(_, _, a), (_, _, b)| b - a < 500) {
        if group.len() * 20 < dates.len() {
            continue;
        }
        let x0 = group.iter().map(|(_, x0, _)| *x0).min().unwrap_or(0);
        let x1 = group.iter().map(|(_, _, x1)| *x1).max().unwrap_or(0);
        columns.push(Column { header: String::new(), field: None, holds: Holds::Money, x0, x1 });
    }
    let first = first?;
    Some(Header { first, end: first, columns })
}

/// Collects what the lines are.
struct Table {
    lines: Vec<print::Line>,
    problems: Vec<Problem>,
    undated: Vec<u32>,
    continued: Vec<u32>,
    tables: Vec<(usize, usize)>,
}

/// A line’s number.
fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

impl Table {
    fn new(lines: &[Line], pages: &[Page]) -> Self {
        let page = |line: &Line| pages.get(line.page).map_or(1, |page| page.number);
        let lines = lines
            .iter()
            .map(|line| print::Line { page: page(line), kind: Kind::Text, cells: Vec::new() })
            .collect();
        Self { lines, problems: Vec::new(), undated: Vec::new(), continued: Vec::new(), tables: Vec::new() }
    }

    fn set(&mut self, index: usize, kind: Kind, cells: Vec<String>) {
        if let Some(line) = self.lines.get_mut(index) {
            line.kind = kind;
            line.cells = cells;
        }
    }

    /// Takes the lines under one header.
    fn take(&mut self, header: &Header, region: &Region, rows: &Rows, main: &[Column]) {
        if count(rows) == 0 {
            return;
        }
        let Some(matching) = matching(&region.columns, main) else {
            self.refuse(rows);
            return;
        };
        let arrange = |cells: &[String]| {
            let mut arranged = vec![String::new(); main.len()];
            for (cell, column) in cells.iter().zip(&matching).filter(|(cell, _)| !cell.is_empty()) {
                if let Some(place) = column.and_then(|column| arranged.get_mut(column)) {
                    if !place.is_empty() {
                        place.push(' ');
                    }
                    place.push_str(cell);
                }
            }
            arranged
        };
        if header.end > header.first {
            let headers = main.iter().map(|column| column.header.clone()).collect();
            self.set(header.first, Kind::Header, headers);
            for index in header.first + 1..header.end {
                self.set(index, Kind::Taken, Vec::new());
            }
        }
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for (draft, became) in &rows.drafts {
            match became {
                Became::Row => self.set(draft.line, Kind::Row, arrange(&draft.cells)),
                Became::Part(_) => {
                    self.set(draft.line, Kind::Taken, Vec::new());
                    self.continued.push(number(draft.line));
                }
                Became::Beside => continue,
            }
            let page = self.lines.get(draft.line).map(|line| line.page);
            match ends.last_mut() {
                Some((first, last)) if self.lines.get(*first).map(|line| line.page) == page => {
                    *last = draft.line;
                }
                _ => ends.push((draft.line, draft.line)),
            }
        }
        // The header stands on the page of the first rows.
        if let Some((first, _)) = ends.first_mut()
            && self.lines.get(*first).map(|line| line.page)
                == self.lines.get(header.first).map(|line| line.page)
        {
            *first = header.first;
        }
        self.tables.extend(ends);
        self.undated.extend(rows.undated.iter().map(|index| number(*index)));
    }

    /// Rows under columns that the main table does not have.
    fn refuse(&mut self, rows: &Rows) {
        for (draft, became) in &rows.drafts {
            if *became == Became::Row && draft.dated && draft.money {
                self.problems.push(Problem {
                    line: number(draft.line),
                    page: self.lines.get(draft.line).map(|line| line.page),
                    message: "The row stands in a table with other columns than the transactions’."
                        .to_owned(),
                    cells: draft.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect(),
                });
            }
        }
    }

    fn finish(mut self, lines: &[Line], columns: &[Column]) -> Found {
        let beside = |index: usize| self.lines.get(index).is_some_and(|line| line.kind == Kind::Text);
        let around = around::of(lines, beside);
        let mut decisions = Vec::new();
        self.continued.sort_unstable();
        if !self.continued.is_empty() {
            let verb = if self.continued.len() == 1 { "continues" } else { "continue" };
            let reason =
                format!("{} {verb} the description of the row they stand by.", print::lines(&self.continued));
            let reason =
                if self.continued.len() == 1 { reason.replace("they stand", "it stands") } else { reason };
            decisions.push(decision(About::Table, "rows of several lines", &reason, true));
        }
        let first = self.lines.iter().position(|line| line.kind != Kind::Text).unwrap_or(self.lines.len());
        let aside: Vec<u32> = (0..)
            .zip(&self.lines)
            .filter(|(index, line)| *index > first && line.kind == Kind::Text)
            .map(|(index, _)| number(index))
            .collect();
        if !aside.is_empty() {
            let verb = if aside.len() == 1 { "stands" } else { "stand" };
            let reason = format!("{} {verb} beside or after the table.", print::lines(&aside));
            decisions.push(decision(About::Table, "text around the table", &reason, true));
        }
        let dates = (0..columns.len())
            .filter(|index| columns.get(*index).is_some_and(|column| column.holds == Holds::Dates))
            .collect();
        self.tables.sort_unstable();
        Found {
            lines: self.lines,
            dates,
            around,
            decisions,
            problems: self.problems,
            undated: self.undated,
            tables: self.tables,
            width: columns.len(),
        }
    }
}
