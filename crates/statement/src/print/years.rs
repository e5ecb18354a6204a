//! Gives days without a year theirs.

use chrono::Datelike;

use crate::{About, DateOrder, Error, Hints, csv::dates, model::decision};

use super::{
    Kind, Printed,
    days::{self, Day},
    period,
};

/// Writes every day of the table’s rows that has no year as a whole date.
///
/// # Errors
/// [`Error::NothingRead`] when nothing tells the year.
pub(super) fn complete(printed: &mut Printed, file_name: &str, hints: &Hints) -> Result<(), Error> {
    let columns = printed.dates.clone();
    let mut found: Vec<Day> = Vec::new();
    let mut first: Option<(u32, String)> = None;
    let rows = (1..).zip(&printed.lines).filter(|(_, line)| line.kind == Kind::Row);
    for (number, line) in rows {
        for cell in columns.iter().filter_map(|column| line.cells.get(*column)) {
            if let Some(day) = short(cell) {
                first = first.or_else(|| Some((number, cell.clone())));
                found.push(day);
            }
        }
    }
    let Some((line, cell)) = first else { return Ok(()) };
    let span = period::find(printed.period, &printed.texts, file_name, printed.made, hints.date_order);
    let Some(span) = span else {
        let message = format!("“{cell}” names no year, and nothing in the document does.");
        return Err(Error::NothingRead { line, message });
    };
    let (month_first, settled) = month_first(&found, &span, hints);
    for line in printed.lines.iter_mut().filter(|line| line.kind == Kind::Row) {
        for column in &columns {
            let Some(cell) = line.cells.get_mut(*column) else { continue };
            let date = short(cell).and_then(|day| days::within(day.of(month_first), span.first, span.last));
            if let Some(date) = date {
                *cell = date.to_string();
            }
        }
    }
    let (from, to) = (span.first.year(), span.last.year());
    let choice = if span.certain && from != to { format!("{from} and {to}") } else { to.to_string() };
    let reason = format!("Dates in the table have no year. {}", span.reason);
    printed.decisions.push(decision(About::Year, &choice, &reason, span.certain));
    if !settled {
        let choice = if month_first { "month before day" } else { "day before month" };
        let reason = "Every date can be read both ways; most banks write the day first.";
        printed.decisions.push(decision(About::DateOrder, choice, reason, false));
    }
    Ok(())
}

/// The day in a cell of dates, unless it has a year.
fn short(cell: &str) -> Option<Day> {
    if cell.is_empty() || dates::parse(cell).is_some() { None } else { days::parse(cell) }
}

/// Whether the month stands before the day, and whether that is settled.
fn month_first(days: &[Day], span: &period::Span, hints: &Hints) -> (bool, bool) {
    let pairs = || {
        days.iter().filter_map(|day| match day {
            Day::Numbers(a, b) => Some((*a, *b)),
            Day::Named { .. } => None,
        })
    };
    if pairs().any(|(a, _)| a > 12) {
        return (false, true);
    }
    if pairs().any(|(_, b)| b > 12) {
        return (true, true);
    }
    if pairs().all(|(a, b)| a == b) {
        return (false, true);
    }
    if let Some(order) = hints.date_order {
        return (order == DateOrder::MonthFirst, true);
    }
    let inside = |month_first: bool| {
        days.iter()
            .filter_map(|day| days::within(day.of(month_first), span.first, span.last))
            .filter(|date| (span.first..=span.last).contains(date))
            .count()
    };
    match (inside(false), inside(true)) {
        (day, month) if span.certain && day != month => (month > day, true),
        _ => (false, false),
    }
}
