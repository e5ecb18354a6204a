//! Periods as people say them: “last month”, “March”, “since Christmas”, “from 3 May to 9 June”.

mod feasts;
mod names;
mod one;

use chrono::{Datelike, Months, NaiveDate};
use finance::{Month, Period};
use serde::{Deserialize, Serialize};

use super::{Known, token::Token};
pub(super) use names::{UNITS, month_number, weekday};
pub(super) use one::One;

/// A period that a question names, and the tokens that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// The first token.
    pub at: usize,
    /// How many tokens.
    pub len: usize,
    /// What they name.
    pub said: Said,
}

/// A period that was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// Its days.
    pub period: Period,
    /// It lies ahead.
    pub ahead: bool,
    /// What may be meant as well: “last six months” are the six before this one, or end today.
    pub or: Option<Period>,
}

impl Said {
    pub(super) fn plain(period: Period) -> Self {
        Self { period, ahead: false, or: None }
    }
}

/// The periods that `tokens` name, in their order.
pub(super) fn spans(tokens: &[Token], known: &Known) -> Vec<Span> {
    let words: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let at = |place: usize| words.get(place).copied().unwrap_or_default();
    let mut found: Vec<Span> = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        if let Some((period, len)) = relative(&words, place, found.last().map(|span| span.said.period), known)
        {
            found.push(Span { at: place, len, said: Said::plain(period) });
            place += len;
            continue;
        }
        let opener = at(place);
        let skip = usize::from(matches!(
            opener,
            "from" | "between" | "since" | "until" | "till" | "after" | "before" | "starting"
        ));
        // “since the 1st”, “after last Christmas”
        let from = place
            + skip
            + usize::from(
                skip == 1 && matches!(at(place + skip), "the" | "last" if at(place + skip) == "the"),
            );
        let Some(first) = One::read(tokens, from, known) else {
            place += 1;
            continue;
        };
        let after = from + first.len;
        let range = opener != "since" && joins(opener, at(after));
        let dashed = tokens.get(after).is_some_and(|token| token.dashed);
        let second_at = if dashed { after } else { after + 1 };
        let second_at = second_at + usize::from(at(second_at) == "the");
        let second = (range || dashed).then(|| One::read(tokens, second_at, known)).flatten();
        let (said, end) = match second {
            Some(second) => match first.until(&second) {
                Some(period) => (Said::plain(period), second_at + second.len),
                None => (first.said, after),
            },
            None => opened(opener, &first, at(after), known, after),
        };
        found.push(Span { at: place, len: end - place, said });
        place = end;
    }
    found
}

/// “the same month last year”, “the month before”: in relation to the period before it, else to the
/// month that runs.
fn relative(words: &[&str], at: usize, before: Option<Period>, known: &Known) -> Option<(Period, usize)> {
    let here = |known: &Known| before.unwrap_or_else(|| month_of(known.today, known));
    let year = |len: usize| year_before(here(known)).map(|period| (period, len));
    match words.get(at..)? {
        [
            "same",
            "month" | "time" | "period" | "quarter" | "week" | "day" | "days" | "months",
            "last" | "previous",
            "year",
            ..,
        ] => year(4),
        [
            "same",
            "month" | "time" | "period" | "quarter" | "week",
            "a",
            "year",
            "ago" | "earlier" | "before",
            ..,
        ] => year(5),
        ["same", "month" | "time" | "period" | "quarter" | "week", "the", "year", "before", ..] => year(5),
        ["this", "time" | "month", "last", "year", ..] => year(4),
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
        [
            "previous" | "preceding" | "prior",
            "month" | "quarter" | "week" | "year" | "one" | "period",
            ..,
        ] if before.is_some() => Some((before?.previous(), 2)),
        _ => None,
    }
}

/// Whether `word` leads from the first to the last day of a span that `opener` opened.
fn joins(opener: &str, word: &str) -> bool {
    match word {
        "to" | "until" | "till" | "through" | "thru" | "up" => true,
        "and" => opener == "between",
        _ => false,
    }
}

/// A single period after “since”, “until” and their like.
fn opened(opener: &str, first: &One, next: &str, known: &Known, after: usize) -> (Said, usize) {
    let today = known.today;
    let (begin, end) = known.rows.unwrap_or((today, today));
    let whole = |first: NaiveDate, last: NaiveDate| Period::new(first, last).ok().map(Said::plain);
    let period = first.said.period;
    let said = match opener {
        "since" => whole(period.first(), today.max(period.first())),
        // “from March” alone goes on until today
        "from" | "starting" if matches!(next, "on" | "onwards" | "onward") => whole(period.first(), today),
        "after" => period.last().succ_opt().and_then(|first| whole(first, today.max(end))),
        "until" | "till" if !first.said.ahead => whole(begin, period.last()),
        "before" => period.first().pred_opt().and_then(|last| whole(begin, last)),
        _ => None,
    };
    (said.unwrap_or(first.said), after)
}

/// The person’s month in which `day` lies.
pub(super) fn month_of(day: NaiveDate, known: &Known) -> Period {
    Month::of(day, known.first_day)
        .map_or_else(|_| Period::month_of(day), |month| month.period(known.first_day))
}

/// `count` of the person’s months that end before the one in which today lies.
pub(super) fn months_before(count: u32, known: &Known) -> Option<Period> {
    let now = month_of(known.today, known);
    Period::new(now.first().checked_sub_months(Months::new(count))?, now.first().pred_opt()?).ok()
}

/// The same days a year earlier.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let back = |day: NaiveDate| day.checked_sub_months(Months::new(12));
    // Whole months stay whole: the 29 February ends one, and the 28 a year before does.
    let last = match period.months() {
        Some(_) => back(period.last().succ_opt()?)?.pred_opt()?,
        None => back(period.last())?,
    };
    Period::new(back(period.first())?, last).ok()
}

/// A period as people read it: `May 2026`, `2025`, `3 Mar 2026 to 9 Apr 2026`.
pub(crate) fn words(period: Period) -> String {
    let (first, last) = (period.first(), period.last());
    let month = |day: NaiveDate| names::MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let short =
        |day: NaiveDate| format!("{} {} {}", day.day(), month(day).get(..3).unwrap_or_default(), day.year());
    match period.whole_months() {
        Some(12) if first.month() == 1 => first.year().to_string(),
        Some(1) => format!("{} {}", month(first), first.year()),
        Some(_) if first.year() == last.year() => {
            format!("{} to {} {}", month(first), month(last), first.year())
        }
        Some(_) => format!("{} {} to {} {}", month(first), first.year(), month(last), last.year()),
        None if first == last => short(first),
        None => format!("{} to {}", short(first), short(last)),
    }
}

#[cfg(test)]
mod tests;
