//! Days and numbers as meters and their portals write them.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The three numbers of a day that is not written as `2026-01-31`, and whether the year leads.
pub(super) fn parts(text: &str) -> Option<([u32; 3], bool)> {
    // A time of day may follow.
    let text = text.trim().split([' ', 'T']).next().unwrap_or_default();
    let mut numbers = text.split(['-', '/', '.']);
    let mut next = || {
        let part = numbers.next()?;
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain).map(|number| (number, part.len()))
    };
    let ((a, first), (b, _), (c, last)) = (next()?, next()?, next()?);
    if numbers.next().is_some() {
        return None;
    }
    match (first, last) {
        (4, 1..=2) => Some(([a, b, c], true)),
        (1..=2, 4) => Some(([a, b, c], false)),
        // A year of two digits.
        (1..=2, 2) => Some(([a, b, 2000 + c], false)),
        _ => None,
    }
}

/// The day in a cell.
pub(super) fn day(text: &str, day_first: bool) -> Option<NaiveDate> {
    let ([a, b, c], year_first) = parts(text)?;
    let (year, month, day) = match (year_first, day_first) {
        (true, _) => (a, b, c),
        (false, true) => (c, b, a),
        (false, false) => (c, a, b),
    };
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1980..=2200).contains(&day.year()).then_some(day)
}

/// The number in a cell, with a unit or without. Where cells are not kept apart by commas, a comma
/// alone is a decimal mark.
pub(super) fn number(text: &str, separator: char) -> Option<Decimal> {
    let text = text.trim();
    let bare = text.strip_suffix("kWh").or_else(|| text.strip_suffix("kwh")).unwrap_or(text);
    let plain: String = bare.chars().filter(|sign| !sign.is_whitespace() && *sign != '\'').collect();
    if plain.is_empty() || plain.len() > 24 {
        return None;
    }
    let (dots, commas) = (plain.matches('.').count(), plain.matches(',').count());
    let decimals = plain.rsplit(['.', ',']).next().map_or(0, str::len);
    let mark = match (dots, commas) {
        (0, 0) => None,
        (1, 0) => Some('.'),
        (0, 1) => (separator != ',' || decimals != 3).then_some(','),
        (_, 0) | (0, _) => None,
        // The one that comes last.
        _ => plain.chars().rev().find(|sign| matches!(sign, '.' | ',')),
    };
    let mut canonical = String::with_capacity(plain.len());
    for sign in plain.chars() {
        match sign {
            '.' | ',' if Some(sign) == mark => canonical.push('.'),
            '.' | ',' => {}
            '0'..='9' => canonical.push(sign),
            '-' | '+' if canonical.is_empty() => canonical.push(sign),
            _ => return None,
        }
    }
    canonical.parse().ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1234.5", ',', "1234.5")]
    #[case("1,234.5", ',', "1234.5")]
    #[case("1.234,5", ';', "1234.5")]
    #[case("1,234", ',', "1234")]
    #[case("1,234", ';', "1.234")]
    #[case("12,5", ',', "12.5")]
    #[case("1.234.567", ';', "1234567")]
    #[case("1 234,50 kWh", ';', "1234.50")]
    #[case("-3", ',', "-3")]
    fn numbers_are_read(#[case] text: &str, #[case] separator: char, #[case] expected: Decimal) {
        assert_eq!(number(text, separator), Some(expected));
    }

    #[rstest]
    #[case("")]
    #[case("kWh")]
    #[case("12a")]
    #[case("1-2")]
    #[case("9999999999999999999999999999999")]
    fn what_is_no_number_is_none(#[case] text: &str) {
        assert_eq!(number(text, ','), None);
    }

    #[test]
    fn days_are_read_in_either_order() {
        let expected = NaiveDate::from_ymd_opt(2026, 2, 1);
        for text in ["2026-02-01", "2026/02/01 00:30", "01.02.2026", "1/2/26", "2026-02-01T23:59:00"] {
            assert_eq!(day(text, true), expected, "{text}");
        }
        assert_eq!(day("2/1/2026", false), expected);
        for text in ["", "2026-02", "2026-02-30", "0000-01-01", "1/2/3", "a/b/c", "1.2.2026.3"] {
            assert_eq!(day(text, true), None, "{text}");
        }
    }
}
