//! Averages, shares, and what would be kept if less were spent.

use finance::{Decimal, Period, transaction::Direction};

use super::{Builder, NOTHING, phrases};
use crate::{
    analyst::{Cannot, calendar, reading::Label},
    tool::{Call, Per, Repeats, Scope},
};

impl Builder<'_> {
    pub(super) fn share(&mut self) -> Result<(), Cannot> {
        let income = self.frame.of_income;
        let together = self.together();
        let on_account = self.frame.slots.things.is_empty() && !self.frame.slots.accounts.is_empty();
        if together.is_none() && !on_account && (!income || !self.frame.slots.things.is_empty()) {
            return self.cannot("Name one category or one payee, and I tell its share.");
        }
        let scope = self.scope();
        // Of freelance income, what one client pays comes in as well.
        let incoming = !income && together.as_ref().is_some_and(|thing| thing.income);
        let way = if incoming { Direction::In } else { Direction::Out };
        let spent = Scope { direction: Some(way), ..scope.clone() };
        let part = together.as_ref().map_or(spent.clone(), |thing| thing.within(&spent));
        let name = together.map_or_else(|| "all spending".to_owned(), |thing| thing.name);
        let within = self.frame.slots.within.as_ref().filter(|_| !income);
        let (whole, of) = match within {
            Some(wider) => {
                let way = if wider.income { Direction::In } else { way };
                (wider.within(&Scope { direction: Some(way), ..spent }), wider.name.clone())
            }
            None if income => (Scope { direction: Some(Direction::In), ..scope }, "the income".to_owned()),
            None => (spent, "all spending".to_owned()),
        };
        let account = self.frame.slots.accounts.first().filter(|_| self.frame.slots.things.is_empty());
        let (whole, name) = match account {
            Some((_, account)) => {
                (Scope { account_id: None, ..whole }, format!("what went out on {account}"))
            }
            None => (whole, name),
        };
        let label = self.label(&format!("the share of {name} in {of}"));
        self.push(Call::Share { part, whole }, Label { of_things: String::new(), ..label });
        Ok(())
    }

    pub(super) fn what_if(&mut self) -> Result<(), Cannot> {
        let Some(percent) = self
            .frame
            .slots
            .percent
            .filter(|percent| *percent > Decimal::ZERO && *percent <= Decimal::ONE_HUNDRED)
        else {
            return self.cannot("Say by how many per cent, from 1 to 100, and I reckon what you would keep.");
        };
        if self.frame.slots.things.len() > 1 && self.together().is_none() {
            return self.cannot("I can look at categories or at payees at once, not at both.");
        }
        let scope = Scope { direction: Some(Direction::Out), ..self.whole() };
        let period = scope.period.or_else(|| self.usual_months(12));
        if period.is_none() {
            return self.cannot(NOTHING);
        }
        let what = match self.together() {
            Some(thing) => thing.name,
            None => "everything".into(),
        };
        let when = period.map(calendar::words).unwrap_or_default();
        let label = Label::plain(format!("{percent} % less for {what}, by what went out in {when}"));
        self.push(Call::WhatIf { scope: Scope { period, ..scope }, percent }, label);
        Ok(())
    }

    /// What of a period is a mean’s: what has gone by, and in whole months where months are counted.
    pub(super) fn gone(&self, period: Period, per: Per) -> Option<Period> {
        let today = self.known.today;
        let whole = calendar::month_of(today, self.known).first().pred_opt().unwrap_or(today);
        let months = matches!(per, Per::Month | Per::Year) && period.last() > whole && period.first() < whole;
        let last = if months { whole } else { period.last().min(today) };
        let begin = self.known.rows.map_or(period.first(), |(first, _)| first);
        let first = if months { period.first().max(begin.min(last)) } else { period.first() };
        Period::new(first.min(last), last).ok()
    }

    pub(super) fn average(&mut self, per: Per) -> Result<(), Cannot> {
        let scope = self.whole();
        let unit = phrases::per(per);
        // “What is my monthly premium?”: what it is now may be meant as well.
        let habit = scope.period.is_none() && per == Per::Month && self.direction == Some(Direction::Out);
        let texts = self.frame.slots.things.iter().flat_map(|thing| thing.texts.iter().cloned());
        let mut texts = texts.collect::<Vec<_>>().into_iter();
        let now = texts.next().filter(|_| habit).map(|text| (text, texts.collect::<Vec<_>>()));
        let begin = self.known.rows.map(|(first, _)| first);
        let today = self.known.today;
        let mut periods: Vec<Option<Period>> = Vec::new();
        match (scope.period, per) {
            (period, Per::Transaction) => periods.push(period),
            (None, Per::Month | Per::Year) => {
                // As a habit: the last year, and beside it everything.
                periods.push(self.usual_months(12));
                let all = self.usual_months(1_200);
                periods.push(all.filter(|all| Some(*all) != self.usual_months(12)));
            }
            (None, _) => periods.push(begin.and_then(|first| Period::new(first, today).ok())),
            (Some(period), _) => {
                periods.push(self.gone(period, per));
                // The month that runs may be meant as well.
                let so_far = Period::new(period.first(), period.last().min(today)).ok();
                periods.push(so_far.filter(|so_far| Some(*so_far) != self.gone(period, per)));
            }
        }
        for period in periods.into_iter().enumerate().filter_map(|(place, period)| {
            (per == Per::Transaction && place == 0 || period.is_some()).then_some(period)
        }) {
            let base = Builder {
                known: self.known,
                frame: self.frame,
                direction: self.direction,
                calls: Vec::new(),
                labels: Vec::new(),
            };
            let label = base.label_in(&format!("the average {} {unit}", base.flow_words()), period);
            self.push(Call::Average { scope: Scope { period, ..scope.clone() }, per }, label);
        }
        if let Some((text, or_texts)) = now {
            let label = Label::plain("what of it recurs now");
            let currency = self.frame.slots.currencies.first().copied();
            let (what, text) = (Repeats::Payments, Some(text));
            self.push(Call::Recurring { what, text, or_texts, until: None, currency }, label);
        }
        Ok(())
    }
}
