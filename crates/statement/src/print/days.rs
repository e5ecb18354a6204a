//! Days without a year, as rows of a printed statement have them: `02/04`, `2 Apr`, `Apr 02`.

use chrono::{Datelike, NaiveDate};

use crate::csv::months;

/// A day and a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// The month is named.
    Named {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// Two numbers, each a day or a month.
    Numbers(u32, u32),
}

/// The day in `text`; `None` when it is anything else, also when it has a year.
pub(crate) fn parse(text: &str) -> Option<Day> {
    let text = text.trim().trim_end_matches(['.', ',', '/']);
    if text.len() < 3 || text.len() > 24 {
        return None;
    }
    let mut parts = text.split([' ', '/', '-', '.', ',']).filter(|part| !part.is_empty()).peekable();
    if parts.peek().is_some_and(|first| months::is_weekday(first)) {
        parts.next();
    }
    let (first, second) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(second) = second else { return glued(first) };
    match (number(first), number(second)) {
        (Some(a), Some(b)) => {
            // `12.50` is an amount; `12.05.` and `12/05` are days.
            let possible = (1..=31).contains(&a) && (1..=31).contains(&b) && a.min(b) <= 12;
            possible.then_some(Day::Numbers(a, b))
        }
        (Some(day), None) => named(second, day),
        (None, Some(day)) => named(first, day),
        (None, None) => None,
    }
}

/// `02Apr` and `Apr02`.
fn glued(text: &str) -> Option<Day> {
    let (a, b) = match text.find(|c: char| c.is_alphabetic())? {
        0 => {
            let at = text.find(|c: char| c.is_ascii_digit())?;
            let (name, day) = text.split_at_checked(at)?;
            (day, name)
        }
        at => text.split_at_checked(at)?,
    };
    named(b, number(a)?)
}

fn named(name: &str, day: u32) -> Option<Day> {
    let letters = name.chars().all(char::is_alphabetic);
    (letters && (1..=31).contains(&day))
        .then(|| Some(Day::Named { month: months::by_name(name)?, day }))
        .flatten()
}

/// One or two digits, `2nd` too.
fn number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = text.get(digits.len()..)?;
    if !(1..=2).contains(&digits.len()) || !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits.parse().ok()
}

impl Day {
    /// Day and month, once it is known which of two numbers is which.
    pub fn of(self, month_first: bool) -> (u32, u32) {
        match self {
            Self::Named { month, day } => (day, month),
            Self::Numbers(a, b) if month_first => (b, a),
            Self::Numbers(a, b) => (a, b),
        }
    }
}

/// The date of a day in the year that puts it into the period or next to it, the later one of two.
pub(crate) fn within((day, month): (u32, u32), first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    let years = (first.year() - 1)..=last.year().min(first.year() + 50) + 1;
    let outside = |date: &NaiveDate| {
        let (before, after) = ((first - *date).num_days(), (*date - last).num_days());
        before.max(after).max(0)
    };
    years
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (outside(date), std::cmp::Reverse(*date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read() {
        let april = Some(Day::Named { month: 4, day: 2 });
        for text in
            ["02 Apr", "2 April", "Apr 02", "02-Apr", "2nd Apr", "Wed 02 Apr", "02Apr", "APR02", "2. Apr."]
        {
            assert_eq!(parse(text), april, "{text}");
        }
        for text in ["02/04", "02-04", "02.04.", "2/4"] {
            assert_eq!(parse(text), Some(Day::Numbers(2, 4)), "{text}");
        }
        for text in ["12.50", "02/04/2025", "Apr", "40 Apr", "13/13", "02 Apr 2025", "2", "Shop 2", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_year_turns_in_january() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
        let (first, last) = (date("2024-12-15"), date("2025-01-14"));
        assert_eq!(within((20, 12), first, last), Some(date("2024-12-20")));
        assert_eq!(within((3, 1), first, last), Some(date("2025-01-03")));
        assert_eq!(within((29, 2), first, last), Some(date("2024-02-29")));
    }
}
