//! Calls for what was understood.

mod means;
mod phrases;
mod plans;
mod steps;
mod sums;

use chrono::Days;
use finance::{Month, Period, transaction::Direction};

use super::{
    Besides, Cannot, Known,
    calendar::{self, Said, months_before},
    intent::{Frame, Intent},
    reading::Label,
    slots::Thing,
};
use crate::tool::{By, Call, Per, Repeats, Scope};

/// Days looked ahead when none are named.
const AHEAD: u64 = 30;

/// Days ahead for which a balance is foretold at most.
const FORETOLD: i64 = 200;

/// Days ahead for which what is due is told at most.
const FORESEEN: i64 = 400;

/// Rows or groups shown when no number is said.
const SHOWN: u32 = 5;

/// Rows of a search shown when no number is said.
const LISTED: u32 = 10;

/// Times or things that are looked at in one answer at most.
const NAMED: usize = 12;

/// Rows of which the one in the middle can be told.
const MOST: u32 = 100;

/// What a person who has no rows is told.
const NOTHING: &str = "There are no transactions yet. Import a statement first.";

pub(super) struct Builder<'k> {
    pub known: &'k Known,
    pub frame: &'k Frame,
    pub direction: Option<Direction>,
    pub calls: Vec<Call>,
    pub labels: Vec<Label>,
}

/// The calls of `frame`, and how each is called.
pub(super) fn build(frame: &Frame, known: &Known) -> Result<(Vec<Call>, Vec<Label>), Cannot> {
    let direction = frame.slots.direction;
    let mut builder = Builder { known, frame, direction, calls: Vec::new(), labels: Vec::new() };
    builder.check()?;
    // “What was it a month in 2025, and this year?”: each time by itself.
    let apart = matches!(
        frame.intent,
        Intent::Top(_)
            | Intent::Largest
            | Intent::Share
            | Intent::Fees
            | Intent::Average(_)
            | Intent::Trend(_)
            | Intent::Search
    );
    if apart && frame.slots.periods.len() > 1 {
        let (mut calls, mut labels) = (Vec::new(), Vec::new());
        for said in &frame.slots.periods {
            let mut one = frame.clone();
            one.slots.periods = vec![*said];
            let (more, others) = build(&one, known)?;
            calls.extend(more);
            labels.extend(others);
        }
        return Ok((calls, labels));
    }
    builder.all()?;
    let (mut calls, mut labels) = (builder.calls, builder.labels);
    // “The last three months” may be meant to end today: the answer holds both.
    let plain = matches!(
        frame.intent,
        Intent::Top(_) | Intent::Largest | Intent::Share | Intent::Fees | Intent::SavingsRate
    );
    if let ([said], true) = (frame.slots.periods.as_slice(), plain)
        && let Some(or) = said.or.filter(|_| !said.ahead)
    {
        let mut other = frame.clone();
        other.slots.periods = vec![Said::plain(or)];
        let (more, others) = build(&other, known)?;
        calls.extend(more);
        labels.extend(others);
    }
    Ok((calls, labels))
}

impl Builder<'_> {
    pub(super) fn cannot<T>(&self, reason: impl Into<String>) -> Result<T, Cannot> {
        Err(Cannot::new(reason, self.known))
    }

    /// Whether the rows tell anything of the periods that are asked for.
    fn check(&self) -> Result<(), Cannot> {
        let slots = &self.frame.slots;
        if slots.periods.len().max(slots.things.len()) > NAMED {
            return self.cannot(format!("Name up to {NAMED} times, categories or payees at once, please."));
        }
        let planned = matches!(self.frame.intent, Intent::Budgets | Intent::Goals);
        let Some((first, last)) = self.known.rows else {
            return if planned { Ok(()) } else { self.cannot(NOTHING) };
        };
        let looks_ahead = matches!(self.frame.intent, Intent::Due | Intent::Forecast | Intent::Recurring(_));
        let until = last.max(self.known.today);
        let far = match self.frame.intent {
            Intent::Forecast => FORETOLD,
            _ => FORESEEN,
        };
        let later = |said: &Said| said.ahead && (said.period.last() - self.known.today).num_days() > far;
        if looks_ahead && self.frame.slots.periods.iter().any(later) {
            return self
                .cannot("I can’t look as far ahead as that: what recurs tells of the next months only.");
        }
        for said in &self.frame.slots.periods {
            let past = said.or.filter(|_| said.ahead).unwrap_or(said.period);
            if !looks_ahead && !planned && (past.last() < first || past.first() > until) {
                let whole = Period::new(first, last).map(calendar::words).unwrap_or_default();
                return self.cannot(format!(
                    "Your statements tell of {whole}, and nothing of {}.",
                    calendar::words(past)
                ));
            }
        }
        Ok(())
    }

    pub(super) fn period(&self) -> Option<Period> {
        let said = self.frame.slots.periods.first()?;
        Some(said.or.filter(|_| said.ahead).unwrap_or(said.period))
    }

    /// The scope of all that is named but the things.
    pub(super) fn scope(&self) -> Scope {
        Scope { direction: self.direction, ..self.frame.slots.scope(self.period()) }
    }

    /// The scope with the things, and with the categories that are not left out.
    pub(super) fn whole(&self) -> Scope {
        let scope = self.scope();
        let scope = self.together().map_or(scope.clone(), |all| all.within(&scope));
        let without = &self.frame.slots.except;
        let texts = without.iter().flat_map(|thing| thing.texts.iter().cloned()).collect();
        let except: Vec<_> = without.iter().flat_map(|thing| thing.categories.clone()).collect();
        let scope = Scope { without_texts: texts, ..scope };
        if except.is_empty() {
            return scope;
        }
        let entries = self.known.book.entries().iter().map(|entry| entry.category);
        let kept = entries.filter(|category| !except.contains(category));
        let kept = kept.filter(|category| scope.categories.is_empty() || scope.categories.contains(category));
        Scope { categories: kept.collect(), ..scope }
    }

    /// All things as one, where they are all categories or all payees.
    pub(super) fn together(&self) -> Option<Thing> {
        let things = &self.frame.slots.things;
        let mut all = things.first()?.clone();
        for thing in things.iter().skip(1) {
            if thing.categories.is_empty() != all.categories.is_empty() {
                return None;
            }
            all.name = format!("{} and {}", all.name, thing.name);
            all.categories.extend(&thing.categories);
            all.texts.extend(thing.texts.iter().cloned());
        }
        all.categories.sort_unstable();
        all.categories.dedup();
        Some(all)
    }

    pub(super) fn push(&mut self, call: Call, label: Label) {
        self.calls.push(call);
        self.labels.push(label);
    }

    fn all(&mut self) -> Result<(), Cannot> {
        let number = self.frame.slots.number;
        let ascending = self.frame.ascending;
        let mixed = self.frame.slots.things.len() > 1 && self.together().is_none();
        match self.frame.intent {
            Intent::Total | Intent::Count | Intent::Net => return self.totals(),
            Intent::Compare => return self.compare(),
            Intent::Average(per) => return self.average(per),
            Intent::Share => return self.share(),
            Intent::WhatIf => return self.what_if(),
            Intent::Top(_) | Intent::Trend(_) | Intent::Largest | Intent::Search | Intent::Fees if mixed => {
                return self.cannot("I can look at categories or at payees at once, not at both.");
            }
            Intent::Top(by) => {
                // One category has no categories to tell apart, but payees.
                let things = &self.frame.slots.things;
                let payees = !things.is_empty() && things.iter().all(|thing| !thing.texts.is_empty());
                let one = (things.len() == 1 || payees) && by == By::Category;
                let by = if one { By::Payee } else { by };
                let usual = if by == By::Weekday { 7 } else { SHOWN };
                let (scope, limit) = (self.whole(), number.unwrap_or(usual));
                let by_count = self.frame.by_count;
                let often = if by_count { ", the most frequent first" } else { "" };
                let label = self.label(&format!("{} by {}{often}", self.flow_words(), phrases::by(by)));
                self.push(Call::Top { scope: scope.clone(), by, limit, ascending, by_count }, label);
                let label = self.label(&format!("all {}", self.flow_words()));
                self.push(Call::Total { scope }, label);
            }
            Intent::Trend(by) => {
                let scope = self.whole();
                let period = scope.period.or_else(|| self.all_rows(by));
                let label = self.label(&format!("{} by {}", self.flow_words(), phrases::by(by)));
                let scope = Scope { period, ..scope };
                let label = Label { steps: self.steps(by, period), ..label };
                self.push(Call::Trend { scope: scope.clone(), by }, label);
                let per = match by {
                    By::Day => Per::Day,
                    By::Week => Per::Week,
                    By::Month => Per::Month,
                    By::Year => Per::Year,
                    _ => return Ok(()),
                };
                let period = scope.period.and_then(|period| self.gone(period, per));
                let label = self
                    .label_in(&format!("the average {} {}", self.flow_words(), phrases::per(per)), period);
                self.push(Call::Average { scope: Scope { period, ..scope }, per }, label);
            }
            Intent::Largest if self.frame.slots.besides == Some(Besides::Median) => {
                self.largest(MOST, ascending)
            }
            Intent::Largest if self.frame.slots.besides == Some(Besides::Spread) => {
                self.largest(MOST, false);
                self.largest(MOST, true);
            }
            Intent::Largest => self.largest(number.unwrap_or(SHOWN), ascending),
            Intent::Search => {
                let label = self.label("transactions");
                let asked_on = self.frame.slots.days_since.then_some(self.known.today);
                let label = Label { asked_on, ..label };
                let (scope, limit) = (self.whole(), number.unwrap_or(LISTED));
                self.push(Call::Search { scope, limit, ascending }, label);
            }
            Intent::Recurring(what) => self.recurring(what, false),
            Intent::Due => self.recurring(Repeats::Payments, true),
            Intent::Price => self.price(),
            Intent::Budgets => {
                let month =
                    self.period().and_then(|period| Month::of(period.first(), self.known.first_day).ok());
                let name = self.frame.slots.budget.clone().or_else(|| self.budget_of_thing());
                let label = Label::plain(match &name {
                    Some(name) => format!("the budget {name}"),
                    None => "the budgets".into(),
                });
                self.push(Call::Budgets { month, name }, label);
            }
            Intent::Goals => {
                let name = self.frame.slots.goal.clone();
                let label = Label::plain(match &name {
                    Some(name) => format!("the goal {name}"),
                    None => "the goals".into(),
                });
                self.push(Call::Goals { name }, label);
            }
            Intent::Fees => self.fees(),
            Intent::Balances => return self.balances(),
            Intent::SavingsRate => {
                let periods: Vec<Option<Period>> = match self.frame.slots.periods.as_slice() {
                    [_, _, ..] => self.frame.slots.periods.iter().map(|said| Some(said.period)).collect(),
                    _ => vec![self.period()],
                };
                for period in periods {
                    let scope = Scope { direction: None, period, ..self.scope() };
                    let label = self.label_in("what was kept of the income", period);
                    self.push(Call::SavingsRate { scope }, label);
                }
            }
            Intent::Forecast => {
                let month = calendar::month_of(self.known.today, self.known).last();
                let until = self
                    .frame
                    .slots
                    .periods
                    .iter()
                    .find(|said| said.ahead || said.period.last() > self.known.today);
                let until = until.map_or(month, |said| said.period.last());
                let currency = self.frame.slots.currencies.first().copied();
                let label = Label::plain(format!("where the balance leads until {}", phrases::day(until)));
                self.push(Call::Forecast { until, currency }, label);
            }
        }
        Ok(())
    }

    /// A budget that a category is named after.
    fn budget_of_thing(&self) -> Option<String> {
        let thing = self.frame.slots.things.first()?;
        let named = |name: &&String| name.to_lowercase() == thing.name.to_lowercase();
        self.known.budgets.iter().find(named).cloned()
    }

    fn largest(&mut self, limit: u32, ascending: bool) {
        let scope = self.whole();
        let ways = match scope.direction {
            Some(way) => vec![way],
            None => vec![Direction::Out, Direction::In],
        };
        for way in ways {
            self.direction = Some(way);
            let size = if ascending { "smallest" } else { "largest" };
            let noun = if way == Direction::Out { "payments" } else { "amounts received" };
            let label = self.label(&format!("the {size} {noun}"));
            let scope = Scope { direction: Some(way), ..scope.clone() };
            self.push(Call::Largest { scope, limit, ascending }, label);
        }
    }

    /// The period of all rows, for a series; a long one by month is cut to its last two years.
    fn all_rows(&self, by: By) -> Option<Period> {
        let (first, last) = self.known.rows?;
        let last = last.max(self.known.today);
        let days = match by {
            By::Day => 31,
            By::Week => 26 * 7,
            By::Month | By::Quarter => 24 * 31,
            _ => return Period::new(first, last).ok(),
        };
        Period::new(first.max(last.checked_sub_days(Days::new(days))?), last).ok()
    }

    /// The last `count` whole months of which there are rows.
    pub(super) fn usual_months(&self, count: u32) -> Option<Period> {
        let months = months_before(count, self.known)?;
        let (first, _) = self.known.rows?;
        let from = calendar::month_of(first, self.known).first();
        Period::new(months.first().max(from), months.last()).ok()
    }
}
