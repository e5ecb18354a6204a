//! How calls are called.

use chrono::{Datelike, NaiveDate};
use finance::{Period, transaction::Direction};

use super::Builder;
use crate::{
    analyst::{calendar, reading::Label},
    tool::{By, Per},
};

/// `15 Jun 2026`.
pub(super) fn day(day: NaiveDate) -> String {
    Period::new(day, day).map(calendar::words).unwrap_or_else(|_| day.year().to_string())
}

pub(super) fn by(by: By) -> &'static str {
    match by {
        By::Category => "category",
        By::Payee => "payee",
        By::Account => "account",
        By::Day => "day",
        By::Weekday => "day of the week",
        By::Week => "week",
        By::Month => "month",
        By::Quarter => "quarter",
        By::Year => "year",
    }
}

pub(super) fn per(per: Per) -> &'static str {
    match per {
        Per::Day => "a day",
        Per::Week => "a week",
        Per::Month => "a month",
        Per::Year => "a year",
        Per::Transaction => "a transaction",
    }
}

impl Builder<'_> {
    /// What moves: `spending`, `income`, `money in and out`.
    pub(super) fn flow_words(&self) -> &'static str {
        match self.direction {
            Some(Direction::Out) => "spending",
            Some(Direction::In) => "income",
            None => "income less spending",
        }
    }

    /// `what` with all that restricts it.
    pub(super) fn label(&self, what: &str) -> Label {
        self.label_in(what, self.period())
    }

    pub(super) fn label_in(&self, what: &str, period: Option<Period>) -> Label {
        let slots = &self.frame.slots;
        let things = slots.things.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>().join(" and ");
        let except = slots.except.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>().join(" and ");
        let accounts = slots.accounts.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" and ");
        let mut rest = String::new();
        if !except.is_empty() {
            rest.push_str(&format!(" without {except}"));
        }
        if !accounts.is_empty() {
            rest.push_str(&format!(" on {accounts}"));
        }
        if let Some(currency) = slots.currencies.first() {
            rest.push_str(&format!(" in {currency}"));
        }
        match (slots.least, slots.most) {
            (Some(least), Some(most)) => rest.push_str(&format!(", from {least} to {most} each")),
            (Some(least), None) => rest.push_str(&format!(", {least} or more each")),
            (None, Some(most)) => rest.push_str(&format!(", {most} or less each")),
            (None, None) => {}
        }
        let when = match period {
            Some(period) if period.days() == 1 => format!(" on {}", calendar::words(period)),
            Some(period) if calendar::words(period).contains(" to ") => {
                format!(", {}", calendar::words(period))
            }
            Some(period) => format!(" in {}", calendar::words(period)),
            None => ", over all your statements".to_owned(),
        };
        Label {
            what: what.to_owned(),
            of_things: things,
            rest,
            when,
            first: String::new(),
            second: String::new(),
            besides: slots.besides,
            steps: Vec::new(),
            unless_in: None,
            asked_on: None,
            each: slots.each,
        }
    }
}
