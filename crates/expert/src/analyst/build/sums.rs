//! Totals, counts and comparisons.

use finance::{Period, transaction::Direction};

use super::{Builder, SHOWN};
use crate::{
    analyst::{
        Cannot,
        calendar::{self, year_before},
        intent::Intent,
        reading::Label,
    },
    tool::{By, Call, Scope},
};

impl Builder<'_> {
    fn what(&self) -> &'static str {
        match (self.frame.intent, self.direction) {
            (Intent::Count, Some(Direction::Out)) => "payments",
            (Intent::Count, Some(Direction::In)) => "amounts received",
            (Intent::Count, None) => "transactions",
            (_, Some(Direction::Out)) => "spending",
            (_, Some(Direction::In)) => "income",
            (_, None) => "what came in and went out",
        }
    }

    fn add(&mut self, scope: Scope, label: Label) {
        let call =
            if self.frame.intent == Intent::Count { Call::Count { scope } } else { Call::Total { scope } };
        self.push(call, label);
    }

    /// The total of all that is named, then of each part of it.
    pub(super) fn totals(&mut self) -> Result<(), Cannot> {
        let frame = self.frame;
        let periods: Vec<(Option<Period>, Option<Period>)> = match frame.slots.periods.as_slice() {
            [] => vec![(None, None)],
            [said] => vec![(self.period(), said.or.filter(|_| !said.ahead))],
            several => several.iter().map(|said| (Some(said.period), None)).collect(),
        };
        let accounts: Vec<Option<i64>> = match frame.slots.accounts.as_slice() {
            [] => vec![None],
            all => all.iter().map(|(id, _)| Some(*id)).collect(),
        };
        // “November and December” are one span where one follows the other.
        if let [first, .., last] = frame.slots.periods.as_slice() {
            let whole = Period::new(first.period.first(), last.period.last()).ok();
            let days: u64 = frame.slots.periods.iter().map(|said| said.period.days()).sum();
            if let Some(whole) = whole.filter(|whole| whole.days() == days) {
                let label = self.label_in(self.what(), Some(whole));
                self.add(self.whole().in_period(whole), label);
            }
        }
        for (period, or) in periods {
            for account_id in &accounts {
                let here = Scope { period, account_id: *account_id, ..self.whole() };
                if self.together().is_some() || frame.slots.things.is_empty() {
                    let label = self.label_in(self.what(), period);
                    self.add(here, label);
                }
                if frame.slots.things.len() > 1 {
                    let base = Scope { period, account_id: *account_id, ..self.scope() };
                    for thing in &frame.slots.things {
                        let label = self.label_in(self.what(), period);
                        let here = Scope { without_texts: self.whole().without_texts, ..thing.within(&base) };
                        self.add(here, Label { of_things: thing.name.clone(), ..label });
                    }
                }
            }
            // A word for several payees: which of them took what.
            if let ([thing], true) = (frame.slots.things.as_slice(), frame.intent == Intent::Total)
                && thing.texts.len() > 1
            {
                let label = self.label_in(&format!("{} by payee", self.flow_words()), period);
                let scope = Scope { period, ..self.whole() };
                let (by, limit) = (By::Payee, SHOWN * 2);
                self.push(Call::Top { scope, by, limit, ascending: false, by_count: false }, label);
            }
            if let Some(or) = or {
                let label = self.label_in(self.what(), Some(or));
                self.add(Scope { period: Some(or), ..self.whole() }, label);
            }
        }
        Ok(())
    }

    /// Two periods, things or accounts side by side; one period with the one before it.
    pub(super) fn compare(&mut self) -> Result<(), Cannot> {
        let slots = &self.frame.slots;
        let base = self.whole();
        let pair: Option<(Scope, Scope, String, String)> =
            match (slots.periods.as_slice(), slots.things.as_slice(), slots.accounts.as_slice()) {
                ([a, b], ..) => {
                    // What recurs is not paid each day: “today” is the month that runs.
                    let this_day = |period: Period| period.days() == 1 && period.contains(self.known.today);
                    let month = calendar::month_of(self.known.today, self.known);
                    let whole = |period: Period, other: Period| {
                        if this_day(period) && other.months() == Some(1) { month } else { period }
                    };
                    let first = whole(a.period, b.period);
                    let mut second = whole(b.period, a.period);
                    // “this May with last May”, “this month compared to the previous one”
                    if first == second {
                        let named = first.months() == Some(1) && first != month;
                        second = if named { year_before(first).unwrap_or(second) } else { first.previous() };
                    }
                    Some(self.periods(&base, first, second))
                }
                (_, [a, b], _) => {
                    let scope = self.scope();
                    Some((a.within(&scope), b.within(&scope), a.name.clone(), b.name.clone()))
                }
                (.., [(a, a_name), (b, b_name)]) => {
                    let on = |id: i64| Scope { account_id: Some(id), ..base.clone() };
                    Some((on(*a), on(*b), a_name.clone(), b_name.clone()))
                }
                // “up or down on last year”: what runs is held against it
                ([a], ..) if slots.than && a.period.next().contains(self.known.today) => {
                    Some(self.periods(&base, a.period.next(), a.period))
                }
                ([a], ..) => {
                    let earlier = match slots.year_before {
                        true => year_before(a.period),
                        false => Some(a.period.previous()),
                    };
                    earlier.map(|earlier| self.periods(&base, a.period, earlier))
                }
                ([], ..) => {
                    let month = calendar::month_of(self.known.today, self.known);
                    Some(self.periods(&base, month, month.previous()))
                }
                _ => None,
            };
        let Some((first, second, first_name, second_name)) = pair else {
            return Err(Cannot::new("Name the two that I should hold against one another.", self.known));
        };
        let label = self.label_in(self.what(), first.period);
        let when = if first.period == second.period { label.when } else { String::new() };
        let same_thing = first.categories == second.categories && first.text == second.text;
        let of_things = if same_thing { label.of_things } else { String::new() };
        let label = Label { when, of_things, first: first_name, second: second_name, ..label };
        // What runs is held against the same days of what came before it as well.
        let part = first.period.zip(second.period).and_then(|(now, then)| self.same_days(now, then));
        self.push(Call::Compare { first: first.clone(), second: second.clone() }, label.clone());
        if let Some(part) = part {
            let label = Label { second: calendar::words(part), ..label };
            self.push(Call::Compare { first, second: second.in_period(part) }, label);
        }
        Ok(())
    }

    /// As many days of `then` as have gone of `now`, where `now` runs and both are whole months.
    fn same_days(&self, now: Period, then: Period) -> Option<Period> {
        let runs = now.contains(self.known.today) && now.last() > self.known.today;
        let alike = now.months().filter(|months| *months > 0) == then.months();
        if !runs || !alike || then.last() >= now.first() {
            return None;
        }
        let gone = if now.months() == Some(12) {
            year_before(Period::new(self.known.today, self.known.today).ok()?)?.last()
        } else {
            let days = self.known.today.signed_duration_since(now.first()).num_days();
            then.first().checked_add_days(chrono::Days::new(u64::try_from(days).ok()?))?
        };
        Period::new(then.first(), gone.min(then.last())).ok()
    }

    fn periods(&self, base: &Scope, first: Period, second: Period) -> (Scope, Scope, String, String) {
        let words = calendar::words;
        (base.in_period(first), base.in_period(second), words(first), words(second))
    }
}
