//! The tables of a document as lines of print: which hold transactions, and under which columns.

use crate::{
    Decision, Field, Problem,
    csv::{dates, words},
    print::{self, Kind, days},
};

use super::{html::Part, merged::Merged};

/// A part of a page.
pub(super) struct Block {
    pub page: u32,
    pub part: Part,
}

/// The lines, and what stands around the table.
#[derive(Default)]
pub(super) struct Found {
    pub lines: Vec<print::Line>,
    pub dates: Vec<usize>,
    pub texts: Vec<String>,
    pub pairs: Vec<(String, String)>,
    pub decisions: Vec<Decision>,
    pub problems: Vec<Problem>,
    /// Lines whose rows take the date of the row above.
    pub undated: Vec<u32>,
}

/// The columns of a table by their headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub headers: Vec<String>,
    pub fields: Vec<Option<Field>>,
}

impl Columns {
    fn of(row: &[String]) -> Self {
        let field = |cell: &String| {
            let known = cell.len() < 80 && cell.chars().any(char::is_alphabetic);
            known.then(|| words::meanings(&words::fold(cell)).first().map(|(field, _)| *field)).flatten()
        };
        Self { headers: row.iter().map(|cell| tidy(cell)).collect(), fields: row.iter().map(field).collect() }
    }

    /// Whether they are those of transactions.
    fn are_transactions(&self) -> bool {
        let any = |wanted: &[Field]| self.fields.iter().flatten().any(|field| wanted.contains(field));
        any(&[Field::BookingDate, Field::ValueDate]) && any(&[Field::Amount, Field::Debit, Field::Credit])
    }

    fn dates(&self) -> Vec<usize> {
        let is_date = |field: &Option<Field>| matches!(field, Some(Field::BookingDate | Field::ValueDate));
        (0..self.fields.len()).filter(|index| self.fields.get(*index).is_some_and(is_date)).collect()
    }

    /// For each column, which of the main table’s it is; `None` when money would be lost.
    fn matching(&self, main: &Self) -> Option<Vec<Option<usize>>> {
        if self.headers == main.headers {
            return Some((0..self.headers.len()).map(Some).collect());
        }
        self.fields
            .iter()
            .map(|field| {
                let same = field.and_then(|field| main.fields.iter().position(|other| *other == Some(field)));
                let is_money = matches!(
                    field,
                    Some(Field::Amount | Field::Debit | Field::Credit | Field::Fee | Field::Balance)
                );
                if same.is_none() && is_money { None } else { Some(same) }
            })
            .collect()
    }
}

fn tidy(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_dated(row: &[String]) -> bool {
    row.iter().any(|cell| {
        let first = cell.lines().next().unwrap_or_default();
        dates::parse(first).is_some() || days::parse(first).is_some()
    })
}

/// A table, once its header is known.
struct Table {
    page: u32,
    columns: Option<Columns>,
    /// It repeats its header.
    named: bool,
    rows: Vec<Vec<String>>,
    /// The rows that took the date of the row above.
    undated: Vec<usize>,
}

impl Table {
    /// The cells of money out.
    fn debits(&self) -> impl Iterator<Item = &str> {
        let fields = self.columns.as_ref().map(|columns| columns.fields.as_slice()).unwrap_or_default();
        let column = fields.iter().position(|field| *field == Some(Field::Debit));
        self.rows.iter().filter_map(move |row| row.get(column?).map(String::as_str))
    }
}

/// The blocks as lines of print. `before` lines stand in the file before them.
pub(super) fn lines(blocks: Vec<Block>, before: u32) -> Found {
    let mut found = Found::default();
    let mut tables: Vec<Table> = Vec::new();
    for block in blocks {
        match block.part {
            Part::Text(text) => found.text(text),
            Part::Table(rows) => {
                let last = tables.last().and_then(|table| table.columns.as_ref());
                match table(block.page, rows, last) {
                    Ok(table) => tables.push(table),
                    Err(rows) => rows.iter().for_each(|row| found.label(row)),
                }
            }
        }
    }
    let main = main(&tables);
    inherit(&mut tables);
    let debits = tables.iter().flat_map(Table::debits);
    let mut merged = Merged::new(debits);
    for table in tables {
        found.take(table, main.as_ref(), before, &mut merged);
    }
    found.dates = match &main {
        Some(main) => main.dates(),
        None => (0..4).collect(),
    };
    found.decisions.extend(merged.decision());
    found
}

/// The rows of a table of transactions, without its header; another table’s come back.
fn table(page: u32, mut rows: Vec<Vec<String>>, last: Option<&Columns>) -> Result<Table, Vec<Vec<String>>> {
    let header = rows.iter().take(4).position(|row| !is_dated(row) && Columns::of(row).are_transactions());
    if let Some(header) = header {
        let columns = rows.get(header).map(|row| Columns::of(row));
        rows.drain(..=header);
        return Ok(Table { page, columns, named: true, rows, undated: Vec::new() });
    }
    if !rows.iter().any(|row| is_dated(row)) {
        return Err(rows);
    }
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = last.filter(|columns| columns.headers.len() == wide).cloned();
    Ok(Table { page, columns, named: false, rows, undated: Vec::new() })
}

/// Rows without a date between rows that have one take that of the row above: many banks print each
/// day once.
fn inherit(tables: &mut [Table]) {
    let last = tables.iter().rposition(|table| table.rows.iter().any(|row| is_dated(row)));
    let mut above: Option<Vec<(usize, String)>> = None;
    for (number, table) in tables.iter_mut().enumerate() {
        let Some(columns) = &table.columns else { continue };
        let dates = columns.dates();
        let end = if Some(number) == last { table.rows.iter().rposition(|row| is_dated(row)) } else { None };
        let money: Vec<usize> = (0..columns.fields.len())
            .filter(|index| {
                let field = columns.fields.get(*index).copied().flatten();
                matches!(field, Some(Field::Amount | Field::Debit | Field::Credit))
            })
            .collect();
        for (index, row) in table.rows.iter_mut().enumerate() {
            let filled = |columns: &[usize]| {
                columns.iter().any(|column| row.get(*column).is_some_and(|cell| !cell.is_empty()))
            };
            if filled(&dates) {
                above = is_dated(row).then(|| {
                    dates.iter().filter_map(|column| Some((*column, row.get(*column)?.clone()))).collect()
                });
                continue;
            }
            let open = filled(&money) && print::sums_up(row).is_none();
            if !open || end.is_some_and(|end| index > end) || last.is_none_or(|last| number > last) {
                continue;
            }
            for (column, date) in above.iter().flatten() {
                if let Some(cell) = row.get_mut(*column) {
                    cell.clone_from(date);
                }
            }
            if above.is_some() {
                table.undated.push(index);
            }
        }
    }
}

/// The columns that most rows stand under.
fn main(tables: &[Table]) -> Option<Columns> {
    let mut counts: Vec<(&Columns, usize)> = Vec::new();
    for table in tables {
        let Some(columns) = &table.columns else { continue };
        let rows = table.rows.iter().filter(|row| is_dated(row)).count();
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == columns) {
            *count += rows;
        } else if counts.len() < 50 {
            counts.push((columns, rows));
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(columns, _)| columns.clone())
}

impl Found {
    fn text(&mut self, text: String) {
        if let Some((label, value)) = text.split_once(": ") {
            self.pairs.push((label.to_owned(), value.to_owned()));
        }
        self.texts.push(text);
    }

    /// A row of another table: labels with values.
    fn label(&mut self, row: &[String]) {
        let cells: Vec<String> = row.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect();
        self.pairs.extend(
            cells.iter().zip(cells.iter().skip(1)).map(|(label, value)| (label.clone(), value.clone())),
        );
        self.texts.push(cells.join(" "));
    }

    fn line(&mut self, page: u32, kind: Kind, cells: Vec<String>) {
        self.lines.push(print::Line { page, kind, cells });
    }

    fn take(&mut self, table: Table, main: Option<&Columns>, before: u32, merged: &mut Merged) {
        let matching = match (&table.columns, main) {
            (Some(columns), Some(main)) => columns.matching(main),
            (None, None) => Some((0..table.rows.iter().map(Vec::len).max().unwrap_or(0)).map(Some).collect()),
            _ => None,
        };
        let number = |found: &Self| {
            before.saturating_add(u32::try_from(found.lines.len()).unwrap_or(u32::MAX)).saturating_add(1)
        };
        let Some(matching) = matching else {
            for row in table.rows.iter().filter(|row| is_dated(row)) {
                let line = number(self);
                self.problems.push(Problem {
                    line,
                    page: Some(table.page),
                    message: "The row stands in a table with other columns than the transactions’."
                        .to_owned(),
                    cells: row.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect(),
                });
                self.line(table.page, Kind::Taken, Vec::new());
            }
            return;
        };
        let wide = main.map_or(matching.len(), |main| main.headers.len());
        if let Some(main) = main.filter(|_| table.named) {
            self.line(table.page, Kind::Header, main.headers.clone());
        }
        for (index, row) in table.rows.into_iter().enumerate() {
            if table.undated.contains(&index) {
                let line = number(self);
                self.undated.push(line);
            }
            let mut cells = vec![String::new(); wide];
            for (cell, column) in row.into_iter().zip(&matching) {
                if let Some(place) = column.and_then(|column| cells.get_mut(column)) {
                    *place = cell;
                }
            }
            let line = number(self);
            match merged.apart(cells, main, line) {
                Ok(rows) => {
                    for cells in rows {
                        let cells = cells.iter().map(|cell| tidy(cell)).collect();
                        self.line(table.page, Kind::Row, cells);
                    }
                }
                Err((message, cells)) => {
                    self.problems.push(Problem { line, page: Some(table.page), message, cells });
                    self.line(table.page, Kind::Taken, Vec::new());
                }
            }
        }
    }
}
