//! Numbers of a workbook as text: exact decimals, and days where the cell's format says so.

use chrono::{Days, NaiveDate};
use finance::Decimal;

use crate::csv::amounts;

/// What a number format makes of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A number with the sign or code of a currency.
    Money(String),
    /// A day, with a time of day where it has one.
    Date,
    /// A time of day only.
    Time,
}

/// What a built-in format makes of a number.
pub(super) fn built_in(format: u32) -> Shown {
    match format {
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Shown::Date,
        18..=21 | 32 | 33 | 45..=47 | 55 | 56 => Shown::Time,
        _ => Shown::Number,
    }
}

/// What the format with this code makes of a number: `dd/mm/yyyy`, `#,##0.00 [$€-407]`.
pub(super) fn by_code(code: &str) -> Shown {
    let code = code.get(..code.len().min(255)).unwrap_or(code);
    let (mut day, mut time, mut money) = (false, false, None);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => note(&chars.by_ref().take_while(|c| *c != '"').collect::<String>(), &mut money),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    note(currency.split('-').next().unwrap_or_default(), &mut money);
                } else {
                    time |= matches!(inside.to_ascii_lowercase().trim_matches(['h', 'm', 's']), "");
                }
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            // What follows is for negative numbers.
            ';' => break,
            'd' | 'D' | 'y' | 'Y' => day = true,
            'h' | 'H' | 's' | 'S' => time = true,
            // Month or minute.
            'm' | 'M' => day |= !time,
            c if marks_currency(c.encode_utf8(&mut [0; 4])) => money = Some(c.to_string()),
            _ => {}
        }
    }
    match (day, time, money) {
        _ if code.eq_ignore_ascii_case("general") => Shown::Number,
        (true, _, _) => Shown::Date,
        (false, true, _) => Shown::Time,
        (false, false, Some(money)) => Shown::Money(money),
        (false, false, None) => Shown::Number,
    }
}

/// Whether `text` beside a number says its currency.
fn marks_currency(text: &str) -> bool {
    let named = || amounts::parse(&format!("1 {text}")).is_some_and(|raw| raw.currency.is_some());
    !text.is_empty() && text.len() <= 8 && named()
}

fn note(literal: &str, money: &mut Option<String>) {
    let literal = literal.trim();
    if marks_currency(literal) {
        *money = Some(literal.to_owned());
    }
}

/// The text of `value` under its format.
pub(super) fn text(value: f64, shown: &Shown, from_1904: bool) -> String {
    match shown {
        Shown::Number => decimal(value),
        Shown::Money(currency) => format!("{} {currency}", decimal(value)),
        Shown::Date => date(value, from_1904).unwrap_or_else(|| decimal(value)),
        Shown::Time => seconds(value).map_or_else(|| decimal(value), clock),
    }
}

/// The number as Excel shows it: at most 15 digits, and what calculation left behind them dropped.
pub(super) fn decimal(value: f64) -> String {
    if !value.is_finite() {
        return "#NUM!".to_owned();
    }
    if value.abs() < 1e-9 {
        return "0".to_owned();
    }
    let Ok(exact) = Decimal::from_scientific(&format!("{value:.14e}")) else {
        return format!("{value}");
    };
    let (exact, near) = (exact.normalize(), exact.round_dp(4).normalize());
    let left = (exact - near).abs();
    let mut exact = if exact.scale() > 6 && left < Decimal::new(1, 8) { near } else { exact };
    if exact.scale() == 3 {
        // Three digits after a mark could be taken for thousands; here they cannot be.
        exact.rescale(4);
    }
    exact.to_string()
}

/// Seconds of a day, from the part after the mark.
#[allow(clippy::float_arithmetic)] // the workbook gives the time as a part of a day
fn seconds(value: f64) -> Option<u32> {
    let seconds = (value.fract() * 86_400.0).round();
    // In range by the test before it.
    (0.0..86_400.0).contains(&seconds).then_some(seconds as u32)
}

fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The day that a workbook's number stands for.
fn date(value: f64, from_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let days = value as u64;
    let first = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else if days > 60 {
        // Excel counts a 29 February 1900, which never was.
        NaiveDate::from_ymd_opt(1899, 12, 30)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 31)?
    };
    let day = first.checked_add_days(Days::new(days))?;
    match seconds(value) {
        Some(seconds @ 1..) => Some(format!("{day} {}", clock(seconds))),
        Some(0) => Some(day.to_string()),
        // A fraction that rounds up to the next day.
        None => day.succ_opt().map(|day| day.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_decimals_that_were_typed() {
        for (value, expected) in [
            (12.1, "12.1"),
            (0.1 + 0.2, "0.3"),
            (-1234.56, "-1234.56"),
            (1e3, "1000"),
            (1.125, "1.1250"),
            (1234.5600000000004, "1234.56"),
            (-5.684341886080802e-14, "0"),
            (104_375.300_000_000_03, "104375.3"),
            (0.000123, "0.000123"),
        ] {
            assert_eq!(decimal(value), expected, "{value}");
        }
    }

    #[test]
    fn days_are_days() {
        assert_eq!(date(45_748.0, false).as_deref(), Some("2025-04-01"));
        assert_eq!(date(44_286.0, true).as_deref(), Some("2025-04-01"));
        assert_eq!(date(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(date(45_748.5, false).as_deref(), Some("2025-04-01 12:00:00"));
        assert_eq!(date(45_747.999_999_9, false).as_deref(), Some("2025-04-01"));
    }

    #[test]
    fn formats_tell_days_and_money() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("dd/mm/yyyy", Shown::Date),
            ("[$-409]d-mmm-yy;@", Shown::Date),
            ("yyyy\\-mm\\-dd hh:mm", Shown::Date),
            ("hh:mm:ss", Shown::Time),
            ("[h]:mm", Shown::Time),
            ("#,##0.00", Shown::Number),
            ("0.00_);[Red](0.00)", Shown::Number),
            ("#,##0.00\\ [$€-407]", Shown::Money("€".to_owned())),
            ("\"R\" #,##0.00", Shown::Money("R".to_owned())),
            ("$#,##0.00", Shown::Money("$".to_owned())),
        ] {
            assert_eq!(by_code(code), expected, "{code}");
        }
    }
}
