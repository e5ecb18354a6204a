//! What recurs, what it costs now, and what accounts hold.

use chrono::Days;
use finance::{Period, transaction::Direction};

use super::{AHEAD, Builder, SHOWN, phrases};
use crate::{
    analyst::{Cannot, calendar, reading::Label},
    tool::{Call, Repeats},
};

impl Builder<'_> {
    pub(super) fn recurring(&mut self, what: Repeats, due: bool) {
        let slots = &self.frame.slots;
        let text = slots.things.first().and_then(|thing| thing.texts.first().cloned());
        // “My subscriptions this year” are those of now.
        let later =
            slots.periods.iter().find(|said| said.ahead || due && said.period.last() > self.known.today);
        let soon = self.known.today.checked_add_days(Days::new(AHEAD));
        let until = match later {
            Some(said) => Some(said.period.last()),
            None if due && text.is_none() && self.direction != Some(Direction::In) => soon,
            None => None,
        };
        let income = self.direction == Some(Direction::In);
        let what = if due && income { Repeats::Income } else { what };
        let name = match what {
            Repeats::Subscriptions => "subscriptions",
            Repeats::DebitOrders => "debit orders",
            Repeats::Income => "income that recurs",
            Repeats::Payments => "payments that recur",
        };
        let mut label = name.to_owned();
        if let Some(thing) = slots.things.first() {
            label = format!("{label}, {}", thing.name);
        }
        if let Some(until) = until {
            label = format!("{label}, due until {}", phrases::day(until));
        }
        let text = text.filter(|_| !income || slots.things.iter().any(|thing| !thing.income));
        let currency = slots.currencies.first().copied();
        let or_texts = Vec::new();
        self.push(Call::Recurring { what, text, or_texts, until, currency }, Label::plain(label));
    }

    /// What something costs, by what recurs and by its newest rows.
    pub(super) fn price(&mut self) {
        let slots = &self.frame.slots;
        let income = slots.things.iter().all(|thing| thing.income);
        let what = if income { Repeats::Income } else { Repeats::Payments };
        let mut texts = slots.things.iter().flat_map(|thing| thing.texts.iter().cloned());
        let (text, or_texts) = (texts.next(), texts.collect());
        let names: Vec<&str> = slots.things.iter().map(|thing| thing.name.as_str()).collect();
        let label = format!("what is paid for {} now", names.join(" and "));
        let currency = slots.currencies.first().copied();
        self.push(Call::Recurring { what, text, or_texts, until: None, currency }, Label::plain(label));
        if slots.things.len() == 1 {
            let label = self.label("the newest transactions");
            let scope = self.whole();
            self.push(Call::Search { scope, limit: SHOWN, ascending: false }, label);
        }
        // A rise that was not the newest: that month beside the one before it.
        if let (Some(month), 1) = (slots.rise, slots.things.len()) {
            let scope = self.whole();
            let (first, second) = (scope.in_period(month), scope.in_period(month.previous()));
            let label = self.label_in(&format!("{}, if it changed then", self.flow_words()), Some(month));
            let names = [month, month.previous()].map(calendar::words);
            let [first_name, second_name] = names;
            let label = Label {
                when: String::new(),
                first: first_name,
                second: second_name,
                unless_in: Some(month),
                ..label
            };
            self.push(Call::Compare { first, second }, label);
        }
    }

    pub(super) fn balances(&mut self) -> Result<(), Cannot> {
        let slots = &self.frame.slots;
        let mut on = self.period().map(|period| period.last()).filter(|day| *day < self.known.today);
        let mut since = None;
        if slots.moves {
            let said: Vec<Period> = slots.periods.iter().map(|said| said.or.unwrap_or(said.period)).collect();
            since = match said.as_slice() {
                // Between the ends of two days or months, whichever is said first.
                [a, b] => {
                    on = Some(a.last().max(b.last())).filter(|day| *day < self.known.today);
                    Some(a.last().min(b.last()))
                }
                [a] if slots.at_end => Some(a.first()),
                [a] => a.first().pred_opt(),
                [] => self.known.rows.map(|(first, _)| first),
                _ => return self.cannot("Name one time, or two days, and I tell how the balance moved."),
            };
        }
        let accounts: Vec<_> = match slots.accounts.as_slice() {
            [] => vec![None],
            named => named.iter().map(|(id, name)| Some((*id, name.clone()))).collect(),
        };
        let currency = slots.currencies.first().copied();
        for account in accounts {
            let name = account.as_ref().map_or("all accounts".to_owned(), |(_, name)| name.clone());
            let when = on.map_or(String::new(), |on| format!(" at the end of {}", phrases::day(on)));
            let account_id = account.map(|(id, _)| id);
            self.push(
                Call::Balances { account_id, currency, on, since },
                Label::plain(format!("the balance of {name}{when}")),
            );
        }
        Ok(())
    }
}
