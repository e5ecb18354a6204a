//! Who is paid, or pays: the words of a description that stay the same each time.

use crate::text::fold;

/// Words that change from one time to the next, or say nothing.
const NOISE: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "ref",
    "reference",
    "date",
    "the",
    "and",
];

/// Words of a salary.
const SALARY: &[&str] =
    &["salary", "salaries", "wage", "wages", "payroll", "pay", "stipend", "lohn", "gehalt", "salaris"];

/// Words that count.
const WORDS: usize = 6;

/// The party of a description: its first words without numbers, months and short words, folded.
/// `None` when there is no such word.
pub(super) fn of(description: &str) -> Option<String> {
    let folded = fold(description);
    let says = |word: &&str| !NOISE.contains(word) && word.chars().any(char::is_alphabetic);
    let long: Vec<&str> = folded.split(' ').filter(says).filter(|word| word.chars().count() > 2).collect();
    let words = if long.is_empty() { folded.split(' ').filter(says).collect() } else { long };
    let party = words.into_iter().take(WORDS).collect::<Vec<_>>().join(" ");
    let party: String = party.chars().take(super::LONGEST_NAME).collect();
    (!party.is_empty()).then_some(party)
}

/// Whether the words are those of a salary.
pub(super) fn is_salary(description: &str) -> bool {
    fold(description).split(' ').any(|word| SALARY.contains(&word))
}

/// The longest text that all descriptions begin with, up to the end of a word; else the longest word
/// that all of them hold. Letters count in any case, as in a search.
pub(super) fn common_text<'a>(descriptions: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let first = descriptions.clone().next()?.trim();
    let mut common = first;
    for description in descriptions.clone() {
        let same = common.char_indices().zip(description.trim().chars());
        let end = same.take_while(|((_, a), b)| a.eq_ignore_ascii_case(b)).last();
        let end = end.map_or(0, |((at, letter), _)| at + letter.len_utf8());
        common = common.get(..end).unwrap_or_default();
    }
    let whole = if common.len() == first.len() { common } else { whole_words(common) };
    let whole = whole.trim_end_matches(|c: char| !c.is_alphabetic());
    if whole.chars().count() >= 3 {
        return Some(whole.chars().take(super::LONGEST_NAME).collect());
    }
    let words = first.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
    let shared = words.filter(|word| {
        let word = word.to_lowercase();
        descriptions.clone().all(|description| description.to_lowercase().contains(&word))
    });
    let longest = shared.max_by_key(|word| word.chars().count())?;
    (longest.chars().count() >= 3).then(|| longest.to_owned())
}

/// `text` without the word that it may have broken off in.
fn whole_words(text: &str) -> &str {
    match text.rfind(|c: char| !c.is_alphanumeric()) {
        Some(at) => text.get(..at).unwrap_or_default(),
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_months_and_references_do_not_tell_parties_apart() {
        assert_eq!(of("NETFLIX.COM 8812 OCT 2025").as_deref(), Some("netflix com"));
        assert_eq!(of("Netflix.com 9001 Nov").as_deref(), Some("netflix com"));
        assert_eq!(of("H&M 17").as_deref(), Some("h m"));
        assert_eq!(of("2025-10-01 / 77"), None);
    }

    #[test]
    fn the_text_that_finds_them_stands_in_all_of_them() {
        let text = |all: &[&str]| common_text(all.iter().copied());
        assert_eq!(text(&["NETFLIX.COM 8812", "Netflix.com 8990"]).as_deref(), Some("NETFLIX.COM"));
        assert_eq!(text(&["SALARY OCT ACME", "SALARY NOV ACME"]).as_deref(), Some("SALARY"));
        assert_eq!(text(&["12 DEBIT ACME", "13 DEBIT ACME"]).as_deref(), Some("DEBIT"));
        assert_eq!(text(&["RENT OAK", "RENT OAK"]).as_deref(), Some("RENT OAK"));
        assert_eq!(text(&["ab 1", "cd 2"]), None);
    }
}
