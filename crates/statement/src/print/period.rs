//! The days a printed statement is about: from its text or its file’s name. Rows that name only day
//! and month get their year from it.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    DateOrder,
    csv::{dates, months, words::fold},
};

use super::days;

/// What tells the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Why, in one sentence.
    pub reason: String,
    /// Whether it is a period that is stated, and not a day somewhere in the text.
    pub certain: bool,
}

/// Between two dates of a period.
const BETWEEN: &[&str] = &[
    "to", "-", "–", "—", "until", "till", "through", "thru", "and", "bis", "zum", "au", "al", "a", "tot",
    "t/m", "tem", "e", "do", "till", "til", "→", "/", "ate", "até",
];
/// Words of a line that states the period.
const STATES: &[&str] = &[
    "period",
    "statement",
    "from",
    "zeitraum",
    "periode",
    "periodo",
    "auszug",
    "kontoauszug",
    "releve",
    "extracto",
    "extrato",
    "estratto",
    "afschrift",
    "tydperk",
    "staat",
    "obdobi",
    "vypis",
    "okres",
    "wyciag",
    "du",
    "von",
    "desde",
    "dal",
    "van",
    "kausi",
    "perioden",
];
/// Words beside a date that is not the statement’s.
const OTHER: &[&str] = &[
    "due",
    "payment",
    "pay",
    "expiry",
    "expires",
    "valid",
    "birth",
    "next",
    "opened",
    "printed",
    "since",
    "falligkeit",
    "registration",
    "reg",
];

/// A line of text outside of the table, or a label with its value.
pub(crate) type Text = String;

/// A date in a text: the words it spans, and the day.
struct Found {
    from: usize,
    to: usize,
    date: NaiveDate,
}

/// Finds the period: in `stated`, in the text, in the file’s name, else from the days in the text,
/// else from when the file was made.
pub(crate) fn find(
    stated: Option<(NaiveDate, NaiveDate)>,
    texts: &[Text],
    file_name: &str,
    made: Option<NaiveDate>,
    order: Option<DateOrder>,
) -> Option<Span> {
    if let Some((first, last)) = stated {
        return Some(Span {
            first,
            last,
            reason: "The document states its period.".to_owned(),
            certain: true,
        });
    }
    let month_first = order == Some(DateOrder::MonthFirst) || (order.is_none() && writes_month_first(texts));
    let mut loose = None;
    for text in texts {
        let Some((first, last)) = range(text, month_first, false) else { continue };
        let span =
            || Span { first, last, reason: format!("The text says “{}”.", short(text)), certain: true };
        if fold(text).split(' ').any(|word| STATES.contains(&word)) {
            return Some(span());
        }
        loose = loose.or_else(|| Some(span()));
    }
    let name = name(file_name);
    if let Some((first, last)) = range(&name, month_first, true).or_else(|| month(&name)) {
        let reason = format!("The file’s name is “{}”.", short(file_name));
        return Some(Span { first, last, reason, certain: true });
    }
    loose.or_else(|| by_day(texts, &name, made, month_first))
}

fn short(text: &str) -> String {
    let short: String = text.trim().chars().take(80).collect();
    if short.len() < text.trim().len() { short + "…" } else { short }
}

/// The file’s name as words.
fn name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    name.replace(['_', '(', ')', '+'], " ")
}

/// Whether some date in the text can only be read with its month in front.
fn writes_month_first(texts: &[Text]) -> bool {
    let all = texts.iter().flat_map(|text| text.split_whitespace());
    let mut first = false;
    for word in all {
        match dates::parse(word.trim_matches(|c: char| !c.is_ascii_digit())) {
            Some(dates::Parts::Numbers { first: a, .. }) if a > 12 => return false,
            Some(dates::Parts::Numbers { second: b, .. }) if b > 12 => first = true,
            _ => {}
        }
    }
    first
}

/// The words of a text, ranges such as `01/04/2025-30/04/2025` cut in two.
fn split(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .flat_map(|word| {
            let at = word.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—')).find(|(at, c)| {
                let (before, after) = (word.get(..*at), word.get(at + c.len_utf8()..));
                let is_date = |part: Option<&str>| part.is_some_and(|part| dates::parse(part).is_some());
                is_date(before) && is_date(after)
            });
            match at.and_then(|(at, c)| Some((word.get(..at)?, word.get(at + c.len_utf8()..)?))) {
                Some((before, after)) => vec![before, "-", after],
                None => vec![word],
            }
        })
        .take(400)
        .collect()
}

/// The date that up to five words from `from` on are.
fn date_at(words: &[&str], from: usize, month_first: bool) -> Option<Found> {
    (1..=5).rev().find_map(|count| {
        let part = words.get(from..from + count)?.join(" ");
        let part =
            part.trim_matches(|c: char| matches!(c, ':' | ',' | ';' | '(' | ')' | '.' | '"' | '“' | '”'));
        let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        let parts = dates::parse(&without_ordinals(part))?;
        let other = if month_first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
        let date = parts.resolve(order).or_else(|| parts.resolve(other))?;
        (1970..2200).contains(&date.year()).then_some(Found { from, to: from + count, date })
    })
}

/// `2nd April` as `2 April`.
fn without_ordinals(text: &str) -> String {
    text.split(' ')
        .map(|word| {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ending = word.get(bare.len()..).unwrap_or_default();
            let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
            if is_number && matches!(ending, "st" | "nd" | "rd" | "th") { bare } else { word }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Two dates with a word between them, or right behind one another when they are `bare`.
fn range(text: &str, month_first: bool, bare: bool) -> Option<(NaiveDate, NaiveDate)> {
    let words = split(text);
    let mut before: Option<Found> = None;
    let mut at = 0;
    while at < words.len() {
        let Some(found) = date_at(&words, at, month_first) else {
            at += 1;
            continue;
        };
        at = found.to;
        let first = match &before {
            Some(first) if joins(&words, first.to, found.from) && (bare || first.to < found.from) => {
                Some(first.date)
            }
            _ => short_before(&words, found.from, found.date, month_first),
        };
        if let Some(first) = first
            && first < found.date
            && (found.date - first).num_days() <= 400
        {
            return Some((first, found.date));
        }
        before = Some(found);
    }
    None
}

/// Whether the words between two dates make a period of them.
fn joins(words: &[&str], from: usize, to: usize) -> bool {
    let between = words.get(from..to).unwrap_or_default();
    let says = |word: &&str| {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| matches!(c, ':' | ',' | '.'));
        word.is_empty() || BETWEEN.contains(&word) || matches!(word, "date" | "datum" | "fecha" | "end")
    };
    between.len() <= 3 && between.iter().all(says)
}

/// `2 April` in “2 April – 3 May 2025”: the day before it without a year.
fn short_before(words: &[&str], end: usize, last: NaiveDate, month_first: bool) -> Option<NaiveDate> {
    (1..=3_usize).find_map(|gap| {
        let to = end.checked_sub(gap)?;
        if !joins(words, to, end) {
            return None;
        }
        (1..=2_usize).rev().find_map(|count| {
            let part = words.get(to.checked_sub(count)?..to)?.join(" ");
            let day = days::parse(&part)?.of(month_first);
            let first = last.checked_sub_days(Days::new(366))?;
            days::within(day, first, last)
        })
    })
}

/// `April 2025` and `2025-04`: the whole month.
fn month(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '-').collect();
    let year =
        |word: &&str| word.parse::<i32>().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year));
    words.iter().zip(words.iter().skip(1)).find_map(|(a, b)| {
        let number =
            |word: &str| word.parse().ok().filter(|month| word.len() == 2 && (1..=12).contains(month));
        let letters = |word: &str| word.chars().all(char::is_alphabetic);
        let (year, month) = match (year(a), year(b)) {
            (Some(year), None) => (year, number(b).or_else(|| letters(b).then(|| months::by_name(b))?)?),
            (None, Some(year)) => (year, number(a).or_else(|| letters(a).then(|| months::by_name(a))?)?),
            _ => return None,
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
    })
}

/// From single days: the statement’s own where it is called so, else the last one in the text.
fn by_day(texts: &[Text], name: &str, made: Option<NaiveDate>, month_first: bool) -> Option<Span> {
    let mut best: Option<(u8, NaiveDate, String)> = None;
    for text in texts.iter().map(String::as_str).chain([name]) {
        let words = split(text);
        let mut at = 0;
        while at < words.len() {
            let Some(found) = date_at(&words, at, month_first) else {
                at += 1;
                continue;
            };
            let before = words.get(at.saturating_sub(4)..at).unwrap_or_default().join(" ");
            let label = fold(&before);
            let speaks = |of: &[&str]| label.split(' ').any(|word| of.contains(&word));
            let weight = if speaks(OTHER) { 0 } else { 1 + u8::from(speaks(STATES)) };
            if best.as_ref().is_none_or(|(most, day, _)| (weight, found.date) > (*most, *day)) {
                best = Some((weight, found.date, text.to_owned()));
            }
            at = found.to;
        }
    }
    let year_before = |last: NaiveDate| last.checked_sub_days(Days::new(365)).unwrap_or(last);
    // A booking may stand a few days after the day of the statement.
    let after = |last: NaiveDate| last.checked_add_days(Days::new(5)).unwrap_or(last);
    if let Some((weight, last, text)) = best {
        let reason = format!("The last day the text names as its own is in “{}”.", short(&text));
        return Some(Span { first: year_before(last), last: after(last), reason, certain: weight == 2 });
    }
    let last = made?;
    let reason = format!("Nothing but the day the file was made, {last}, tells the year.");
    Some(Span { first: year_before(last), last: after(last), reason, certain: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, name: &str) -> Option<String> {
        let span = find(None, &[text.to_owned()], name, None, None)?;
        Some(format!("{} {}", span.first, span.last))
    }

    #[test]
    fn periods_are_found() {
        let april = Some("2025-04-02 2025-05-03".to_owned());
        for text in [
            "Statement period 02 Apr 2025 - 03 May 2025",
            "Statement from 2 April 2025 to 3 May 2025",
            "Period: 02/04/2025-03/05/2025",
            "Zeitraum 02.04.2025 bis 03.05.2025",
            "Your statement: 2 April – 3 May 2025",
            "From 2nd April to 3rd May 2025",
            "From date: 2025-04-02 To date: 2025-05-03",
        ] {
            assert_eq!(span(text, "x.pdf"), april, "{text}");
        }
        assert_eq!(span("", "02 Apr 2025 - 03 May 2025.pdf"), april);
        assert_eq!(span("", "statement_2025-04-02_2025-05-03.pdf"), april);
        assert_eq!(span("", "Statement April 2025.pdf").as_deref(), Some("2025-04-01 2025-04-30"));
        assert_eq!(span("nothing", "x.pdf"), None);
    }

    #[test]
    fn a_statements_own_day_counts_more_than_others() {
        let texts = ["Statement date 01 Aug 23".to_owned(), "Payment due 24-08-2023".to_owned()];
        let span = find(None, &texts, "x.pdf", None, None);
        assert_eq!(span.map(|span| span.last.to_string()).as_deref(), Some("2023-08-06"));
    }
}
