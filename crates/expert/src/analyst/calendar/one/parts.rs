//! Weeks, months, quarters and years, and days by their names.

use chrono::{Datelike, Days, Months, NaiveDate};
use finance::{Month, Period};

use super::{One, Reader, Said, Unit, month_number, month_of, one, ordinal, unit, weekday};
use crate::analyst::words::has;

/// A calendar year.
pub(super) fn year(year: i32) -> Option<Period> {
    Period::new(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?).ok()
}

/// A quarter of a calendar year, 0 to 3.
pub(super) fn quarter(year: i32, quarter: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, quarter * 3 + 1, 1)?;
    Period::new(first, first.checked_add_months(Months::new(3))?.pred_opt()?).ok()
}

/// Half a calendar year, 0 or 1.
fn half(year: i32, half: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, half * 6 + 1, 1)?;
    Period::new(first, first.checked_add_months(Months::new(6))?.pred_opt()?).ok()
}

impl Reader<'_> {
    /// The week, from Monday, so many before this one.
    pub(super) fn week(&self, before: u32) -> Option<Period> {
        let today = self.today();
        let since = u64::from(today.weekday().num_days_from_monday()) + u64::from(before) * 7;
        let monday = today.checked_sub_days(Days::new(since))?;
        Period::new(monday, monday.checked_add_days(Days::new(6))?).ok()
    }

    /// The first day of the year or month that runs.
    pub(super) fn day_one(&self, unit: Unit) -> Option<Period> {
        let today = self.today();
        let first =
            if unit == Unit::Year { year(today.year())? } else { month_of(today, self.known) }.first();
        Period::new(first, first).ok()
    }

    /// “first week of May”, “second half of March”: weeks of seven days from the first.
    pub(super) fn part_of_month(&self) -> Option<One> {
        let month = self.month_from(3, month_number(self.word(3))?)?;
        let (first, last) = (month.said.period.first(), month.said.period.last());
        let after = |days: u64| first.checked_add_days(Days::new(days));
        let period = match (self.word(0), self.word(1)) {
            ("last", _) => Period::new(last.checked_sub_days(Days::new(6))?, last),
            ("first", "half") => Period::new(first, after(14)?),
            (_, "half") => Period::new(after(15)?, last),
            (nth, _) => {
                let weeks = u64::from(ordinal(nth)?) - 1;
                Period::new(after(weeks * 7)?, after(weeks * 7 + 6)?)
            }
        };
        Some(One { said: Said::plain(period.ok()?), len: 3 + month.len, yearless: month.yearless })
    }

    /// So many months, weeks or days at the beginning or the end of a year or month.
    pub(super) fn part_of(&self, at_first: bool) -> Option<One> {
        let number = self.count(1)?;
        // “the first three months of the year”: of this one
        let this_year = self.word(4) == "the" && self.word(5) == "year" && !has("before after", self.word(6));
        if this_year && at_first && self.word(2) == "months" {
            let first = year(self.today().year())?.first();
            let last = first.checked_add_months(Months::new(number))?.pred_opt()?;
            return one(Period::new(first, last).ok(), 6);
        }
        let rest = Self {
            tokens: self.tokens.get(4..)?,
            words: self.words.iter().skip(4).copied().collect(),
            known: self.known,
        };
        let whole = rest.read()?;
        let (first, last) = (whole.said.period.first(), whole.said.period.last());
        let days = match self.word(2) {
            "weeks" => Some(number.checked_mul(7)?),
            "days" => Some(number),
            _ => None,
        };
        let period = match (days, at_first) {
            (Some(days), true) => Period::new(first, first.checked_add_days(Days::new(u64::from(days) - 1))?),
            (Some(days), false) => Period::new(last.checked_sub_days(Days::new(u64::from(days) - 1))?, last),
            (None, true) => Period::new(first, first.checked_add_months(Months::new(number))?.pred_opt()?),
            (None, false) => Period::new(last.succ_opt()?.checked_sub_months(Months::new(number))?, last),
        };
        Some(One { said: Said::plain(period.ok()?), len: 4 + whole.len, yearless: whole.yearless })
    }

    /// So many months at the beginning or the end of the year that is named behind “month of”.
    pub(super) fn end_of(&self, at_first: bool, months: u32) -> Option<One> {
        let rest = Self {
            tokens: self.tokens.get(3..)?,
            words: self.words.iter().skip(3).copied().collect(),
            known: self.known,
        };
        let year = rest.read().filter(|year| year.said.period.months() == Some(12))?;
        let (first, last) = (year.said.period.first(), year.said.period.last());
        let period = match at_first {
            true => Period::new(first, first.checked_add_months(Months::new(months))?.pred_opt()?),
            false => Period::new(last.succ_opt()?.checked_sub_months(Months::new(months))?, last),
        };
        one(period.ok(), 3 + year.len)
    }

    /// The newest Saturday and Sunday.
    pub(super) fn weekend(&self) -> Option<Period> {
        let today = self.today();
        let since = u64::from((today.weekday().num_days_from_monday() + 2) % 7);
        let saturday = today.checked_sub_days(Days::new(since))?;
        Period::new(saturday, saturday.checked_add_days(Days::new(1))?).ok()
    }

    /// The newest such day of the week; before today when `before`.
    pub(super) fn weekday(&self, day: u32, before: bool) -> Option<Period> {
        let today = self.today();
        let since = (today.weekday().num_days_from_monday() + 7 - day) % 7;
        let since = if since == 0 && before { 7 } else { since };
        let found = today.checked_sub_days(Days::new(u64::from(since)))?;
        Period::new(found, found).ok()
    }

    /// The tax year of South Africa: from March to February.
    pub(super) fn tax_year(&self, before: bool) -> Option<Period> {
        let today = self.today();
        let begun = today.year() - i32::from(today.month() < 3) - i32::from(before);
        let first = NaiveDate::from_ymd_opt(begun, 3, 1)?;
        Period::new(first, first.checked_add_months(Months::new(12))?.pred_opt()?).ok()
    }

    /// `2025`, `last year`, `this year` from a place on: which year, and how many tokens.
    fn year_words(&self, place: usize) -> Option<(i32, usize)> {
        let skip = usize::from(matches!(self.word(place), "of" | "in" | "during" | "throughout" | "within"));
        let at = place + skip;
        let now = self.today().year();
        if let Some(year) = self.year_at(at) {
            return Some((year, skip + 1));
        }
        match (self.word(at), self.word(at + 1)) {
            ("this", "year") => Some((now, skip + 2)),
            ("last", "year") => Some((now - 1, skip + 2)),
            ("the", "year") if skip > 0 && !has("before after", self.word(at + 2)) => Some((now, skip + 2)),
            // “June a year ago”
            ("a" | "one", "year") if has("ago earlier before", self.word(at + 2)) => {
                Some((now - 1, skip + 3))
            }
            _ => None,
        }
    }

    /// `Q1 2025`, `first quarter of last year`, `second half of 2025`, `H2`.
    pub(super) fn part_of_year(&self) -> Option<One> {
        let word = self.word(0);
        let last_of = word == "last" && self.word(2) == "of";
        // “2024 H2”
        if let Some(year) = self.year_at(0) {
            let part = self.word(1);
            let number = part.get(1..)?.parse::<u32>().ok().filter(|_| part.len() == 2)?;
            return match part.get(..1) {
                Some("q") => one(quarter(year, number.checked_sub(1)?), 2),
                Some("h") => one(half(year, number.checked_sub(1)?), 2),
                _ => None,
            };
        }
        let (is_half, number, len) = match (word, self.word(1)) {
            ("q1" | "q2" | "q3" | "q4", _) => (false, word.get(1..)?.parse::<u32>().ok()?, 1),
            ("h1" | "h2", _) => (true, word.get(1..)?.parse::<u32>().ok()?, 1),
            (_, "quarter") if last_of => (false, 4, 2),
            (_, "quarter") => (false, self.nth(0)?, 2),
            (_, "half") => (true, self.nth(0)?, 2),
            ("quarter", _) if self.count(1).is_some_and(|n| n <= 4) => (false, self.count(1)?, 2),
            _ => return None,
        };
        let of = |year: i32| if is_half { half(year, number - 1) } else { quarter(year, number - 1) };
        if let Some((year, more)) = self.year_words(len) {
            return one(of(year), len + more);
        }
        let now = self.today();
        let newest = of(now.year()).filter(|period| period.first() <= now).or_else(|| of(now.year() - 1));
        Some(One { said: Said::plain(newest?), len, yearless: true })
    }

    /// `first`, `1st`: 1 to 4.
    fn nth(&self, place: usize) -> Option<u32> {
        let figures = self.tokens.get(place).and_then(|token| token.small());
        ordinal(self.word(place)).or(figures).filter(|number| (1..=4).contains(number))
    }

    /// `5 March`, `March 5 2026`, `the 5th of March`, `Monday`.
    pub(super) fn named_day(&self) -> Option<One> {
        if let Some(day) = weekday(self.word(0)).filter(|_| !self.word(0).ends_with("days")) {
            // “Monday 18 May”: the date tells which.
            let rest = Self {
                tokens: self.tokens.get(1..)?,
                words: self.words.iter().skip(1).copied().collect(),
                known: self.known,
            };
            if let Some(dated) = rest.dated() {
                return Some(One { len: dated.len + 1, ..dated });
            }
            return one(self.weekday(day, false), 1);
        }
        self.dated()
    }

    /// `5 March`, `March 5 2026`, `the 5th of March`.
    fn dated(&self) -> Option<One> {
        let number = |place: usize| {
            let token = self.tokens.get(place)?;
            token.small().filter(|number| (1..=31).contains(number) && !token.percent)
        };
        if self.word(0) == "the" {
            let rest = Self {
                tokens: self.tokens.get(1..)?,
                words: self.words.iter().skip(1).copied().collect(),
                known: self.known,
            };
            return rest.dated().map(|dated| One { len: dated.len + 1, ..dated });
        }
        let of = usize::from(self.word(1) == "of");
        let (day, month, len) = match (number(0), month_number(self.word(1 + of))) {
            (Some(day), Some(month)) => (day, month, 2 + of),
            _ => (number(1)?, month_number(self.word(0))?, 2),
        };
        // “Mar '25” is a month of that year; “March 25” is a day.
        if len == 2 && of == 0 && self.tokens.get(1).is_some_and(|token| token.short_year) {
            return None;
        }
        let found = match self.year_words(len) {
            Some((year, more)) => (NaiveDate::from_ymd_opt(year, month, day)?, len + more, false),
            None => {
                let now = self.today();
                let here = NaiveDate::from_ymd_opt(now.year(), month, day).filter(|day| *day <= now);
                (here.or_else(|| NaiveDate::from_ymd_opt(now.year() - 1, month, day))?, len, true)
            }
        };
        let said = Said::plain(Period::new(found.0, found.0).ok()?);
        Some(One { said, len: found.1, yearless: found.2 })
    }

    pub(super) fn named_month(&self) -> Option<One> {
        self.month_from(0, month_number(self.word(0))?)
    }

    /// The month `number` named at `place`; without a year the newest that has begun.
    pub(super) fn month_from(&self, place: usize, number: u32) -> Option<One> {
        let of = |year: i32| Month::new(year, number).ok().map(|month| month.period(self.known.first_day));
        let (year, more, yearless) = match self.year_words(place + 1) {
            Some((year, more)) => (year, more, false),
            None => match self.two_digits(place + 1) {
                Some(year) => (year, 1, false),
                None => {
                    let begun = of(self.today().year())?.first() <= self.today();
                    (self.today().year() - i32::from(!begun), 0, true)
                }
            },
        };
        Some(One { said: Said::plain(of(year)?), len: 1 + more, yearless })
    }

    /// `'25` after a month.
    fn two_digits(&self, place: usize) -> Option<i32> {
        let token = self.tokens.get(place).filter(|token| token.short_year)?;
        Some(2_000 + i32::try_from(token.small()?).ok()?)
    }

    /// The month `number` that has not ended yet.
    pub(super) fn coming_month(&self, number: u32) -> Option<Period> {
        let now = self.today();
        let of = |year: i32| Month::new(year, number).ok().map(|month| month.period(self.known.first_day));
        of(now.year()).filter(|period| period.last() >= now).or_else(|| of(now.year() + 1))
    }

    /// A year alone, `week`, `the weekend`, `half of`.
    pub(super) fn bare(&self) -> Option<One> {
        if let Some(found) = self.year_at(0).filter(|year| (2000..2100).contains(year)) {
            return one(year(found), 1);
        }
        match (self.word(0), self.word(1)) {
            ("tax" | "financial", "year") => match self.year_at(2) {
                Some(year) => {
                    // “2025/26” ends in the second year, as one that is named alone does.
                    let second =
                        self.year_at(3).filter(|_| self.tokens.get(3).is_some_and(|token| token.dashed));
                    let (year, len) = second.map_or((year, 3), |second| (second, 4));
                    let last = NaiveDate::from_ymd_opt(year, 3, 1)?;
                    let first = last.checked_sub_months(Months::new(12))?;
                    one(Period::new(first, last.pred_opt()?).ok(), len)
                }
                None => one(self.tax_year(false), 2),
            },
            ("weekend", _) => one(self.weekend(), 1),
            ("the" | "whole", "month") if self.word(2) != "before" => {
                one(Some(month_of(self.today(), self.known)), 2)
            }
            ("so", "far") if unit(self.word(2)).is_none() && self.word(2) != "this" => None,
            ("so", "far") => {
                let at = if self.word(2) == "this" { 3 } else { 2 };
                let found = unit(self.word(at))?;
                self.unit(found, true, false, at + 1)
            }
            _ => None,
        }
    }
}
