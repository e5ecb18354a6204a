//! Days and amounts as SWIFT writes them.

use chrono::{Datelike, NaiveDate};
use finance::{Currency, Decimal};

/// `1234,56`, `300,`, `500`: digits and one comma. A few banks write a point before the cents.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let (units, cents) = match (text.split_once(','), text.split_once('.')) {
        (Some(parts), None) => parts,
        (None, Some(parts)) if matches!(parts.1.len(), 1 | 2) => parts,
        (None, None) => (text, ""),
        _ => return None,
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(units) || !digits(cents) || (units.is_empty() && cents.is_empty()) {
        return None;
    }
    let units = units.trim_start_matches('0');
    let units = if units.is_empty() { "0" } else { units };
    if cents.is_empty() { units.parse().ok() } else { format!("{units}.{cents}").parse().ok() }
}

/// `YYMMDD`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = parts(text)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `YYMMDD` with a 29th or 30th of February where the calendar has none: banks count interest with
/// months of 30 days. The last day of the month stands for it.
pub(super) fn interest_day(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = parts(text)?;
    if month != 2 || !matches!(day, 29 | 30) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, 3, 1)?.pred_opt()
}

fn parts(text: &str) -> Option<(i32, u32, u32)> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text.get(..2)?.parse().ok()?;
    // The format is younger than 1980.
    let year = if year < 80 { 2000 + year } else { 1900 + year };
    Some((year, text.get(2..4)?.parse().ok()?, text.get(4..)?.parse().ok()?))
}

/// `MMDD` in the year that brings it nearest to `near`: what counts from 31 December may be booked
/// in January.
pub(super) fn entry_day(text: &str, near: NaiveDate) -> Option<NaiveDate> {
    let month = text.get(..2)?.parse().ok()?;
    let day = text.get(2..)?.parse().ok()?;
    [0, 1, -1]
        .into_iter()
        .filter_map(|years| NaiveDate::from_ymd_opt(near.year() + years, month, day))
        .min_by_key(|found| (*found - near).num_days().abs())
}

/// A balance: `C140829EUR147,64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Balance {
    /// Where it is given.
    pub currency: Option<Currency>,
    /// Money owned is positive.
    pub amount: Decimal,
}

/// Reads a balance.
pub(super) fn balance(text: &str) -> Option<Balance> {
    let (mark, rest) = text.split_at_checked(1)?;
    let (date, rest) = rest.split_at_checked(6)?;
    day(date).or_else(|| interest_day(date))?;
    let (currency, amount_text) = money(rest);
    let amount = amount(amount_text.trim())?;
    let amount = match mark {
        "C" => amount,
        "D" => -amount,
        _ => return None,
    };
    Some(Balance { currency, amount })
}

/// The currency a text begins with, and the rest.
pub(super) fn money(text: &str) -> (Option<Currency>, &str) {
    match text.split_at_checked(3).map(|(code, rest)| (code.parse(), rest)) {
        Some((Ok(currency), rest)) => (Some(currency), rest),
        _ => (None, text),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1234,56", Some("1234.56"))]
    #[case("300,", Some("300"))]
    #[case("500", Some("500"))]
    #[case(",5", Some("0.5"))]
    #[case("0000000000000000000000000000000012,30", Some("12.30"))]
    #[case("12.50", Some("12.50"))]
    #[case("1.234", None)]
    #[case("1.234,56", None)]
    #[case("1,2,3", None)]
    #[case("1.2.3", None)]
    #[case(",", None)]
    #[case("", None)]
    #[case("99999999999999999999999999999999", None)]
    fn amounts(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(amount(text).map(|amount| amount.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case("141231", "0102", "2015-01-02")]
    #[case("150102", "1231", "2014-12-31")]
    #[case("150630", "0701", "2015-07-01")]
    #[case("160301", "0229", "2016-02-29")]
    fn the_year_of_an_entry_is_the_nearest(#[case] value: &str, #[case] entry: &str, #[case] expected: &str) {
        assert_eq!(entry_day(entry, day(value).unwrap()).unwrap().to_string(), expected);
    }
}
