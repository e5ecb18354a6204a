//! Words for dates, spans, counts and sizes.

use chrono::{Datelike, NaiveDate};
use finance::{Period, format::DateFormat, recurring::Due};

use super::preferences::formats;

/// `April`.
pub use finance::period::month_name as month;

/// `Apr`.
pub fn short_month(date: NaiveDate) -> &'static str {
    month(date).get(..3).unwrap_or_default()
}

/// `April 2025`.
pub fn month_and_year(date: NaiveDate) -> String {
    format!("{} {}", month(date), date.year())
}

/// `3 Apr 2025`, or as the person writes days.
pub fn day(date: NaiveDate) -> String {
    formats().dates.day(date)
}

/// `3 Apr`, or as the person writes days.
pub fn short_day(date: NaiveDate) -> String {
    formats().dates.short_day(date)
}

/// `1 Apr – 30 Apr 2025`; the year of the first day only where it differs.
pub fn span(period: Period) -> String {
    let (first, last) = (period.first(), period.last());
    if first == last {
        day(first)
    } else if first.year() == last.year() && formats().dates == DateFormat::Words {
        format!("{} – {}", short_day(first), day(last))
    } else {
        format!("{} – {}", day(first), day(last))
    }
}

/// `3 Nov`, or `2 – 4 Nov` where the day moves by more than one.
pub fn due(due: Due) -> String {
    if (due.to - due.from).num_days() <= 2 {
        return short_day(due.on);
    }
    format!("{} – {}", short_day(due.from), short_day(due.to))
}

/// `today`, `tomorrow`, `in 5 days`, `expected by now`.
pub fn until(due: Due, today: NaiveDate) -> String {
    match (due.on - today).num_days() {
        days if days < 0 => "expected by now".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

/// The longest period, which stands for no limit at all.
pub fn all_time() -> Option<Period> {
    Period::new(NaiveDate::from_ymd_opt(1970, 1, 1)?, NaiveDate::from_ymd_opt(2099, 12, 31)?).ok()
}

/// The calendar year in which `date` lies.
pub fn year_of(date: NaiveDate) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(date.year(), 1, 1)?;
    Period::new(first, NaiveDate::from_ymd_opt(date.year(), 12, 31)?).ok()
}

/// As a heading: `April 2025`, `2025`, `All time`, or the span.
pub fn period_name(period: Period) -> String {
    match period.whole_months() {
        _ if Some(period) == all_time() => "All time".to_owned(),
        Some(1) => month_and_year(period.first()),
        Some(12) if period.first().month() == 1 => period.first().year().to_string(),
        _ => span(period),
    }
}

/// In a sentence: `March`, `2024`, `the 10 days before`. The year of a month is left out.
pub fn before_name(period: Period) -> String {
    match period.whole_months() {
        Some(1) => month(period.first()).to_owned(),
        Some(12) if period.first().month() == 1 => period.first().year().to_string(),
        Some(months) => format!("the {months} months before"),
        None if period.months() == Some(1) => "the month before".to_owned(),
        None if period.days() == 1 => "the day before".to_owned(),
        None => format!("the {} days before", grouped(period.days())),
    }
}

/// `1 transaction`, `1,204 transactions`.
pub fn count(number: u64, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number))
}

/// `1,204`, or as the person writes numbers.
pub fn grouped(number: u64) -> String {
    formats().numbers.grouped(number)
}

/// `812 bytes`, `12 kB`, `3.4 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => count(bytes, "byte"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{}{}{} MB", tenths / 10, formats().numbers.mark(), tenths % 10)
        }
    }
}

/// A letter in upper case, as the browser knows it: our own table of all letters is large.
#[cfg(target_arch = "wasm32")]
pub fn capital(letter: char) -> String {
    String::from(js_sys::JsString::from(letter.to_string()).to_upper_case())
}

/// A letter in upper case.
#[cfg(not(target_arch = "wasm32"))]
pub fn capital(letter: char) -> String {
    letter.to_uppercase().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period::new(date(first), date(last)).unwrap()
    }

    #[test]
    fn periods_are_named_as_people_name_them() {
        assert_eq!(period_name(period("2025-04-01", "2025-04-30")), "April 2025");
        assert_eq!(period_name(period("2024-01-01", "2024-12-31")), "2024");
        assert_eq!(period_name(period("2025-04-02", "2025-05-03")), "2 Apr – 3 May 2025");
        assert_eq!(period_name(period("2024-12-30", "2025-01-02")), "30 Dec 2024 – 2 Jan 2025");
        assert_eq!(period_name(period("2025-04-02", "2025-04-02")), "2 Apr 2025");
        assert_eq!(period_name(all_time().unwrap()), "All time");
    }

    #[test]
    fn the_period_before_has_a_name_too() {
        assert_eq!(before_name(period("2025-03-01", "2025-03-31")), "March");
        assert_eq!(before_name(period("2024-01-01", "2024-12-31")), "2024");
        assert_eq!(before_name(period("2025-01-01", "2025-03-31")), "the 3 months before");
        assert_eq!(before_name(period("2025-01-02", "2025-01-11")), "the 10 days before");
        assert_eq!(before_name(period("2025-01-25", "2025-02-24")), "the month before");
    }

    #[test]
    fn counts_and_sizes() {
        assert_eq!(count(1, "transaction"), "1 transaction");
        assert_eq!(count(0, "transaction"), "0 transactions");
        assert_eq!(count(1_204_000, "row"), "1,204,000 rows");
        assert_eq!(size(812), "812 bytes");
        assert_eq!(size(12_001), "13 kB");
        assert_eq!(size(3_400_000), "3.4 MB");
    }
}
