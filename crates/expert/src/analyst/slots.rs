//! What a question is about: periods, payees, categories, accounts, currencies and amounts.

mod accounts;
mod afrikaans;
mod amounts;
mod fill;
mod left;
mod mend;
mod named;
mod narrow;
mod patterns;
mod rephrase;

pub(super) use afrikaans::translate;
pub(super) use fill::on_days;

use finance::{Category, Currency, Decimal, Period, transaction::Direction};
use serde::{Deserialize, Serialize};

use super::{Known, besides::Besides, calendar::Said, payees::Payees, token::Token};
use crate::tool::Scope;

/// Something that money goes to or comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Thing {
    /// As it is called in an answer.
    pub name: String,
    /// The categories that are meant; empty for a payee.
    pub categories: Vec<Category>,
    /// The texts that find it; empty for a category.
    pub texts: Vec<String>,
    /// Money comes from it.
    pub income: bool,
}

impl Thing {
    /// Its rows within `scope`.
    pub fn within(&self, scope: &Scope) -> Scope {
        let mut texts = self.texts.iter().cloned();
        let (text, or_texts) = (texts.next(), texts.collect());
        Scope { categories: self.categories.clone(), text, or_texts, ..scope.clone() }
    }
}

/// What a question is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Slots {
    pub periods: Vec<Said>,
    pub things: Vec<Thing>,
    /// What a narrower thing is a part of: of “groceries at Spar”, groceries.
    pub within: Option<Thing>,
    /// What is left out.
    pub except: Vec<Thing>,
    pub accounts: Vec<(i64, String)>,
    pub currencies: Vec<Currency>,
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
    pub percent: Option<Decimal>,
    pub number: Option<u32>,
    pub direction: Option<Direction>,
    /// Held against the year before.
    pub year_before: bool,
    /// The period named is the one that the running one is held against.
    pub than: bool,
    /// Of which magnitude at least and at most each group is, such as each month.
    #[serde(default)]
    pub each: (Option<Decimal>, Option<Decimal>),
    /// How a balance moved is asked for: the change, the lowest or the highest.
    #[serde(default)]
    pub moves: bool,
    /// A time begins at the end of the day that is named.
    #[serde(default)]
    pub at_end: bool,
    /// How many days have gone since is asked for.
    #[serde(default)]
    pub days_since: bool,
    /// Money that is moved to the account from another of the person’s own.
    #[serde(default)]
    pub paid_in: bool,
    /// The month in which a price is said to have risen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rise: Option<Period>,
    /// The account to which money is moved from one in another currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<(i64, String)>,
    /// What is asked beyond sums.
    #[serde(default)]
    pub besides: Option<Besides>,
    /// Named budgets and goals.
    pub budget: Option<String>,
    pub goal: Option<String>,
}

impl Slots {
    /// Whether it is about anything but all rows of all time.
    pub fn names_something(&self) -> bool {
        !self.periods.is_empty()
            || !self.things.is_empty()
            || !self.accounts.is_empty()
            || self.least.is_some()
            || self.most.is_some()
    }

    /// Whether it is about one thing that has a name on statements, and no category.
    pub fn one_payee(&self) -> bool {
        matches!(self.things.as_slice(), [thing] if !thing.texts.is_empty())
    }

    /// The scope of all that is named but the things and the direction.
    pub fn scope(&self, period: Option<Period>) -> Scope {
        Scope {
            period,
            account_id: self.accounts.first().map(|(id, _)| *id),
            currency: self.currencies.first().copied(),
            least: self.least,
            most: self.most,
            ..Scope::default()
        }
    }
}

/// A question on its way to its reading.
pub(super) struct Question<'k> {
    pub known: &'k Known,
    pub payees: &'k Payees,
    pub tokens: Vec<Token>,
    /// Which tokens are read as part of a slot.
    pub used: Vec<bool>,
    /// Which tokens name a period.
    pub timed: Vec<bool>,
    /// Where each thing of the slots is named.
    pub places: Vec<usize>,
    /// Two things are named as one, and no row is both.
    pub disjoint: bool,
    /// Of a thing that narrows another, the second and where it is named: of “groceries at Spar”, Spar.
    pub narrowing: Option<(Thing, usize)>,
    /// The account that money is moved to.
    pub into: Option<(i64, String)>,
    /// The first word after which things are left out.
    pub except_from: usize,
    pub slots: Slots,
    /// Words that tell nothing we know.
    pub left: Vec<String>,
}

impl Question<'_> {
    /// The word at a place.
    pub fn word(&self, place: usize) -> &str {
        self.tokens.get(place).map_or("", |token| token.text.as_str())
    }

    /// Whether one of the words of `list` stands outside the slots.
    pub fn any(&self, list: &str) -> bool {
        self.free().any(|word| super::words::has(list, word))
    }

    /// The words outside the slots.
    pub fn free(&self) -> impl Iterator<Item = &str> {
        let free = self.tokens.iter().zip(&self.used).filter(|(token, used)| !**used && token.is_word());
        free.map(|(token, _)| token.text.as_str())
    }

    /// Whether one of the words of `list` stands anywhere.
    pub fn anywhere(&self, list: &str) -> bool {
        self.tokens.iter().any(|token| super::words::has(list, &token.text))
    }

    /// Whether the words of `phrase` stand one after another.
    pub fn says(&self, phrase: &str) -> bool {
        let words: Vec<&str> = phrase.split(' ').collect();
        // “our money in May” is no money in.
        let comes = words
            .first()
            .is_some_and(|first| super::words::has("come came comes coming bring brought", first));
        let opens = words.last() == Some(&"in") && words.len() > 1 && !comes;
        let here = |window: &[Token]| window.iter().zip(&words).all(|(token, word)| token.text == *word);
        self.tokens.windows(words.len()).enumerate().any(|(at, window)| {
            let next = at + words.len();
            let named = self.used.get(next) == Some(&true)
                && !super::words::has("last this the past yesterday today so", self.word(next));
            // “paid in total”, “paid in cash”
            let named = named
                || super::words::has(
                    "total full all rand rands euros cash general sum zar eur",
                    self.word(next),
                );
            here(window) && !(opens && named)
        })
    }

    /// As [`Self::says_any`], outside of periods: “the last three months” asks for nothing by month.
    pub fn says_any_apart(&self, phrases: &str) -> bool {
        phrases.split(',').any(|phrase| {
            let words: Vec<&str> = phrase.trim().split(' ').collect();
            // Nor in a name: “Monthly Account Fee”.
            let named = |at: usize| self.used.iter().skip(at).take(words.len()).all(|used| *used);
            let apart =
                |at: usize| self.timed.iter().skip(at).take(words.len()).all(|timed| !timed) && !named(at);
            let here = |window: &[Token]| window.iter().zip(&words).all(|(token, word)| token.text == *word);
            self.tokens.windows(words.len()).enumerate().any(|(at, window)| apart(at) && here(window))
        })
    }

    /// Whether one of several phrases, with commas between, is said.
    pub fn says_any(&self, phrases: &str) -> bool {
        phrases.split(',').any(|phrase| self.says(phrase.trim()))
    }

    pub(super) fn take(&mut self, at: usize, len: usize) {
        for used in self.used.iter_mut().skip(at).take(len) {
            *used = true;
        }
    }

    pub(super) fn is_free(&self, at: usize, len: usize) -> bool {
        at + len <= self.used.len() && self.used.iter().skip(at).take(len).all(|used| !used)
    }
}
