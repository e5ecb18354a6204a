//! What all answers are written with.

use chrono::NaiveDate;
use finance::{
    Currency, Decimal,
    format::Formats,
    transaction::{Direction, TransactionFilter},
};

use super::Block;
use crate::{
    analyst::{Label, period_words},
    tool::Outcome,
};

pub(super) struct Writer {
    pub formats: Formats,
    pub blocks: Vec<Block>,
}

impl Writer {
    pub fn new(formats: Formats) -> Self {
        Self { formats, blocks: Vec::new() }
    }

    pub fn outcome(&mut self, outcome: &Outcome, label: &Label, first: bool) {
        match outcome {
            Outcome::Total(sums) => self.total(sums, label, first),
            Outcome::Count(sums) => self.count(sums, label, first),
            Outcome::Compared(both) => self.compared(both, label),
            Outcome::Average(average) => self.average(average, label, first),
            Outcome::Share(share) => self.share(share, label),
            Outcome::SavingsRate(sums) => self.savings_rate(sums, label),
            Outcome::WhatIf(what_if) => self.what_if(what_if, label),
            Outcome::Groups(groups) => self.groups(groups, label),
            Outcome::Rows(rows) => self.rows(rows, label),
            Outcome::Fees { sums, .. } => self.fees(sums, label),
            Outcome::Recurring { items } => self.recurring(items, label),
            Outcome::Budgets { month, currency, lines } => self.budgets(*month, *currency, lines),
            Outcome::Goals { goals } => self.goals(goals),
            Outcome::Balances { accounts } => self.balances(accounts, label),
            Outcome::Forecast(ahead) => self.forecast(ahead),
        }
    }

    pub fn text(&mut self, markdown: impl Into<String>) {
        self.blocks.push(Block::Text { markdown: markdown.into() });
    }

    pub fn figure(&mut self, label: impl Into<String>, amount: Decimal, currency: Currency) {
        let value = self.money(amount, currency);
        self.blocks.push(Block::Figure { label: label.into(), value, amount, currency: Some(currency) });
    }

    pub fn number(&mut self, label: impl Into<String>, amount: Decimal, unit: &str) {
        let value = format!("{}{unit}", self.formats.numbers.plain(amount));
        self.blocks.push(Block::Figure { label: label.into(), value, amount, currency: None });
    }

    pub fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>, figures: &[usize]) {
        let head = head.iter().map(|name| (*name).to_owned()).collect();
        self.blocks.push(Block::Table { head, rows, figures: figures.to_vec() });
    }

    pub fn money(&self, amount: Decimal, currency: Currency) -> String {
        self.formats.amount(amount, currency)
    }

    pub fn percent(&self, number: Decimal) -> String {
        format!("{} %", self.formats.numbers.plain(number))
    }

    pub fn day(&self, day: NaiveDate) -> String {
        self.formats.dates.day(day)
    }

    /// What a link to rows is called where there are several.
    pub fn filter_words(&self, filter: &TransactionFilter) -> String {
        let mut words = String::from("Show rows");
        if let Some(text) = &filter.text {
            words.push_str(&format!(" with “{text}”"));
        }
        match filter.direction {
            Some(Direction::In) => words.push_str(", money in"),
            Some(Direction::Out) => words.push_str(", money out"),
            None => {}
        }
        if let Some(category) = filter.category.filter(|_| filter.or_categories.is_empty()) {
            words.push_str(&format!(", {}", category.name()));
        }
        if let Some(period) = filter.period {
            words.push_str(&format!(", {}", period_words(period)));
        }
        words
    }
}

/// ` for Groceries on Current in May 2026`.
pub(super) fn about(label: &Label) -> String {
    let things = if label.of_things.is_empty() { String::new() } else { format!(" for {}", label.of_things) };
    format!("{things}{}{}", label.rest, label.when)
}

/// With a capital letter at its beginning.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `1 payment`, `2 payments`.
pub(super) fn counted(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
