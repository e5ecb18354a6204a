//! Finds the phrases of the table in a description.

use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

use super::{
    Category,
    keywords::{INCOME, KEYWORDS, Rank},
};

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
        return Some(Category::Other);
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

/// Words in lower case without accents; letters and digits are words apart, other signs are spaces.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    let mut push = |c: char| {
        let kind = |c: char| (c.is_alphabetic() || c == '+', c.is_numeric());
        if kind(c) == (false, false) {
            if last != ' ' {
                folded.push(' ');
                last = ' ';
            }
            return;
        }
        if last != ' ' && kind(last) != kind(c) {
            folded.push(' ');
        }
        folded.push(c);
        last = c;
    };
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
        } else if !is_combining(c) {
            c.to_lowercase()
                .flat_map(|c| plain(c).chars().chain((plain(c).is_empty()).then_some(c)))
                .for_each(&mut push);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A small letter of Europe without its accent; empty for every other character.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ĺ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' | 'ō' => "o",
        'œ' => "oe",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
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

    #[test]
    fn words_are_folded() {
        assert_eq!(fold("  H&M  Köln #0123 "), "h m koln 0123");
        assert_eq!(fold("SHELL0123/Straße"), "shell 0123 strasse");
        assert_eq!(fold("Łódź Čaj Ørsted"), "lodz caj orsted");
    }
}
