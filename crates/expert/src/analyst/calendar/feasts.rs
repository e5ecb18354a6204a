//! Days that have a name of their own.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day that `words` begin with, the newest not after `today`; and how many words name it.
pub(super) fn read(words: &[&str], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let (of_year, len): (fn(i32) -> Option<NaiveDate>, usize) = match words {
        ["christmas" | "xmas", "eve", ..] => (|year| NaiveDate::from_ymd_opt(year, 12, 24), 2),
        ["christmas" | "xmas", "day", ..] => (|year| NaiveDate::from_ymd_opt(year, 12, 25), 2),
        ["christmas" | "xmas", ..] => (|year| NaiveDate::from_ymd_opt(year, 12, 25), 1),
        ["boxing", "day", ..] => (|year| NaiveDate::from_ymd_opt(year, 12, 26), 2),
        ["new", "year" | "years", "eve", ..] => (|year| NaiveDate::from_ymd_opt(year, 12, 31), 3),
        ["new", "year" | "years", "day", ..] => (|year| NaiveDate::from_ymd_opt(year, 1, 1), 3),
        ["new", "year" | "years", ..] => (|year| NaiveDate::from_ymd_opt(year, 1, 1), 2),
        ["valentine" | "valentines", "day", ..] => (|year| NaiveDate::from_ymd_opt(year, 2, 14), 2),
        ["valentine" | "valentines", ..] => (|year| NaiveDate::from_ymd_opt(year, 2, 14), 1),
        ["black", "friday", ..] => (black_friday, 2),
        ["good", "friday", ..] => (|year| easter(year)?.checked_sub_days(Days::new(2)), 2),
        ["easter", ..] => (easter, 1),
        _ => return None,
    };
    let year = today.year();
    // A year may follow: “Christmas 2024”.
    let said =
        words.get(len).and_then(|word| word.parse::<i32>().ok()).filter(|year| (2000..2100).contains(year));
    if let Some(year) = said {
        return of_year(year).map(|day| (day, len + 1));
    }
    let newest = [year, year - 1].into_iter().filter_map(of_year).find(|day| *day <= today)?;
    Some((newest, len))
}

/// The day after the fourth Thursday of November.
fn black_friday(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4)?.succ_opt()
}

/// Easter Sunday by the Gregorian calendar (the anonymous computation of 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}
