//! One period at a place among the tokens.

use chrono::{Datelike, Days, Months, NaiveDate};
use finance::Period;

use crate::analyst::words::has;

use super::{
    Known, Said, Token, feasts, month_of, months_before,
    names::{Unit, count, month_number, ordinal, unit, weekday},
};

/// One period, and how many tokens name it.
pub(in crate::analyst) struct One {
    pub said: Said,
    pub len: usize,
    /// The year is not said: the newest is meant.
    pub yearless: bool,
}

/// The tokens from a place on.
struct Reader<'a> {
    tokens: &'a [Token],
    words: Vec<&'a str>,
    known: &'a Known,
}

impl One {
    /// The period that the tokens from `at` on begin with.
    pub fn read(tokens: &[Token], at: usize, known: &Known) -> Option<Self> {
        // “in May I spent” names the month, “may I” asks.
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let after_in = before.is_some_and(|token| {
            has("in of during since for from until last this and to than by", &token.text)
        });
        let tokens = tokens.get(at..)?;
        let asks =
            !after_in && matches!(tokens.get(1).map(|token| token.text.as_str()), Some("i" | "we" | "you"));
        if asks && tokens.first().is_some_and(|token| token.text == "may") {
            return None;
        }
        let words = tokens.iter().take(8).map(|token| token.text.as_str()).collect();
        Reader { tokens, words, known }.read()
    }

    /// Whether both are months, quarters or years of one length.
    pub fn like(&self, other: &Self) -> bool {
        let months = self.said.period.months();
        months.is_some() && months == other.said.period.months()
    }

    /// From the first day of this to the last of `end`.
    pub fn until(&self, end: &Self) -> Option<Period> {
        // “The end of March” in a span is its last day, and not what lies ahead.
        let past = |said: &Said| said.or.filter(|_| said.ahead);
        let mut first = past(&self.said).map_or(self.said.period.first(), |period| period.last());
        let mut last = past(&end.said).map_or(end.said.period.last(), |period| period.last());
        if self.yearless && !end.yearless {
            // “from March to May 2025”
            first = first.with_year(last.year())?;
            if first > last {
                first = first.checked_sub_months(Months::new(12))?;
            }
        } else if first > last && self.yearless {
            first = first.checked_sub_months(Months::new(12))?;
        } else if first > last && end.yearless {
            last = last.checked_add_months(Months::new(12))?;
        }
        Period::new(first, last).ok()
    }
}

fn one(period: Option<Period>, len: usize) -> Option<One> {
    Some(One { said: Said::plain(period?), len, yearless: false })
}

impl Reader<'_> {
    fn word(&self, place: usize) -> &str {
        self.words.get(place).copied().unwrap_or_default()
    }

    /// A number of up to four digits, in figures or as a word.
    fn count(&self, place: usize) -> Option<u32> {
        self.tokens.get(place).and_then(Token::small).or_else(|| count(self.word(place)))
    }

    fn year_at(&self, place: usize) -> Option<i32> {
        let token = self.tokens.get(place)?;
        let year = token.small().filter(|year| (1990..2100).contains(year) && !token.percent)?;
        i32::try_from(year).ok()
    }

    fn today(&self) -> NaiveDate {
        self.known.today
    }

    fn read(&self) -> Option<One> {
        if let Some(day) = self.tokens.first().and_then(|token| token.day) {
            return one(Period::new(day, day).ok(), 1);
        }
        if let Some((day, len)) = feasts::read(&self.words, self.today()) {
            return one(Period::new(day, day).ok(), len);
        }
        self.fixed()
            .or_else(|| self.past())
            .or_else(|| self.ahead())
            .or_else(|| self.ago())
            .or_else(|| self.part_of_year())
            .or_else(|| self.named_day())
            .or_else(|| self.named_month())
            .or_else(|| self.bare())
    }

    /// Phrases that always mean the same.
    fn fixed(&self) -> Option<One> {
        let today = self.today();
        let days = |from: NaiveDate| Period::new(from, today).ok();
        let back = |days: u64| today.checked_sub_days(Days::new(days));
        let one_day = |days: u64| back(days).and_then(|day| Period::new(day, day).ok());
        let all = || self.known.rows.and_then(|(first, last)| Period::new(first, last.max(today)).ok());
        match self.words.as_slice() {
            ["day", "before", "yesterday", ..] => one(one_day(2), 3),
            ["today" | "tonight", ..] => one(one_day(0), 1),
            ["yesterday", ..] => one(one_day(1), 1),
            ["last" | "past", "fortnight", ..] => self.until_today(2, Unit::Week, 2),
            ["ytd", ..] => one(days(today.with_ordinal(1)?), 1),
            ["year", "to", "date", ..] => one(days(today.with_ordinal(1)?), 3),
            ["mtd", ..] => one(days(month_of(today, self.known).first()), 1),
            ["month", "to", "date", ..] => one(days(month_of(today, self.known).first()), 3),
            ["quarter", "to", "date", ..] => one(days(quarter(today.year(), today.month0() / 3)?.first()), 3),
            ["week", "to", "date", ..] => one(days(self.week(0)?.first()), 3),
            ["month", "before", "last", ..] => {
                one(Some(month_of(today, self.known).previous().previous()), 3)
            }
            ["year", "before", "last", ..] => one(year(today.year() - 2), 3),
            ["week", "before", "last", ..] => one(self.week(2), 3),
            // “the last quarter of last year”, “the first month of 2026”
            ["first" | "last", "month" | "quarter", "of" | "in", ..]
                if self.word(0) == "last" || self.word(1) == "month" =>
            {
                self.end_of(self.word(0) == "first", if self.word(1) == "month" { 1 } else { 3 })
            }
            // “the first three months of 2026”
            ["first" | "last", _, "months" | "weeks" | "days", "of" | "in", ..] => {
                self.part_of(self.word(0) == "first")
            }
            // “the week of 4 May”: from Monday; “starting” on that day.
            ["week", how @ ("of" | "starting" | "beginning" | "commencing" | "from"), ..] => {
                let at = 2 + usize::from(self.word(2) == "on");
                let tokens = self.tokens.get(at..)?;
                let words = self.words.iter().skip(at).copied().collect();
                let day = Reader { tokens, words, known: self.known }
                    .read()
                    .filter(|one| one.said.period.days() == 1)?;
                let from = day.said.period.first();
                let since = if *how == "of" { from.weekday().num_days_from_monday() } else { 0 };
                let first = from.checked_sub_days(Days::new(u64::from(since)))?;
                one(Period::new(first, first.checked_add_days(Days::new(6))?).ok(), at + day.len)
            }
            ["all", "time", ..] => one(all(), 2),
            ["of", "all", "time", ..] => one(all(), 3),
            ["start" | "beginning", "of", "the" | "this", "year", ..] => one(self.day_one(Unit::Year), 4),
            ["start" | "beginning", "of", "the" | "this", "month", ..] => one(self.day_one(Unit::Month), 4),
            ["start" | "beginning", "of", ..] => {
                let rest = Reader {
                    tokens: self.tokens.get(2..)?,
                    words: self.words.iter().skip(2).copied().collect(),
                    known: self.known,
                };
                let whole = rest.read().filter(|one| one.said.period.days() > 6)?;
                let first = whole.said.period.first();
                one(Period::new(first, first).ok(), 2 + whole.len)
            }
            ["first" | "second" | "third" | "fourth" | "last", "week", "of", ..]
            | ["first" | "second", "half", "of", ..]
                if month_number(self.word(3)).is_some() =>
            {
                self.part_of_month()
            }
            ["ever" | "overall" | "alltime", ..] => one(all(), 1),
            _ => None,
        }
    }

    /// “this month”, “last March”, “past six months”, “previous quarter”.
    fn past(&self) -> Option<One> {
        let this = matches!(self.word(0), "this" | "current") && self.word(1) != "past";
        let skip = 1 + usize::from(self.word(0) == "this" && self.word(1) == "past");
        if !this
            && !matches!(self.word(0), "last" | "previous" | "past" | "prior" | "preceding" | "trailing")
            && skip == 1
        {
            return None;
        }
        if matches!((self.word(skip), self.word(skip + 1)), ("tax" | "financial" | "fiscal", "year")) {
            return one(self.tax_year(!this), skip + 2);
        }
        if this && self.word(1) == "time" && self.word(2) == "last" {
            return None;
        }
        if let Some(found) = unit(self.word(skip)) {
            let rolling = !this && self.word(skip - 1) == "past";
            return self.unit(found, this, rolling, skip + 1);
        }
        if let Some(day) = weekday(self.word(skip)) {
            return one(self.weekday(day, !this), skip + 1);
        }
        if let Some(number) = month_number(self.word(skip))
            && let Some(mut named) = self.month_from(skip, number)
        {
            named.len += skip;
            // “last June” in June is the one a year ago; “this August” in June lies ahead.
            if named.yearless && !this && named.said.period.contains(self.today()) {
                named.said = Said::plain(super::year_before(named.said.period)?);
            }
            return Some(named);
        }
        if this {
            return None;
        }
        let (half, at) = match self.words.get(skip..)? {
            ["half", "a", "year", ..] => (Some(6), skip + 3),
            ["half", "year", ..] => (Some(6), skip + 2),
            ["couple", "of", ..] => (None, skip + 2),
            _ => (None, skip + 1),
        };
        let (number, found, end) = match half {
            Some(months) => (months, Unit::Month, at),
            None => (self.count(skip)?, unit(self.word(at))?, at + 1),
        };
        self.rolling(number, found, end)
    }

    /// One week, month, quarter or year: this, the one before, or (rolling) as long until today.
    fn unit(&self, unit: Unit, this: bool, rolling: bool, len: usize) -> Option<One> {
        if rolling && unit != Unit::Quarter && unit != Unit::Weekend {
            return self.until_today(1, unit, len);
        }
        let now = month_of(self.today(), self.known);
        let period = match (unit, this) {
            (Unit::Day, _) => return None,
            (Unit::Week, true) => self.week(0),
            (Unit::Week, false) => self.week(1),
            (Unit::Weekend, _) => self.weekend(),
            (Unit::Month, true) => Some(now),
            (Unit::Month, false) => Some(now.previous()),
            (Unit::Quarter, true) => quarter(self.today().year(), self.today().month0() / 3),
            (Unit::Quarter, false) => {
                quarter(self.today().year(), self.today().month0() / 3).map(|q| q.previous())
            }
            (Unit::Year, true) => year(self.today().year()),
            (Unit::Year, false) => year(self.today().year() - 1),
        };
        one(period, len)
    }

    /// So many days, weeks, months or years that lie behind. Months and years are whole ones, as on the
    /// other pages, and may be meant to end today.
    fn rolling(&self, number: u32, unit: Unit, len: usize) -> Option<One> {
        let until_today = self.until_today(number, unit, len)?;
        let whole = match unit {
            Unit::Month => months_before(number, self.known),
            Unit::Year => months_before(number.checked_mul(12)?, self.known),
            Unit::Quarter => {
                let now = quarter(self.today().year(), self.today().month0() / 3)?;
                let first = now.first().checked_sub_months(Months::new(number.checked_mul(3)?))?;
                Period::new(first, now.first().pred_opt()?).ok()
            }
            _ => return Some(until_today),
        };
        let said = Said { period: whole?, ahead: false, or: Some(until_today.said.period) };
        Some(One { said, len, yearless: false })
    }

    fn until_today(&self, number: u32, unit: Unit, len: usize) -> Option<One> {
        let today = self.today();
        let months = |each: u32| {
            let before = today.checked_sub_months(Months::new(number.checked_mul(each)?))?;
            before.succ_opt()
        };
        let first = match unit {
            Unit::Day => today.checked_sub_days(Days::new(u64::from(number) - 1)),
            Unit::Week => today.checked_sub_days(Days::new(u64::from(number) * 7 - 1)),
            Unit::Month => months(1),
            Unit::Quarter => months(3),
            Unit::Year => months(12),
            Unit::Weekend => None,
        };
        one(Period::new(first?, today).ok(), len)
    }

    /// “next month”, “next 30 days”, “end of the month”.
    fn ahead(&self) -> Option<One> {
        let today = self.today();
        let ahead = |period: Option<Period>, len: usize| {
            Some(One { said: Said { ahead: true, ..Said::plain(period?) }, len, yearless: false })
        };
        let until = |last: NaiveDate| Period::new(today, last).ok();
        let this_month = month_of(today, self.known);
        match self.words.as_slice() {
            ["tomorrow", ..] => return ahead(today.succ_opt().and_then(|day| Period::new(day, day).ok()), 1),
            ["end", "of", "the" | "this", "month", ..] => return ahead(until(this_month.last()), 4),
            ["end", "of", "month", ..] => return ahead(until(this_month.last()), 3),
            ["month", "end", ..] | ["months", "end", ..] => return ahead(until(this_month.last()), 2),
            ["monthend", ..] => return ahead(until(this_month.last()), 1),
            ["end", "of", "the" | "this", "year", ..] => return ahead(until(year(today.year())?.last()), 4),
            ["year", "end", ..] => return ahead(until(year(today.year())?.last()), 2),
            ["end", "of", "the" | "this", "week", ..] => return ahead(until(self.week(0)?.last()), 4),
            ["end", "of", "next", "month", ..] => return ahead(until(this_month.next().last()), 4),
            ["rest", "of", "the" | "this", "month", ..] => return ahead(until(this_month.last()), 4),
            ["rest", "of", "the" | "this", "year", ..] => return ahead(until(year(today.year())?.last()), 4),
            ["end", "of", month, ..] | ["end", month, ..] if month_number(month).is_some() => {
                let len = if self.word(1) == "of" { 3 } else { 2 };
                // What the accounts held at the end of March, or what they will.
                let coming = until(self.coming_month(month_number(month)?)?.last())?;
                let past = self.month_from(len - 1, month_number(month)?)?;
                if !past.yearless {
                    return Some(One { len: len - 1 + past.len, ..past });
                }
                let said = Said { period: coming, ahead: true, or: Some(past.said.period) };
                return Some(One { said, len: len - 1 + past.len, yearless: false });
            }
            _ => {}
        }
        if !matches!(self.word(0), "next" | "coming" | "upcoming" | "following") {
            return None;
        }
        if let Some(found) = unit(self.word(1)) {
            let period = match found {
                Unit::Week => self.week(0).map(|week| week.next()),
                Unit::Month => Some(this_month.next()),
                Unit::Quarter => quarter(today.year(), today.month0() / 3).map(|quarter| quarter.next()),
                Unit::Year => year(today.year() + 1),
                Unit::Day | Unit::Weekend => return None,
            };
            return ahead(period, 2);
        }
        let at = if self.word(2) == "of" { 3 } else { 2 };
        let (number, found) = (self.count(1)?, unit(self.word(at))?);
        let last = match found {
            Unit::Day => today.checked_add_days(Days::new(u64::from(number))),
            Unit::Week => today.checked_add_days(Days::new(u64::from(number) * 7)),
            Unit::Month => today.checked_add_months(Months::new(number)),
            Unit::Quarter => today.checked_add_months(Months::new(number.checked_mul(3)?)),
            Unit::Year => today.checked_add_months(Months::new(number.checked_mul(12)?)),
            Unit::Weekend => None,
        };
        ahead(until(last?), at + 1)
    }

    /// “two months ago”.
    fn ago(&self) -> Option<One> {
        let number = self.count(0)?;
        let found = unit(self.word(1)).filter(|_| matches!(self.word(2), "ago" | "back"))?;
        let today = self.today();
        let period = match found {
            Unit::Day => today
                .checked_sub_days(Days::new(u64::from(number)))
                .and_then(|day| Period::new(day, day).ok()),
            Unit::Week => self.week(number),
            Unit::Month => today.checked_sub_months(Months::new(number)).map(|day| month_of(day, self.known)),
            Unit::Quarter | Unit::Weekend => None,
            Unit::Year => year(today.year() - i32::try_from(number).ok()?),
        };
        one(period, 3)
    }
}

/// The weeks, months and years themselves.
mod parts;

use parts::{quarter, year};
