//! Which rows of a statement an account already has. Preview and import both call
//! [`reconcile`], so they cannot disagree.

mod likely;
mod twice;

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use finance::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use likely::{DAYS_APART, Likely, likely, ranges};
pub use twice::{Telling, Twice, twice};

use crate::{Row, letters};

/// A transaction that an account already has, as far as identity needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// See [`key`].
    pub key: String,
    /// Which of several equal transactions it is, counted from 1.
    pub occurrence: u32,
    /// The account's balance after it, where its statement said so.
    pub balance: Option<Decimal>,
    /// The day the bank booked it.
    pub booking_date: NaiveDate,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The words as the bank gave them.
    pub description: String,
}

impl Known {
    /// A row that became the nth transaction of its key.
    pub fn of(row: &Row, occurrence: u32) -> Self {
        Self {
            key: row.key.clone(),
            occurrence,
            balance: row.balance,
            booking_date: row.booking_date,
            amount: row.amount,
            description: row.description.clone(),
        }
    }
}

/// What a row of the file is to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not there yet: it will be the nth of its key.
    New {
        /// Counted from 1.
        occurrence: u32,
    },
    /// Already there, as the nth of its key.
    Known {
        /// Counted from 1.
        occurrence: u32,
    },
}

/// Identity of a transaction within its account, 32 hexadecimal digits: of the date, the amount and
/// the bank’s own id when there is one, else of date, amount and normalised words.
///
/// Date and amount count beside the bank’s id because banks print references that are not unique,
/// such as the number of a debit order; two payments under one reference stay two.
pub fn key(bank_id: Option<&str>, booking_date: NaiveDate, amount: Decimal, description: &str) -> String {
    let mut hashed = Vec::with_capacity(64 + bank_id.map_or(description.len(), str::len));
    hashed.extend(booking_date.num_days_from_ce().to_be_bytes());
    let (mantissa, scale) = shortest(amount);
    hashed.extend(mantissa.to_be_bytes());
    hashed.extend(scale.to_be_bytes());
    match bank_id.map(str::trim).filter(|id| !id.is_empty()) {
        Some(id) => {
            hashed.extend(b"id");
            hashed.extend(id.as_bytes());
        }
        None => {
            hashed.extend(b"words");
            if description.is_ascii() {
                normalise_ascii(description, &mut hashed);
            } else {
                hashed.extend(normalise(description).as_bytes());
            }
        }
    }
    let digest = Sha256::digest(&hashed);
    let mut key = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        for half in [byte >> 4, byte & 15] {
            key.push(char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 }));
        }
    }
    key
}

/// An amount’s digits and how many of them are decimals, without zeros at the end.
fn shortest(amount: Decimal) -> (i128, u32) {
    let (Ok(mut mantissa), mut scale) = (i64::try_from(amount.mantissa()), amount.scale()) else {
        let amount = amount.normalize();
        return (amount.mantissa(), amount.scale());
    };
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    (mantissa.into(), scale)
}

/// Adds what [`normalise`] makes of it, for most descriptions.
fn normalise_ascii(description: &str, words: &mut Vec<u8>) {
    let mut gap = false;
    let begins = words.len();
    for byte in description.bytes() {
        if byte.is_ascii_alphanumeric() {
            if gap && words.len() > begins {
                words.push(b' ');
            }
            gap = false;
            words.push(byte.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
}

/// The words of a description without what differs between two prints of it: case, white space and
/// punctuation folded; accents kept.
pub fn normalise(description: &str) -> String {
    let mut words = String::with_capacity(description.len());
    if description.is_ascii() {
        description.bytes().for_each(|byte| fold(char::from(byte.to_ascii_lowercase()), &mut words));
    } else {
        letters::unified(description).flat_map(char::to_lowercase).for_each(|c| fold(c, &mut words));
    }
    words.truncate(words.trim_end().len());
    words
}

fn fold(c: char, words: &mut String) {
    if c.is_alphanumeric() {
        words.push(c);
    } else if !words.is_empty() && !words.ends_with(' ') {
        words.push(' ');
    }
}

/// What an account has under one key.
#[derive(Default)]
struct Slots {
    /// Occurrences by balance, lowest last.
    by_balance: HashMap<Option<Decimal>, Vec<u32>>,
    /// All occurrences, lowest last.
    all: Vec<u32>,
    /// Those that a row was matched with.
    taken: HashSet<u32>,
    /// The highest occurrence in use.
    highest: u32,
}

impl Slots {
    fn take(&mut self, balance: Option<Decimal>) -> Option<u32> {
        let left = self.by_balance.get_mut(&balance)?;
        let slot = Self::pop(left, &self.taken)?;
        self.taken.insert(slot);
        Some(slot)
    }

    /// The lowest occurrence left, whatever its balance.
    fn take_any(&mut self) -> Option<u32> {
        let slot = Self::pop(&mut self.all, &self.taken)?;
        self.taken.insert(slot);
        Some(slot)
    }

    fn pop(left: &mut Vec<u32>, taken: &HashSet<u32>) -> Option<u32> {
        std::iter::from_fn(|| left.pop()).find(|slot| !taken.contains(slot))
    }
}

/// The standing of each of `rows`, in their order, on an account that has `known`.
///
/// Rows with the same key are told apart by their balances where both have one: different balances,
/// different transactions. Without balances the nth row of a key is the nth transaction of it.
pub fn reconcile(rows: &[Row], known: &[Known]) -> Vec<Standing> {
    let mut account: HashMap<&str, Slots> = HashMap::with_capacity(known.len());
    let mut sorted: Vec<&Known> = known.iter().collect();
    sorted.sort_unstable_by_key(|known| std::cmp::Reverse(known.occurrence));
    for known in sorted {
        let slots = account.entry(&known.key).or_default();
        slots
            .by_balance
            .entry(known.balance.map(|balance| balance.normalize()))
            .or_default()
            .push(known.occurrence);
        slots.all.push(known.occurrence);
        slots.highest = slots.highest.max(known.occurrence);
    }
    let balance = |row: &Row| row.balance.map(|balance| balance.normalize());
    let mut found: Vec<Option<u32>> = vec![None; rows.len()];
    // Equal balances first, in both directions also “none”; then one side without a balance.
    for (row, found) in rows.iter().zip(&mut found) {
        *found = account.get_mut(row.key.as_str()).and_then(|slots| slots.take(balance(row)));
    }
    for (row, found) in rows.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        let Some(slots) = account.get_mut(row.key.as_str()) else { continue };
        *found = if row.balance.is_none() { slots.take_any() } else { slots.take(None) };
    }
    rows.iter()
        .zip(found)
        .map(|(row, found)| match found {
            Some(occurrence) => Standing::Known { occurrence },
            None => {
                let slots = account.entry(&row.key).or_default();
                slots.highest = slots.highest.saturating_add(1);
                Standing::New { occurrence: slots.highest }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_descriptions_are_folded_like_all_others() {
        for text in ["", "  A-b  C", "POS 12/3 *SHOP*", "...", "x", " trailing ! "] {
            let folded: String = {
                let mut words = String::new();
                text.chars().flat_map(char::to_lowercase).for_each(|c| fold(c, &mut words));
                words.trim_end().to_owned()
            };
            let mut plain = b"before".to_vec();
            normalise_ascii(text, &mut plain);
            assert_eq!(
                (normalise(text), plain),
                (folded.clone(), format!("before{folded}").into()),
                "{text}"
            );
        }
    }

    #[test]
    fn amounts_are_shortened_as_the_library_does() {
        for (mantissa, scale) in
            [(0, 0), (0, 2), (-1250, 2), (100, 0), (-100, 2), (10, 6), (i64::MIN, 3), (120, 1)]
        {
            let amount = Decimal::new(mantissa, scale);
            let library = amount.normalize();
            assert_eq!(shortest(amount), (library.mantissa(), library.scale()), "{amount}");
        }
        let huge = Decimal::MAX / Decimal::new(10, 0);
        assert_eq!(shortest(huge), (huge.normalize().mantissa(), huge.normalize().scale()));
    }
}
