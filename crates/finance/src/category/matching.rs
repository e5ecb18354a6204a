//! Finds the phrases of the table in a description.

use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

use super::{
    Category,
    keywords::{INCOME, KEYWORDS, Rank},
};
use crate::text::fold;

/// One phrase of the table.
struct Phrase {
    words: Vec<&'static str>,
    rank: Rank,
    category: Category,
    /// Letters in all words: of two phrases with equal rank the longer one says more.
    length: usize,
    /// Place in the table, so that equal phrases always give the same answer.
    place: usize,
}

/// How loud a phrase speaks; less is louder.
type Weight = (Rank, Reverse<usize>, usize);

/// Phrases by their first word, built once: a description costs one look-up for each of its words.
static PHRASES: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    let all = KEYWORDS
        .iter()
        .flat_map(|(rank, category, list)| list.split(',').map(move |text| (rank, category, text)));
    for (place, (rank, category, text)) in all.enumerate() {
        let words: Vec<&'static str> = text.split_whitespace().collect();
        if let Some(first) = words.first() {
            let length = words.iter().map(|word| word.len()).sum();
            let phrase = Phrase { rank: *rank, category: *category, length, place, words: words.clone() };
            phrases.entry(first).or_default().push(phrase);
        }
    }
    phrases
});

/// The category of the phrase that speaks loudest, if any is there.
pub(super) fn find(description: &str, money_in: bool) -> Option<Category> {
    let folded = fold(description);
    let words: Vec<&str> = folded.split(' ').collect();
    if money_in && words.iter().any(|word| INCOME.contains(word)) {
        return Some(Category::Income);
    }
    let mut best: Option<(Weight, Category)> = None;
    for (index, word) in words.iter().enumerate() {
        let Some(phrases) = PHRASES.get(word) else { continue };
        let here = words.get(index..).unwrap_or_default();
        for phrase in phrases.iter().filter(|phrase| here.starts_with(&phrase.words)) {
            let weight = (phrase.rank, Reverse(phrase.length), phrase.place);
            if best.is_none_or(|(most, _)| weight < most) {
                best = Some((weight, phrase.category));
            }
        }
    }
    best.map(|(_, category)| category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_folded() {
        for (_, _, list) in KEYWORDS {
            for phrase in list.split(',').map(str::trim) {
                assert_eq!(fold(phrase), phrase, "“{phrase}” can never match");
            }
        }
    }
}
