//! Learns from the categories that a person chose, and proposes them for rows like those.
//!
//! What is learnt are counts: of the rows that the person chose a category for and that have a word,
//! or two words beside one another, how many were in which category. A proposal stands on one such
//! count alone, so that it can be said in a sentence: “12 of 13 with ‘checkers’ were Groceries”.
//! Among the words of a row the count counts whose share is the surest: the lower end of its Wilson
//! interval ([`ranking::lower_bound`]), which few examples keep low. Three of three are enough, two of
//! two are not, and four of five neither.
//!
//! The same choices give the same proposals, whatever order they come in. One more choice that agrees
//! with a proposal never takes it away.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Category, payee, ranking::lower_bound, rule::Glimpse};

/// Choices that must agree.
const SUPPORT: u32 = 3;

/// The least a share must surely be: three of three have 0.438, five of six 0.436, four of five 0.376.
const SURE: Decimal = Decimal::from_parts(43, 0, 0, false, 2);

/// Words of a row that are looked at: names come early.
const WORDS: usize = 8;

/// What is learnt from, or proposed for.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The bank's words.
    pub description: &'a str,
    /// Who it was with, where the bank says so.
    pub counterparty: Option<&'a str>,
    /// Signed; money in is positive. Money in teaches nothing about money out.
    pub amount: Decimal,
}

/// Why a category is proposed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reason {
    /// The words that the row shares with those that were chosen, folded.
    pub words: String,
    /// The category proposed.
    pub category: Category,
    /// Rows with these words that the person put into this category.
    pub agree: u32,
    /// Rows with these words that the person put into any.
    pub seen: u32,
}

/// Rows for which the same is proposed for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Why.
    pub reason: Reason,
    /// The keys of all the rows, newest first, at most [`Self::MOST`].
    pub ids: Vec<i64>,
    /// The newest of them.
    pub rows: Vec<Glimpse>,
}

impl Proposal {
    /// Rows of one proposal; the others follow when these are decided.
    pub const MOST: usize = 500;
    /// Rows that are shown of it.
    pub const SHOWN: usize = 5;
    /// Proposals at once.
    pub const AT_ONCE: usize = 30;
}

/// Which way the money went, and one or two words.
type Token = (bool, String);

/// Rows with a token: all, and those of each category.
#[derive(Debug, Clone, Default)]
struct Count {
    seen: u32,
    of: BTreeMap<Category, u32>,
}

/// What was learnt.
#[derive(Debug, Clone, Default)]
pub struct Learner(BTreeMap<Token, Vec<(Decimal, Reason)>>);

impl Learner {
    /// Learns from rows and the categories a person chose for them.
    pub fn new<'a>(chosen: impl IntoIterator<Item = (Told<'a>, Category)>) -> Self {
        let mut counts: BTreeMap<Token, Count> = BTreeMap::new();
        for (row, category) in chosen {
            for token in tokens(&row) {
                let count = counts.entry(token).or_default();
                count.seen = count.seen.saturating_add(1);
                let of = count.of.entry(category).or_default();
                *of = of.saturating_add(1);
            }
        }
        Self(
            counts
                .into_iter()
                .filter_map(|(token, count)| Some((token.clone(), sure(&token.1, &count)?)))
                .collect(),
        )
    }

    /// The category that the surest of the row's words was given, and why.
    pub fn propose(&self, row: &Told<'_>) -> Option<&Reason> {
        let known = tokens(row).into_iter().filter_map(|token| self.0.get(&token)).flatten();
        // Of counts that are as sure the longer words say more; then the order of letters.
        let best = known.max_by(|(a, one), (b, other)| {
            a.cmp(b).then(one.words.len().cmp(&other.words.len())).then(other.cmp(one))
        });
        best.map(|(_, reason)| reason)
    }
}

/// The categories that are sure for a token; `None` when none is.
fn sure(words: &str, count: &Count) -> Option<Vec<(Decimal, Reason)>> {
    let sure: Vec<_> = count
        .of
        .iter()
        .filter(|(_, agree)| **agree >= SUPPORT)
        .map(|(category, agree)| {
            let reason =
                Reason { words: words.to_owned(), category: *category, agree: *agree, seen: count.seen };
            (lower_bound(u64::from(*agree), u64::from(count.seen)), reason)
        })
        .filter(|(bound, _)| *bound >= SURE)
        .collect();
    (!sure.is_empty()).then_some(sure)
}

/// The telling words of a row, and each two beside one another; each once.
fn tokens(row: &Told<'_>) -> Vec<Token> {
    let money_in = row.amount > Decimal::ZERO;
    let mut words = payee::words(row.description, row.counterparty);
    words.truncate(WORDS);
    let pairs = words.iter().zip(words.iter().skip(1)).map(|(one, next)| format!("{one} {next}"));
    let single = words.iter().filter(|word| word.chars().count() > 2).cloned();
    let mut tokens: Vec<Token> = pairs.chain(single).map(|words| (money_in, words)).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}
