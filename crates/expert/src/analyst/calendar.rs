//! Periods as people say them: “last month”, “March”, “since Christmas”, “from 3 May to 9 June”.

mod feasts;
mod names;
mod one;
mod relative;
mod years;

use chrono::{Datelike, Months, NaiveDate};
use finance::{Month, Period, format::DateFormat, period::month_name};
use serde::{Deserialize, Serialize};

use super::{Known, token::Token, words::has};
pub(super) use names::{UNITS, month_number, weekday};
pub(super) use one::One;
use relative::relative;
use years::{of_years, part_of_both, same_year};

/// A period that a question names, and the tokens that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// The first token.
    pub at: usize,
    /// How many tokens.
    pub len: usize,
    /// What they name.
    pub said: Said,
    /// The year is not said.
    yearless: bool,
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

/// The periods that `tokens` name, in their order; `earlier` is that of the question before.
pub(super) fn spans(tokens: &[Token], known: &Known, earlier: Option<Period>) -> Vec<Span> {
    let words: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let at = |place: usize| words.get(place).copied().unwrap_or_default();
    let changes = words.iter().any(|word| {
        has("change changed changes increase increased decrease decreased grow grew rise rose drop dropped fall fell difference compare compared", word)
    });
    // “What percentage of what I spent from January to June”: of that span
    let of_what = words.windows(2).any(|two| matches!(two, ["percentage", next] if *next != "of"));
    let changes = changes || of_what;
    let changes = changes
        || words
            .iter()
            .zip(words.iter().skip(1))
            .any(|(moves, way)| has("go goes going went gone come came", moves) && has("up down", way));
    let mut found: Vec<Span> = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let before = found.last().map(|span| span.said.period).or(earlier);
        if let Some((period, len)) = relative(&words, place, before, known) {
            found.push(Span { at: place, len, said: Said::plain(period), yearless: true });
            place += len;
            continue;
        }
        // “so I may compare” names no month.
        if at(place) == "may" && place > 0 && has("i we you they", at(place - 1)) {
            place += 1;
            continue;
        }
        // “over R2025” is no year.
        let money = place
            .checked_sub(1)
            .is_some_and(|before| matches!(at(before), "zar" | "eur" | "usd" | "gbp" | "r"));
        // “over 2000 on books”: an amount, where no row is of such a year
        let number = tokens.get(place).and_then(Token::small).and_then(|number| i32::try_from(number).ok());
        let years = known.rows.map(|(first, _)| first.year()..=known.today.year());
        let limit = place > 0 && has("over above under below than exceeding", at(place - 1));
        if limit && number.zip(years).is_some_and(|(number, years)| number > 31 && !years.contains(&number)) {
            place += 1;
            continue;
        }
        if money && tokens.get(place).is_some_and(|token| token.number.is_some() && !token.apart) {
            place += 1;
            continue;
        }
        // “up to 31 March” is until then.
        let adds = place > 0 && has("add adds added adding come comes came amount amounts", at(place - 1));
        let up_to = at(place) == "up" && at(place + 1) == "to" && !adds;
        let opener = if up_to { "until" } else { at(place) };
        let skip = usize::from(up_to)
            + usize::from(matches!(
                opener,
                "from" | "between" | "since" | "until" | "till" | "after" | "before" | "starting"
            ));
        let from = place + skip + usize::from(skip > 0 && at(place + skip) == "the");
        let since_ever =
            opener == "since" && matches!(at(from), "start" | "beginning") && at(from + 1) != "of";
        // “since I started there”: from the first one on
        let begun = matches!(at(from), "i" | "we" | "it")
            && has("started joined opened began signed first subscribed got have moved came", at(from + 1));
        let since_ever = since_ever || (opener == "since" && begun);
        if let Some((begin, end)) = known.rows.filter(|_| since_ever)
            && let Ok(period) = Period::new(begin, end.max(known.today))
        {
            let len = from + 1 + usize::from(begun) - place;
            found.push(Span { at: place, len, said: Said::plain(period), yearless: false });
            place += len;
            continue;
        }
        // “since the end of last year”: from its last day on
        let ended = matches!(opener, "since" | "from") && at(from) == "end" && at(from + 1) == "of";
        let year_end = ended.then(|| One::read(tokens, from + 2, known)).flatten();
        if let Some(one) = year_end
            && let Ok(period) = Period::new(one.said.period.last(), known.today.max(one.said.period.last()))
        {
            let len = from + 2 + one.len - place;
            found.push(Span { at: place, len, said: Said::plain(period), yearless: false });
            place += len;
            continue;
        }
        if let Some((period, len)) = days_of_one_month(tokens, from, known) {
            found.push(Span {
                at: place,
                len: from + len - place,
                said: Said::plain(period),
                yearless: false,
            });
            place = from + len;
            continue;
        }
        let Some(first) = One::read(tokens, from, known) else {
            place += 1;
            continue;
        };
        let after = from + first.len;
        let range = opener != "since" && joins(opener, at(after));
        let dashed = tokens.get(after).is_some_and(|token| token.dashed);
        let second_at = if dashed { after } else { after + 1 };
        let second_at = second_at + usize::from(at(second_at) == "the");
        // “from January until now”
        let until_now = joins(opener, at(after))
            && opener != "since"
            && matches!(at(second_at), "now" | "date" | "present")
            && opener != "until";
        if let Some(period) = Period::new(first.said.period.first(), known.today).ok().filter(|_| until_now) {
            let len = second_at + 1 - place;
            found.push(Span { at: place, len, said: Said::plain(period), yearless: false });
            place += len;
            continue;
        }
        let second = (range || dashed).then(|| One::read(tokens, second_at, known)).flatten();
        let (said, end) = match second {
            // “how did it change from April to May”: two, the later first
            Some(ref second) if matches!(opener, "from" | "between") && changes && first.like(second) => {
                let len = after - place;
                // “from Q1 to Q2 2025”: both of that year
                let mut said = first.said;
                while first.yearless && !second.yearless && said.period.first() > second.said.period.first() {
                    let Some(earlier) = year_before(said.period) else { break };
                    said = Said::plain(earlier);
                }
                found.push(Span { at: place, len, said, yearless: first.yearless });
                let at = found.len() - 1;
                let later =
                    Span { at: second_at, len: second.len, said: second.said, yearless: second.yearless };
                found.insert(at, later);
                place = second_at + second.len;
                continue;
            }
            Some(ref second) => match first.until(second) {
                Some(period) => (Said::plain(period), second_at + second.len),
                None => (first.said, after),
            },
            None => opened(opener, &first, at(after), known, after),
        };
        let yearless = first.yearless && second.is_none();
        found.push(Span { at: place, len: end - place, said, yearless });
        place = end;
    }
    same_year(&mut found, &words);
    of_years(&mut found);
    part_of_both(&mut found, &words);
    // “the tax year 1 March 2025 to 28 February 2026”: its days are told.
    let told = |year: &Span, days: &Span| {
        let name = words.get(year.at..year.at + year.len).unwrap_or_default();
        year.at + year.len == days.at && name.contains(&"year") && name.len() < 4
    };
    if let Some(place) = found.windows(2).position(|two| matches!(two, [a, b] if told(a, b))) {
        let year = found.remove(place);
        if let Some(days) = found.get_mut(place) {
            (days.at, days.len) = (year.at, days.len + year.len);
        }
    }
    found
}

/// “10 to 20 May 2026”.
fn days_of_one_month(tokens: &[Token], at: usize, known: &Known) -> Option<(Period, usize)> {
    let day = tokens.get(at)?.small().filter(|day| (1..=31).contains(day))?;
    let next = tokens.get(at + 1)?;
    let skip = if next.dashed {
        1
    } else if matches!(next.text.as_str(), "to" | "and" | "until" | "till" | "through") {
        // “from the 18th to the 26th of May”
        2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.text == "the"))
    } else {
        return None;
    };
    let last =
        One::read(tokens, at + skip, known).filter(|last| last.said.period.days() == 1 && last.len >= 2)?;
    let first = last.said.period.first().with_day(day)?;
    Some((Period::new(first, last.said.period.last()).ok()?, skip + last.len))
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
        "until" | "till" => first.said.or.and_then(|past| whole(begin, past.last())),
        // “before month end”
        "before" if first.said.ahead => None,
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
    let short = |day: NaiveDate| DateFormat::Words.day(day);
    match period.whole_months() {
        Some(12) if first.month() == 1 => first.year().to_string(),
        Some(1) => format!("{} {}", month_name(first), first.year()),
        Some(_) if first.year() == last.year() => {
            format!("{} to {} {}", month_name(first), month_name(last), first.year())
        }
        Some(_) => format!("{} {} to {} {}", month_name(first), first.year(), month_name(last), last.year()),
        None if first == last => short(first),
        None => format!("{} to {}", short(first), short(last)),
    }
}

#[cfg(test)]
mod tests;
