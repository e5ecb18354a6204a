//! Names that are likely one service.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::text::fold;

/// Letters of a name that are compared.
const COMPARED: usize = 80;

/// Words that tell of a company's form and kind, and not which it is; folded.
const COMMON: &[&str] = &[
    "the",
    "and",
    "bank",
    "banks",
    "banking",
    "banque",
    "banco",
    "banca",
    "ltd",
    "limited",
    "pty",
    "plc",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "corp",
    "corporation",
    "co",
    "company",
    "group",
    "holding",
    "holdings",
    "rf",
    "npc",
    "soc",
    "na",
    "gmbh",
    "ag",
    "kg",
    "se",
    "ev",
    "eg",
    "sa",
    "sas",
    "sarl",
    "spa",
    "srl",
    "nv",
    "bv",
    "ab",
    "as",
    "asa",
    "oy",
    "oyj",
    "com",
];

/// A name that is likely the same service as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// The service's key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Letters that must be changed, added, left out or swapped to make one of the other; 0 when
    /// they differ in case, accents, signs, spaces or words such as “Bank” and “Ltd” only.
    pub edits: usize,
}

/// The services among `known` (key and name) that are likely the one called `name`, likeliest first.
///
/// Compared without case, accents, signs and spaces, and without words such as “Bank”, “Ltd” or
/// “GmbH”. One edit in four to seven letters, or two in eight and more, still make a likely duplicate
/// (“Capitek”, “Standrad Bank”); shorter names have to be equal, as FNB and FCB are two banks.
pub fn likely_duplicates<'n>(name: &str, known: impl IntoIterator<Item = (i64, &'n str)>) -> Vec<Duplicate> {
    let asked = core(name);
    if asked.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Duplicate> = known
        .into_iter()
        .filter_map(|(id, other)| {
            let there = core(other);
            let allowed = match asked.len().min(there.len()) {
                0..=3 => 0,
                4..=7 => 1,
                _ => 2,
            };
            // Each letter more is an edit: most names are told apart without comparing letters.
            if asked.len().abs_diff(there.len()) > allowed {
                return None;
            }
            let edits = edits(&asked, &there);
            (edits <= allowed).then(|| Duplicate { id, name: other.to_owned(), edits })
        })
        .collect();
    // Of equally near ones the longer name first: there an edit weighs less.
    found.sort_by_cached_key(|one| (one.edits, Reverse(core(&one.name).len()), one.name.clone(), one.id));
    found
}

/// The letters and digits that tell which service it is; all of them when no others are left, as
/// for “The Bank”.
fn core(name: &str) -> Vec<char> {
    let words = words(name);
    let letters = |keep: &dyn Fn(&str) -> bool| -> Vec<char> {
        words.iter().filter(|word| keep(word)).flat_map(|word| word.chars()).take(COMPARED).collect()
    };
    let telling = letters(&|word| !COMMON.contains(&word));
    if telling.is_empty() { letters(&|_| true) } else { telling }
}

/// The words of a name, folded; single letters in a row are one, so that “S.A.” is “sa”.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut spelled = false;
    for word in fold(name).split_whitespace() {
        let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(last) if single && spelled => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        spelled = single;
    }
    words
}

/// Edits between two words, a swap of neighbours being one: the optimal string alignment distance.
/// F. J. Damerau: “A technique for computer detection and correction of spelling errors”,
/// Communications of the ACM 7 (1964), 171–176.
fn edits(a: &[char], b: &[char]) -> usize {
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut left_a = None;
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        let mut left_b = None;
        for (j, other) in b.iter().enumerate() {
            let changed = at(&last, j) + usize::from(letter != other);
            let mut least = changed.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if left_a == Some(other) && left_b == Some(letter) {
                // Both have a left neighbour: `j` is at least 1.
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
            left_b = Some(other);
        }
        before = std::mem::replace(&mut last, row);
        left_a = Some(letter);
    }
    at(&last, b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_folded() {
        for word in COMMON {
            assert_eq!(fold(word), *word);
        }
    }

    #[test]
    fn edits_are_counted() {
        let of = |a: &str, b: &str| edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("absa", "asba", 1),
            ("ca", "abc", 3), // of optimal string alignment; unrestricted it is 2
            ("nedbank", "nedbank", 0),
        ] {
            assert_eq!((of(a, b), of(b, a)), (expected, expected), "{a} {b}");
        }
    }
}
