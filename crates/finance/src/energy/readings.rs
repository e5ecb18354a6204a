//! Files of meter readings: a day and a number in each line, as text with commas, semicolons or tabs.

mod cells;
mod columns;
mod spans;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Consumption;

/// Lines that are read.
const MOST_LINES: usize = 50_000;
/// Measurements that one file may give: eleven years of days.
const MOST_ROWS: usize = 4_018;
/// Problems that are told one by one.
const MOST_PROBLEMS: usize = 50;

/// What the numbers of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// What the meter stood at, which only grows.
    Reading,
    /// Kilowatt-hours used since the line before.
    Kwh,
}

/// A line that could not be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineProblem {
    /// The line in the file, from 1.
    pub line: u32,
    /// One sentence.
    pub message: String,
}

/// What was read out of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterFile {
    /// What its numbers were taken for.
    pub column: Column,
    /// The measurements, by their days.
    pub rows: Vec<Consumption>,
    /// How the file was understood, in sentences.
    pub decisions: Vec<String>,
    /// Lines that were left out.
    pub problems: Vec<LineProblem>,
}

/// Why a file gives nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No line.
    #[error("The file is empty.")]
    Empty,
    /// More lines than are read.
    #[error("The file has more than 50,000 lines.")]
    Lines,
    /// More days than are kept at once.
    #[error("The file has more than {MOST_ROWS} days of measurements. Split it into smaller ones.")]
    Rows,
    /// No column with days.
    #[error("No column with days was found, such as 2026-01-31 or 31/01/2026.")]
    NoDays,
    /// No column with numbers.
    #[error("No column with numbers was found beside the days.")]
    NoNumbers,
    /// A single reading has nothing to be compared with.
    #[error("One reading alone says nothing about what was used. A second one is needed.")]
    Alone,
    /// No line could be used.
    #[error("No line of the file could be used. The first problem is in line {}: {}", .0.line, .0.message)]
    Nothing(LineProblem),
}

/// A line with its day and its number.
struct Entry {
    line: u32,
    day: NaiveDate,
    value: Decimal,
}

/// Reads `text`; `column` says what its numbers are, when somebody knows better than the file's
/// header and its numbers tell.
///
/// # Errors
/// When it has no days and numbers, or more than are read.
pub fn read_meter_file(text: &str, column: Option<Column>) -> Result<MeterFile, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if text.lines().count() > MOST_LINES {
        return Err(Unreadable::Lines);
    }
    let table = columns::table(text);
    let found = columns::find(&table, column)?;
    let mut problems = Vec::new();
    let mut entries = Vec::new();
    for (line, cells) in table.rows.iter().skip(found.first_row) {
        match entry(*line, cells, &table, &found) {
            Ok(entry) => entries.push(entry),
            Err(message) => problems.push(LineProblem { line: *line, message: message.to_owned() }),
        }
    }
    entries.sort_by_key(|entry| entry.day);
    let column = found.meaning.unwrap_or_else(|| columns::guess(&entries));
    let mut decisions = found.decisions;
    let rows = match column {
        Column::Reading => spans::differences(&entries, &mut decisions, &mut problems),
        Column::Kwh => spans::used(&entries, &mut decisions, &mut problems),
    };
    problems.sort_by_key(|problem| problem.line);
    if rows.is_empty() {
        return Err(match problems.into_iter().next() {
            Some(first) => Unreadable::Nothing(first),
            None => Unreadable::Alone,
        });
    }
    if rows.len() > MOST_ROWS {
        return Err(Unreadable::Rows);
    }
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        problems.truncate(MOST_PROBLEMS);
        if let Some(last) = problems.last_mut() {
            last.message.push_str(&format!(" So could {more} more lines."));
        }
    }
    Ok(MeterFile { column, rows, decisions, problems })
}

fn entry(
    line: u32,
    cells: &[String],
    table: &columns::Table,
    found: &columns::Found,
) -> Result<Entry, &'static str> {
    let cell = |place: usize| cells.get(place).map(String::as_str).unwrap_or_default();
    let day = cells::day(cell(found.day), found.day_first).ok_or("There is no day in it.")?;
    let value = cells::number(cell(found.value), table.separator).ok_or("There is no number in it.")?;
    if value < Decimal::ZERO {
        return Err("The number is below zero.");
    }
    if value > Decimal::from(1_000_000_000) {
        return Err("The number is larger than any meter shows.");
    }
    Ok(Entry { line, day, value })
}
