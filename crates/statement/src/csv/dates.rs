//! Dates as banks write them. A cell is first cut into its parts; the order of the parts is decided
//! for the whole column, then each cell is resolved.

use chrono::NaiveDate;

use crate::DateOrder;

use super::months;

/// The parts of a date in the order they stand. They fit a machine word: no call gives them back by memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// The order is beyond doubt: a month by name, a year in front, or eight digits.
    Settled {
        /// Four digits.
        year: u16,
        /// 1 to 12, unless the cell is wrong.
        month: u8,
        /// 1 to 31, unless the cell is wrong.
        day: u8,
    },
    /// Two numbers before a year.
    Numbers {
        /// The first number.
        first: u8,
        /// The second.
        second: u8,
        /// The year: two digits or four.
        third: u16,
        /// The year has two digits, so that the first number could be one too.
        short: bool,
        /// Points stand between: nobody writes the month first then.
        points: bool,
    },
}

/// One run of digits or letters.
enum Token<'t> {
    Digits(u32, usize),
    Word(&'t str),
}

/// The parts of the date in `text`; `None` when it is no date. A time after it is allowed.
pub(crate) fn parse(text: &str) -> Option<Parts> {
    if let Some(parts) = plain(text.as_bytes()) {
        return Some(parts);
    }
    let text = text.trim();
    if text.len() < 6 || text.len() > 48 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(parts) = compact(text) {
        return Some(parts);
    }
    if text.contains(['年', '년']) {
        // Year, month and day with the word for each behind it.
        let plain: String = text
            .chars()
            .filter(|c| !matches!(c, '日' | '일' | ' '))
            .map(|c| if matches!(c, '年' | '년' | '月' | '월') { '-' } else { c })
            .collect();
        return parse(&plain);
    }
    let mut rest = text;
    let (mut tokens, mut count, mut points): ([Option<Token>; 3], usize, bool) =
        (Default::default(), 0, false);
    while count < 3 {
        let (token, after) = token(rest)?;
        rest = after;
        if let Token::Word(word) = token {
            // A weekday in front says nothing more.
            if count == 0 && months::is_weekday(word) {
                rest = rest.trim_start_matches([',', '.', ' ']);
                continue;
            }
            if matches!(word, "de" | "of" | "del") && count > 0 {
                rest = rest.trim_start_matches(' ');
                continue;
            }
        }
        if let Some(slot) = tokens.get_mut(count) {
            *slot = Some(token);
        }
        count += 1;
        if count < 3 {
            let after = rest.trim_start_matches(['-', '/', '.', ' ', ',', '\u{a0}', '\'']);
            if rest.len() - after.len() > 3 {
                return None;
            }
            points |= rest.starts_with('.');
            rest = after;
        }
    }
    if !is_time(rest) {
        return None;
    }
    let [Some(a), Some(b), Some(c)] = tokens else { return None };
    combine(&a, &b, &c, points)
}

/// `2025-12-31` and `31/12/2025`, which most dates look like.
fn plain(text: &[u8]) -> Option<Parts> {
    let two = |a: u8, b: u8| {
        let (a, b) = (a.wrapping_sub(b'0'), b.wrapping_sub(b'0'));
        (a < 10 && b < 10).then(|| a * 10 + b)
    };
    let four = |a: u8, b: u8, c: u8, d: u8| Some(u16::from(two(a, b)?) * 100 + u16::from(two(c, d)?));
    match text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            let (year, month, day) = (four(*y1, *y2, *y3, *y4)?, two(*m1, *m2)?, two(*d1, *d2)?);
            ((1000..3000).contains(&year) && month <= 12).then_some(Parts::Settled { year, month, day })
        }
        [a1, a2, mark @ (b'/' | b'.' | b'-'), b1, b2, same, y1, y2, y3, y4] if mark == same => {
            let (first, second, third) = (two(*a1, *a2)?, two(*b1, *b2)?, four(*y1, *y2, *y3, *y4)?);
            let points = *mark == b'.';
            (1000..3000).contains(&third).then_some(Parts::Numbers {
                first,
                second,
                third,
                short: false,
                points,
            })
        }
        _ => None,
    }
}

fn token(text: &str) -> Option<(Token<'_>, &str)> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() {
        let length = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at_checked(length)?;
        return (length <= 4)
            .then_some(())
            .and_then(|()| Some((Token::Digits(digits.parse().ok()?, length), rest)));
    }
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(length)?;
    (length > 0).then_some((Token::Word(word), rest))
}

fn combine(a: &Token, b: &Token, c: &Token, points: bool) -> Option<Parts> {
    use Token::{Digits, Word};
    match (a, b, c) {
        (Digits(year, 4), Digits(month, 1 | 2), Digits(day, 1 | 2)) => {
            // Some exports write 2025-31-12; only that can be meant.
            let (month, day) = if *month > 12 && *day <= 12 { (day, month) } else { (month, day) };
            settled(i32::try_from(*year).ok()?, *month, *day)
        }
        (Digits(first, 1 | 2), Digits(second, 1 | 2), Digits(third, length @ (2 | 4))) => {
            let short = *length == 2;
            let (first, second) = (u8::try_from(*first).ok()?, u8::try_from(*second).ok()?);
            let third = u16::try_from(*third).ok()?;
            (short || plausible(third.into())).then_some(Parts::Numbers {
                first,
                second,
                third,
                short,
                points,
            })
        }
        (Digits(day, 1 | 2), Word(name), Digits(year, length @ (1 | 2 | 4)))
        | (Word(name), Digits(day, 1 | 2), Digits(year, length @ (1 | 2 | 4)))
        | (Digits(year, length @ 4), Word(name), Digits(day, 1 | 2)) => {
            let year = if *length == 4 { i32::try_from(*year).ok()? } else { full_year(*year) };
            settled(year, months::by_name(name)?, *day)
        }
        _ => None,
    }
}

/// `20251231`, `31122025`, and either with a time: `20251231120000[0:GMT]`.
fn compact(text: &str) -> Option<Parts> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if !matches!(length, 8 | 12 | 14) {
        return None;
    }
    let rest = text.get(length..)?;
    if length > 8 && !(rest.is_empty() || rest.starts_with(['[', '.', '+', '-', 'Z']))
        || length == 8 && !is_time(rest)
    {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    if (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) {
        return settled(i32::try_from(year).ok()?, month, day);
    }
    let (first, second) = (u8::try_from(number(0, 2)?).ok()?, u8::try_from(number(2, 4)?).ok()?);
    let third = u16::try_from(number(4, 8)?).ok()?;
    (length == 8 && (1900..2200).contains(&third) && (1..=31).contains(&first) && (1..=31).contains(&second))
        .then_some(Parts::Numbers { first, second, third, short: false, points: false })
}

/// What may follow a date: nothing, a point, or a time of day.
fn is_time(rest: &str) -> bool {
    let rest = rest.trim_matches(['.', ' ']);
    if rest.is_empty() {
        return true;
    }
    let time = rest.trim_start_matches(['T', ',', ' ', '-']);
    time.starts_with(|c: char| c.is_ascii_digit())
        && time.len() <= 24
        && time.contains([':', '.'])
        && time.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | ' ') || c.is_ascii_alphabetic()
        })
        && time.chars().filter(|c| c.is_ascii_alphabetic()).count() <= 4
}

fn settled(year: i32, month: u32, day: u32) -> Option<Parts> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    plausible(year).then_some(Parts::Settled { year: u16::try_from(year).ok()?, month, day })
}

fn plausible(year: i32) -> bool {
    (1000..3000).contains(&year)
}

/// The year that one or two digits mean: 70 to 99 lie in the last century.
fn full_year(year: u32) -> i32 {
    i32::try_from(if year < 70 { 2000 + year } else { 1900 + year }).unwrap_or(2000)
}

impl Parts {
    /// The day, once the order is known; `None` when there is no such day.
    pub fn resolve(self, order: DateOrder) -> Option<NaiveDate> {
        let (year, month, day) = self.ordered(order)?;
        NaiveDate::from_ymd_opt(year, month.into(), day.into())
    }

    /// A number above zero that is larger for later days, once the order is known; `None` when there is no
    /// such day. For those who only compare: a calendar’s day costs more.
    pub fn place(self, order: DateOrder) -> Option<u32> {
        let (year, month, day) = self.ordered(order)?;
        let is_day = (1..=28).contains(&day) && (1..=12).contains(&month)
            || NaiveDate::from_ymd_opt(year, month.into(), day.into()).is_some();
        is_day.then(|| (u32::try_from(year).unwrap_or(0) * 16 + u32::from(month)) * 32 + u32::from(day))
    }

    /// Year, month and day.
    #[inline]
    fn ordered(self, order: DateOrder) -> Option<(i32, u8, u8)> {
        Some(match (self, order) {
            (Self::Settled { year, month, day }, _) => (year.into(), month, day),
            (Self::Numbers { first, second, third, short, .. }, DateOrder::DayFirst) => {
                (long(third, short), second, first)
            }
            (Self::Numbers { first, second, third, short, .. }, DateOrder::MonthFirst) => {
                (long(third, short), first, second)
            }
            (Self::Numbers { first, second, third, short: true, .. }, DateOrder::YearFirst) => {
                (full_year(first.into()), second, u8::try_from(third).ok()?)
            }
            (Self::Numbers { .. }, DateOrder::YearFirst) => return None,
        })
    }
}

fn long(year: u16, short: bool) -> i32 {
    if short { full_year(year.into()) } else { year.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> Option<String> {
        parse(text)?.resolve(order).map(|date| date.to_string())
    }

    #[test]
    fn every_spelling_is_read() {
        for (text, order, expected) in [
            ("2025-04-30", DateOrder::DayFirst, "2025-04-30"),
            ("2025/4/3", DateOrder::DayFirst, "2025-04-03"),
            ("2019.04.19.", DateOrder::DayFirst, "2019-04-19"),
            ("30/04/2025", DateOrder::DayFirst, "2025-04-30"),
            ("4/30/25", DateOrder::MonthFirst, "2025-04-30"),
            ("25-04-30", DateOrder::YearFirst, "2025-04-30"),
            ("30.04.25", DateOrder::DayFirst, "2025-04-30"),
            ("12 Dec 2019", DateOrder::DayFirst, "2019-12-12"),
            ("12-Dec-2019", DateOrder::MonthFirst, "2019-12-12"),
            ("Dec 12, 2019", DateOrder::DayFirst, "2019-12-12"),
            ("10-Nov-9", DateOrder::DayFirst, "2009-11-10"),
            ("Mon, 3 März 2025", DateOrder::DayFirst, "2025-03-03"),
            ("3 de agosto de 2025", DateOrder::DayFirst, "2025-08-03"),
            ("20091224120000[0:GMT]", DateOrder::DayFirst, "2009-12-24"),
            ("20250430", DateOrder::DayFirst, "2025-04-30"),
            ("30042025", DateOrder::DayFirst, "2025-04-30"),
            ("2025-04-30T10:11:12Z", DateOrder::DayFirst, "2025-04-30"),
            ("30.04.2025 10:11:12", DateOrder::DayFirst, "2025-04-30"),
            ("1111/11/11", DateOrder::DayFirst, "1111-11-11"),
            ("2025年4月1日", DateOrder::DayFirst, "2025-04-01"),
            ("2025년 4월 30일", DateOrder::DayFirst, "2025-04-30"),
        ] {
            assert_eq!(day(text, order).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "Pending",
            "12.50",
            "1.234.567",
            "15/04/18  66-6666 UBER",
            "192.168.1.1",
            "2013011702",
            "12345678",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert_eq!(day("31/02/2025", DateOrder::DayFirst), None);
    }

    #[test]
    fn places_are_in_the_order_of_days() {
        use chrono::Datelike;

        let parts = (2023..2025).flat_map(|third| (0..33).map(move |first| (third, first)));
        let parts = parts.flat_map(|(third, first)| (0..33).map(move |second| (first, second, third)));
        let mut places = Vec::new();
        for (first, second, third) in parts {
            for order in [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst] {
                let parts = Parts::Numbers { first, second, third, short: false, points: false };
                let day = parts.resolve(order).map(|day| day.num_days_from_ce());
                assert_eq!(parts.place(order).is_some(), day.is_some(), "{parts:?}");
                places.extend(parts.place(order).zip(day));
            }
        }
        places.sort_unstable();
        assert!(places.is_sorted_by_key(|(_, day)| *day));
        assert_eq!(places.len(), 2 * (365 + 366));
    }
}
