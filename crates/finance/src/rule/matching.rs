//! Finds the rule that decides a row. Time grows with the rules and with the row's words, never
//! faster.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{Looking, Rule, RuleDraft};
use crate::{Category, payee, text::fold, transaction::Direction};

/// What rules look at in a row.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The bank's words.
    pub description: &'a str,
    /// Who it was with, where the bank says so.
    pub counterparty: Option<&'a str>,
    /// Signed; money in is positive.
    pub amount: Decimal,
    /// The account it is on.
    pub account_id: i64,
}

/// A person's rules, in their order, made ready for many rows.
#[derive(Debug, Clone, Default)]
pub struct Rules(Vec<Ready>);

/// A rule that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The rule's key.
    pub id: i64,
    /// The category it gives.
    pub category: Category,
}

/// A rule with its words folded.
#[derive(Debug, Clone)]
struct Ready {
    found: Found,
    words: Words,
    says: RuleDraft,
}

#[derive(Debug, Clone)]
enum Words {
    Any,
    Contain(String),
    All(Vec<String>),
    Payee(Vec<String>),
}

/// A row with its words folded; the payee only where a rule asks for it.
struct Row<'a> {
    subject: &'a Subject<'a>,
    text: String,
    payee: Option<Vec<String>>,
}

impl Rules {
    /// The rules in the order given; what comes first decides.
    pub fn new(rules: &[Rule]) -> Self {
        Self(rules.iter().map(|rule| Ready::new(rule.id, &rule.says)).collect())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first rule that fits `row`.
    pub fn find(&self, row: &Subject<'_>) -> Option<Found> {
        if self.is_empty() {
            return None;
        }
        let mut text = fold(row.description);
        if let Some(counterparty) = row.counterparty {
            text.push(' ');
            text.push_str(&fold(counterparty));
        }
        let asked = self.0.iter().any(|rule| matches!(rule.words, Words::Payee(_)));
        let payee = asked.then(|| payee::words(row.description, row.counterparty));
        let row = Row { subject: row, text, payee };
        let words: HashSet<&str> = row.text.split(' ').collect();
        self.0.iter().find(|rule| rule.fits(&row, &words)).map(|rule| rule.found)
    }
}

impl Ready {
    fn new(id: i64, says: &RuleDraft) -> Self {
        let words = match (&says.text, says.looking) {
            (None, _) => Words::Any,
            (Some(text), Looking::Contains) => Words::Contain(fold(text)),
            (Some(text), Looking::Words) => Words::All(fold(text).split(' ').map(str::to_owned).collect()),
            (Some(text), Looking::Payee) => Words::Payee(payee::words(text, None)),
        };
        Self { found: Found { id, category: says.category }, words, says: says.clone() }
    }

    fn fits(&self, row: &Row<'_>, words: &HashSet<&str>) -> bool {
        let (says, amount) = (&self.says, row.subject.amount);
        let direction = match says.direction {
            None => true,
            Some(Direction::In) => amount > Decimal::ZERO,
            Some(Direction::Out) => amount < Decimal::ZERO,
        };
        direction
            && says.account_id.is_none_or(|account| account == row.subject.account_id)
            && says.lowest.is_none_or(|lowest| amount.abs() >= lowest)
            && says.highest.is_none_or(|highest| amount.abs() <= highest)
            && match &self.words {
                Words::Any => true,
                // Words that fold to nothing are found nowhere, rather than everywhere.
                Words::Contain(letters) => !letters.is_empty() && row.text.contains(letters),
                Words::All(all) => all.iter().all(|word| !word.is_empty() && words.contains(word.as_str())),
                Words::Payee(payee) => !payee.is_empty() && row.payee.as_ref() == Some(payee),
            }
    }
}
