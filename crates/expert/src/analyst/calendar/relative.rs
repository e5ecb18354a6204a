//! Periods in relation to others: “the same month last year”, “the month after”.

use chrono::{Datelike, Days, Months};
use finance::Period;

use super::{Known, month_number, month_of, names, year_before};
use crate::analyst::words::has;

/// “the same month last year”, “the month before”: in relation to the period before it, else to the
/// month that runs.
pub(super) fn relative(
    words: &[&str],
    at: usize,
    before: Option<Period>,
    known: &Known,
) -> Option<(Period, usize)> {
    let here = |known: &Known| before.unwrap_or_else(|| month_of(known.today, known));
    let year = |len: usize| year_before(here(known)).map(|period| (period, len));
    // “the same period” of a year that runs ends where it has come to
    let so_far = |len: usize| {
        let period = here(known);
        let last = period.last().min(known.today.max(period.first()));
        Some((year_before(Period::new(period.first(), last).ok()?)?, len))
    };
    match words.get(at..)? {
        ["same", "time" | "period" | "point" | "days", "last" | "previous", "year", ..] => so_far(4),
        ["same", "month" | "quarter" | "week" | "day" | "months", "last" | "previous", "year", ..] => year(4),
        ["same", "month" | "quarter" | "week" | "day" | "months", "the", "previous", "year", ..] => year(5),
        [
            "same",
            "month" | "time" | "period" | "quarter" | "week",
            "a" | "one",
            "year",
            "ago" | "earlier" | "before",
            ..,
        ] => year(5),
        ["same", "month" | "time" | "period" | "quarter" | "week", "the", "year", "before", ..] => year(5),
        ["this", "time" | "month", "last", "year", ..] => year(4),
        // “last December than the December before”
        [month, "before", ..]
            if month_number(month)
                .is_some_and(|number| before.is_some_and(|b| b.first().month() == number)) =>
        {
            year(2)
        }
        // “the same five months of 2025”
        ["same", rest @ ..] if before.is_some() => {
            in_year(before?, rest).map(|(period, len)| (period, len + 1))
        }
        ["the" | "whole", "month" | "week" | "year", "before", "last", ..] => None,
        ["a" | "one" | "the", "year", "earlier" | "before" | "ago", ..] if before.is_some() => year(3),
        ["year", "earlier" | "before", ..] if before.is_some() => year(2),
        ["month" | "week" | "quarter", "before" | "earlier", next, ..]
            if before.is_some() && *next != "last" =>
        {
            Some((before?.previous(), 2))
        }
        ["month" | "week" | "quarter", "before" | "earlier"] if before.is_some() => {
            Some((before?.previous(), 2))
        }
        // “my bonus in December, and the previous year’s”
        ["previous" | "preceding" | "prior", "year", ..]
            if before.is_some_and(|before| before.months().is_some_and(|months| months < 12)) =>
        {
            year(2)
        }
        [
            "previous" | "preceding" | "prior",
            "month" | "quarter" | "week" | "year" | "one" | "period",
            ..,
        ] if before.is_some() => Some((before?.previous(), 2)),
        // “and the month after?”, “in the following year”
        ["month" | "week" | "quarter" | "year", "after", rest @ ..]
            if before.is_some() && rest.first().is_none_or(|next| has("that it this", next)) =>
        {
            Some((before?.next(), if rest.is_empty() { 2 } else { 3 }))
        }
        ["following" | "subsequent", "month" | "week" | "quarter" | "year", ..] if before.is_some() => {
            Some((before?.next(), 2))
        }
        // “the first half of 2025 than in the second”
        ["second", rest @ ..]
            if before.is_some_and(|half| half.months() == Some(6) && half.first().month() == 1)
                && rest.first().is_none_or(|next| has("one and what how by", next)) =>
        {
            Some((before?.next(), 1))
        }
        // “interest earned in that tax year”
        ["that" | "same", "tax" | "financial", "year", ..] if before.is_some() => Some((before?, 3)),
        ["that", "month" | "quarter" | "week" | "weekend" | "period", ..] if before.is_some() => {
            Some((before?, 2))
        }
        ["that", "day", ..] if before.is_some_and(|before| before.days() == 1) => Some((before?, 2)),
        rest => following(rest, before?),
    }
}

/// “The twelve months that followed”: as many of them behind `before`.
fn following(words: &[&str], before: Period) -> Option<(Period, usize)> {
    let (number, unit, len) = match words {
        [number, unit, "that" | "which", "followed" | "follow", ..] => (number, unit, 4),
        [number, unit, "after", "that" | "it" | "this", ..] => (number, unit, 4),
        ["following" | "subsequent", number, unit, ..] => (number, unit, 3),
        _ => return None,
    };
    let number = number.parse().ok().or_else(|| names::count(number)).filter(|number| *number < 100)?;
    let first = before.last().succ_opt()?;
    let end = match *unit {
        "months" => first.checked_add_months(Months::new(number))?,
        "years" => first.checked_add_months(Months::new(number * 12))?,
        "weeks" => first.checked_add_days(Days::new(u64::from(number) * 7))?,
        "days" => first.checked_add_days(Days::new(u64::from(number)))?,
        _ => return None,
    };
    Some((Period::new(first, end.pred_opt()?).ok()?, len))
}

/// The months of `period` in the year that `words` name behind them: “five months of 2025”, “period in 2025”.
fn in_year(period: Period, words: &[&str]) -> Option<(Period, usize)> {
    const SPANS: &str = "month months period quarter time weeks days part stretch span";
    let span = words.iter().take(2).position(|word| has(SPANS, word))?;
    let at = span + 1 + usize::from(matches!(words.get(span + 1), Some(&"of" | &"in")));
    let year: i32 = words.get(at)?.parse().ok().filter(|year| (2000..2100).contains(year))?;
    let mut found = period;
    while found.first().year() > year {
        found = year_before(found)?;
    }
    (found.first().year() == year).then_some((found, at + 1))
}
