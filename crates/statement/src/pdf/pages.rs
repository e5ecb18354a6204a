//! The order of the pages: by the numbers printed on them, where each has one.

use super::text::Page;

/// Words before a page’s number.
const PAGE: &[&str] = &[
    "page", "pages", "seite", "pagina", "página", "pag", "pág", "sida", "side", "strona", "strana", "bladsy",
    "blad",
];
/// Words between a page’s number and how many there are.
const OF: &[&str] = &["of", "von", "de", "sur", "van", "di", "av", "af", "z", "/", "uit"];

/// Puts the pages into the order of their numbers; whether that changed anything.
pub(super) fn sort(pages: &mut [Page]) -> bool {
    let numbers: Option<Vec<u32>> = pages.iter().map(number).collect();
    let Some(numbers) = numbers else { return false };
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    let each = (1..).zip(&sorted).all(|(number, found)| number == *found);
    if !each || numbers == sorted {
        return false;
    }
    let order: std::collections::HashMap<u32, u32> =
        pages.iter().map(|page| page.number).zip(numbers).collect();
    pages.sort_by_key(|page| order.get(&page.number).copied());
    true
}

/// The number printed on a page: “Page 2 of 4”.
fn number(page: &Page) -> Option<u32> {
    let mut words: Vec<_> = page.words.iter().collect();
    words.sort_by_key(|word| (word.baseline / 200, word.x0));
    let texts: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
    (0..texts.len()).find_map(|at| {
        let word =
            |offset: usize| texts.get(at + offset).map(|text| text.trim_matches([':', '.', ',', '(', ')']));
        if !PAGE.contains(&word(0)?) {
            return None;
        }
        if let Some((number, _)) = word(1)?.split_once('/') {
            return number.parse().ok();
        }
        let number = word(1)?.parse().ok()?;
        OF.contains(&word(2)?).then_some(number)
    })
}
