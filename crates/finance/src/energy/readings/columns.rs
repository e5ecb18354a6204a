//! Which columns hold the days and the numbers, and what the numbers are.

use super::{Column, Entry, Unreadable, cells};
use crate::text::fold;

/// Words over a column of readings; folded.
const READING: &[&str] = &["reading", "readings", "meter", "index", "register", "zahlerstand", "stand"];
/// Words over a column of energy used; folded.
const USED: &[&str] =
    &["kwh", "consumption", "usage", "used", "verbrauch", "consommation", "energy", "units"];

/// The cells of a text.
pub(super) struct Table {
    /// What keeps them apart.
    pub separator: char,
    /// Each row with its line, from 1; empty lines are left out.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// What was found.
pub(super) struct Found {
    /// The first row with a day.
    pub first_row: usize,
    /// The column with days.
    pub day: usize,
    /// Whether the day stands before the month.
    pub day_first: bool,
    /// The column with numbers.
    pub value: usize,
    /// What the numbers are, when somebody or the header says so.
    pub meaning: Option<Column>,
    /// How it was understood.
    pub decisions: Vec<String>,
}

/// Cuts a text into cells.
pub(super) fn table(text: &str) -> Table {
    let lines = || text.lines().take(50).filter(|line| !line.trim().is_empty());
    let with = |separator: char| lines().filter(|line| line.contains(separator)).count();
    let all = lines().count();
    // A comma may stand in numbers, so the others come first.
    let separator = [';', '\t'].into_iter().find(|one| with(*one) * 2 > all).unwrap_or(',');
    let rows = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| (number, cut(line, separator)))
        .collect();
    Table { separator, rows }
}

/// The cells of a line; a separator within quotes is none.
fn cut(line: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            _ if sign == separator && !quoted => cells.push(String::new()),
            _ => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(sign);
                }
            }
        }
    }
    cells
}

/// Finds days and numbers.
///
/// # Errors
/// When there are none.
pub(super) fn find(table: &Table, asked: Option<Column>) -> Result<Found, Unreadable> {
    let has_day = |cell: &String| cells::parts(cell).is_some();
    let width = table.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    let most = |test: &dyn Fn(&String) -> bool, from: usize, skip: Option<usize>| {
        let count = |place: usize| {
            table.rows.iter().skip(from).filter(|(_, cells)| cells.get(place).is_some_and(test)).count()
        };
        let columns = (0..width).filter(move |place| Some(*place) != skip);
        columns.map(|place| (place, count(place))).filter(|(_, count)| *count > 0).collect::<Vec<_>>()
    };
    // The first of those with the most days.
    let days = most(&has_day, 0, None);
    let best = days.iter().map(|(_, count)| *count).max().ok_or(Unreadable::NoDays)?;
    let day = days.iter().find(|(_, count)| *count == best).map(|(place, _)| *place).unwrap_or_default();
    let first_row = table
        .rows
        .iter()
        .position(|(_, cells)| cells.get(day).is_some_and(has_day))
        .ok_or(Unreadable::NoDays)?;
    let header = first_row.checked_sub(1).and_then(|row| table.rows.get(row));
    let is_number = |cell: &String| cells::number(cell, table.separator).is_some();
    let numbers = most(&is_number, first_row, Some(day));
    let enough = numbers.iter().map(|(_, count)| *count).max().ok_or(Unreadable::NoNumbers)?.div_ceil(2);
    let numbers: Vec<usize> =
        numbers.iter().filter(|(_, count)| *count >= enough).map(|(place, _)| *place).collect();
    let said = |place: usize| header.and_then(|(_, cells)| meaning(cells.get(place)?));
    let wanted = |column: Column| numbers.iter().copied().find(|place| said(*place) == Some(column));
    let value = asked
        .and_then(wanted)
        .or_else(|| wanted(Column::Reading))
        .or_else(|| wanted(Column::Kwh))
        .or_else(|| numbers.first().copied())
        .ok_or(Unreadable::NoNumbers)?;
    let (day_first, decision) = day_order(table, day, first_row);
    Ok(Found {
        first_row,
        day,
        day_first,
        value,
        meaning: asked.or_else(|| said(value)),
        decisions: decision.into_iter().map(str::to_owned).collect(),
    })
}

/// What the words over a column say.
fn meaning(title: &str) -> Option<Column> {
    let title = fold(title);
    let has = |words: &[&str]| title.split(' ').any(|word| words.contains(&word));
    if has(READING) {
        Some(Column::Reading)
    } else if has(USED) || title.contains("k wh") {
        Some(Column::Kwh)
    } else {
        None
    }
}

/// Whether the day stands before the month: a number above 12 tells.
fn day_order(table: &Table, column: usize, first_row: usize) -> (bool, Option<&'static str>) {
    let days = table.rows.iter().skip(first_row).filter_map(|(_, cells)| cells::parts(cells.get(column)?));
    let (mut plain, mut day_first, mut month_first) = (false, false, false);
    for ([a, b, _], year_first) in days {
        if !year_first {
            plain = true;
            day_first |= a > 12;
            month_first |= b > 12;
        }
    }
    match (plain, day_first, month_first) {
        (false, ..) => (true, None),
        (true, false, true) => (false, Some("In its dates the month comes first.")),
        (true, true, false) => (true, None),
        _ => (true, Some("Its dates were read with the day first.")),
    }
}

/// What the numbers are when nobody says so: readings never fall, and what was used goes up and down.
pub(super) fn guess(entries: &[Entry]) -> Column {
    let grows = entries.windows(2).all(|pair| match pair {
        [a, b] => a.value <= b.value,
        _ => true,
    });
    let ends = (entries.first().map(|one| one.value), entries.last().map(|one| one.value));
    if grows && ends.0 < ends.1 && entries.len() > 2 { Column::Reading } else { Column::Kwh }
}
