//! Dates of day and month only. The year comes from the file’s name or from lines that name whole
//! dates, and a statement that goes over the new year turns it.

use chrono::{Datelike, Days, NaiveDate};

use crate::{About, DateOrder, Decision, Error, Field, Hints, Limits, model::decision};

use super::{
    dates, months, push_cells,
    split::{Room, Splitter},
    table::{self, Sampled},
    words,
};

/// A day and a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short<'t> {
    /// The numbers in their order; the second is 0 where the month has a name.
    numbers: (u32, u32),
    month: Option<&'t str>,
    points: bool,
}

impl Short<'_> {
    fn month_and_day(&self, order: DateOrder) -> Option<(u32, u32)> {
        let (first, second) = self.numbers;
        match self.month {
            Some(name) => Some((months::by_name(name)?, first)),
            None if order == DateOrder::DayFirst => Some((second, first)),
            None => Some((first, second)),
        }
    }

    fn with(&self, year: i32) -> String {
        let (first, second) = self.numbers;
        match self.month {
            Some(name) => format!("{first} {name} {year}"),
            None if self.points => format!("{first:02}.{second:02}.{year}"),
            None => format!("{first:02}/{second:02}/{year}"),
        }
    }
}

/// The day and month in `text`: `02 Apr`, `Apr 2`, `02/04`, `2.4.`.
fn short(text: &str) -> Option<Short<'_>> {
    let (day, rest) = text.split_once(' ').unwrap_or(("", text));
    let text = if months::is_weekday(day.trim_end_matches([',', '.'])) { rest } else { text };
    if !(3..=20).contains(&text.len()) {
        return None;
    }
    let is_mark = |c: char| matches!(c, '/' | '-' | '.' | ' ' | '\u{a0}');
    let mut words = text.trim_end_matches('.').split(is_mark).filter(|word| !word.is_empty());
    let (first, second) = match (words.next()?, words.next()) {
        (first, Some(second)) => (first, second),
        // `02Apr`
        (both, None) => both.split_at_checked(both.find(|c: char| !c.is_ascii_digit())?)?,
    };
    if words.next().is_some() {
        return None;
    }
    let number = |word: &str| {
        let digits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse::<u32>().ok().filter(|number| digits && (1..=31).contains(number))
    };
    let named = |word: &str| word.chars().all(char::is_alphabetic) && months::by_name(word).is_some();
    match (number(first), number(second)) {
        (Some(first), Some(second)) if first <= 12 || second <= 12 => {
            Some(Short { numbers: (first, second), month: None, points: text.contains('.') })
        }
        (Some(day), None) if named(second) => {
            Some(Short { numbers: (day, 0), month: Some(second), points: false })
        }
        (None, Some(day)) if named(first) => {
            Some(Short { numbers: (day, 0), month: Some(first), points: false })
        }
        _ => None,
    }
}

/// The text of a table whose dates lack their year, with it, its cells apart by tabs; `None` when no
/// column looks like that.
///
/// # Errors
/// When nothing tells the year.
pub(super) fn complete(
    text: &str,
    delimiter: u8,
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Option<(String, Decision)>, Error> {
    let sample = table::sample(text, delimiter, limits, table::SAMPLE)?;
    let columns = columns(&sample);
    let Some(&first) = columns.first() else { return Ok(None) };
    // Pass one: all days, for their order and the turn of the year.
    let mut splitter = Splitter::new(text, delimiter, limits);
    let mut room = Room::default();
    let (mut over, mut under) = (0_u32, 0_u32);
    let mut days: Vec<(u32, (u32, u32))> = Vec::new();
    while let Some(record) = splitter.next(&mut room)? {
        let cell = record.cell(first);
        let Some(found) = short(&cell) else { continue };
        over += u32::from(found.month.is_none() && found.numbers.0 > 12);
        under += u32::from(found.numbers.1 > 12);
        // With the day first, and turned round below when it is not.
        days.extend(found.month_and_day(DateOrder::DayFirst).map(|day| (record.line, day)));
    }
    let month_first = hints.date_order.map_or(under > over, |order| order == DateOrder::MonthFirst);
    let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
    let numeric = over + under > 0
        || sample.iter().any(|row| short(row.cell(first)).is_some_and(|s| s.month.is_none()));
    if month_first && numeric {
        days.iter_mut().for_each(|(_, (month, day))| std::mem::swap(month, day));
    }
    let line = days.first().map_or(1, |(line, _)| *line);
    let known = known(file_name, &sample, hints).ok_or_else(|| Error::NothingRead {
        line,
        message: "The dates name no year, and neither do the file’s name nor the lines around the table."
            .to_owned(),
    })?;
    let turn = known.year_only.then(|| turn(&days)).flatten();
    // Pass two: the same cells with years.
    let mut years: Vec<i32> = Vec::new();
    let mut whole = String::with_capacity(text.len() + days.len() * 5);
    let mut splitter = Splitter::new(text, delimiter, limits);
    let mut at_line = 1;
    while let Some(record) = splitter.next(&mut room)? {
        while at_line < record.line {
            whole.push('\n');
            at_line += 1;
        }
        let cells = (0..record.len()).map(|column| {
            let cell = record.cell(column);
            let Some(found) = columns.contains(&column).then(|| short(&cell)).flatten() else { return cell };
            let Some((month, day)) = found.month_and_day(order) else { return cell };
            let year = known.year(month, day, turn.is_some_and(|turn| turn.is_before(record.line)));
            if !years.contains(&year) {
                years.push(year);
            }
            found.with(year).into()
        });
        push_cells(&mut whole, cells);
        at_line += 1;
    }
    years.sort_unstable();
    let choice = years.iter().map(i32::to_string).collect::<Vec<_>>().join(" and ");
    let turned = turn.map(|turn| format!(" The year turns at line {}.", turn.line)).unwrap_or_default();
    let reason = format!("{}{turned}", known.reason);
    Ok(Some((whole, decision(About::Year, &choice, &reason, turn.is_none() || known.told))))
}

/// The columns of days without a year: those whose header says dates, else the first that looks so.
fn columns(sample: &[Sampled]) -> Vec<usize> {
    let width = sample.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let says_date = |cell: &str| {
        let meanings = words::meanings(&words::fold(cell));
        meanings.first().is_some_and(|(field, _)| matches!(field, Field::BookingDate | Field::ValueDate))
    };
    let header = sample.iter().take(200).position(|row| {
        row.cells.len() > 1 && row.cells.iter().any(|cell| cell.len() < 80 && says_date(cell))
    });
    let rows = sample.get(header.map_or(0, |header| header + 1)..).unwrap_or_default();
    let mostly = |column: usize, plain: bool| {
        let cells = rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
        let (filled, fits) = cells.fold((0, 0), |(filled, fits), cell| {
            // 12.50 is an amount unless a header says that it is a day.
            let fit = short(cell).is_some_and(|found| plain || !found.points || cell.ends_with('.'));
            (filled + 1, fits + usize::from(fit))
        });
        fits > 0 && fits * 10 >= filled * 6
    };
    if let Some(header) = header.and_then(|at| sample.get(at)) {
        let dated = |column: &usize| says_date(header.cell(*column)) && mostly(*column, true);
        return (0..width).filter(dated).collect();
    }
    (0..width).find(|column| mostly(*column, false)).into_iter().collect()
}

/// What is known of the year.
struct Known {
    /// The first and the last day that the rows are looked for between.
    days: (NaiveDate, NaiveDate),
    /// Only a year is known.
    year_only: bool,
    /// The person said it.
    told: bool,
    reason: String,
}

impl Known {
    /// The year in which the day lies nearest to what is known.
    fn year(&self, month: u32, day: u32, before_turn: bool) -> i32 {
        let (first, last) = self.days;
        if self.year_only {
            return last.year() - i32::from(before_turn);
        }
        let away = |year: &i32| {
            NaiveDate::from_ymd_opt(*year, month, day)
                .map_or(i64::MAX, |date| (first - date).num_days().max((date - last).num_days()).max(0))
        };
        (first.year() - 1..=last.year() + 1).min_by_key(away).unwrap_or(last.year())
    }
}

fn known(file_name: &str, sample: &[Sampled], hints: &Hints) -> Option<Known> {
    let of_year = |year: i32, reason: &str, told: bool| {
        let days = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
        Some(Known { days, year_only: true, told, reason: reason.to_owned() })
    };
    if let Some(year) = hints.year {
        return of_year(year, "You said so.", true);
    }
    let of_days = |days: Vec<NaiveDate>, reason: String| {
        let (first, last) = (*days.iter().min()?, *days.iter().max()?);
        // One day alone is most likely the statement’s own, at its end.
        let first = if first == last { first.checked_sub_days(Days::new(300))? } else { first };
        let last = if days.len() == 1 { last.checked_add_days(Days::new(31))? } else { last };
        ((last - first).num_days() < 800).then_some(Known {
            days: (first, last),
            year_only: false,
            told: false,
            reason,
        })
    };
    let name = file_name.rsplit_once('.').map_or(file_name, |(name, _)| name).replace('_', " ");
    let in_name = days_in(&name, hints);
    if let Some(known) = of_days(in_name, "The file’s name tells the days it covers.".to_owned()) {
        return Some(known);
    }
    let around = sample.iter().filter(|row| row.cells.iter().all(|cell| short(cell).is_none()));
    for row in around {
        let found = row.cells.iter().flat_map(|cell| days_in(cell, hints)).collect();
        if let Some(known) = of_days(found, format!("Line {} tells the days it covers.", row.line)) {
            return Some(known);
        }
    }
    let year = name
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse::<i32>().ok())
        .rfind(|year| (1970..2100).contains(year))?;
    of_year(year, "The file’s name tells the year.", false)
}

/// The whole days that a text names: `02 Apr 2025 - 03 May 2025`; a month stands for its days.
fn days_in(text: &str, hints: &Hints) -> Vec<NaiveDate> {
    let order = hints.date_order.unwrap_or(DateOrder::DayFirst);
    let words: Vec<&str> =
        text.split([' ', ',', ':', ';', '(', ')']).filter(|word| !word.is_empty()).take(64).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let window = |length: usize| words.get(at..at + length).map(|words| words.join(" "));
        let day = |length: usize| dates::parse(&window(length)?)?.resolve(order).map(|day| (day, length));
        let day = day(3).or_else(|| day(1)).filter(|(day, _)| (1970..2100).contains(&day.year()));
        match (day, window(2).and_then(|two| month(&two)).or_else(|| month(words.get(at)?))) {
            (Some((day, length)), _) => {
                found.push(day);
                at += length;
            }
            (None, Some((first, last))) => {
                found.extend([first, last]);
                at += 2;
            }
            (None, None) => at += 1,
        }
    }
    found
}

/// The first and last day of `April 2025` or `2025-04`.
fn month(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (one, other) = text.split_once([' ', '-', '.', '/'])?;
    let year =
        |word: &str| word.parse::<i32>().ok().filter(|year| word.len() == 4 && (1970..2100).contains(year));
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() == 2);
    let (year, month) = match (year(one), year(other)) {
        (Some(year), None) => (year, months::by_name(other).or_else(|| number(other))?),
        (None, Some(year)) => (year, months::by_name(one).or_else(|| number(one))?),
        _ => return None,
    };
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
}

/// Where rows go over the new year.
#[derive(Debug, Clone, Copy)]
struct Turn {
    /// The first row on the other side.
    line: u32,
    /// Rows run backward: those from there on lie in the year before.
    backward: bool,
}

impl Turn {
    fn is_before(self, line: u32) -> bool {
        (line >= self.line) == self.backward
    }
}

/// The place where the months jump from the end of a year to the beginning of one, when there is
/// just one.
fn turn(days: &[(u32, (u32, u32))]) -> Option<Turn> {
    let months = days.iter().map(|(line, (month, _))| (*line, *month));
    let steps = months.clone().zip(months.skip(1));
    let mut jumps = steps.filter(|((_, before), (_, after))| before.abs_diff(*after) > 6);
    let ((_, before), (line, after)) = jumps.next().filter(|_| jumps.next().is_none())?;
    // From December to January the rows run forward, from January to December backward.
    Some(Turn { line, backward: after > before })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_year_are_known() {
        for text in ["02 Apr", "Apr 2", "2/4", "02.04.", "2.4", "02Apr", "Mon 2 Apr", "31-12", "3 März"] {
            assert!(short(text).is_some(), "{text}");
        }
        for text in ["", "Apr", "13/13", "2/4/25", "12", "2.45", "0.5", "shop 3", "1 234", "12 cats"] {
            assert!(short(text).is_none(), "{text}");
        }
    }

    #[test]
    fn names_tell_days() {
        let shown = |text: &str| {
            days_in(text, &Hints::default()).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown("02 Apr 2025 - 03 May 2025"), "2025-04-02 2025-05-03");
        assert_eq!(shown("Statement 2025-04-02 to 2025-05-03"), "2025-04-02 2025-05-03");
        assert_eq!(shown("Statement April 2025"), "2025-04-01 2025-04-30");
        assert_eq!(shown("konto 2024-12"), "2024-12-01 2024-12-31");
        assert_eq!(shown("export 12345678"), "");
    }
}
