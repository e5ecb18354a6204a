//! Which sentences of a question ask, and which only tell.

use super::words::has;

/// A question with what people tell around it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sentences {
    /// What is asked.
    pub asked: String,
    /// What is told besides: it may say what the question is about, and asks for nothing.
    pub told: String,
}

/// Words that ask, near the beginning of a sentence.
const ASKING: &str =
    "how what whats what's which when whens when's where wheres who whos whom whose why wat wats hw wen much";

/// Words that ask or order as the first of a sentence.
const FIRST: &str = "did do does is are was were am can could would will has have had should show list tell give compare \
    find calculate work count add sum display break name total everything";

/// Words that may stand before those.
const BEFORE: &str = "and so then please but also ok okay now";

/// Words before which a stop ends no sentence.
const SHORTENED: &str = "mr mrs ms dr st no nr vs approx incl excl e.g i.e jan feb mar apr jun jul aug sep sept oct nov dec \
    mon tue wed thu fri sat sun";

/// Takes the sentences of `text` apart. Where none asks, or all do, all are asked.
pub(super) fn sentences(text: &str) -> Sentences {
    let all: Vec<&str> = cut(text).into_iter().flat_map(without_opening).collect();
    // Where none asks, those ask that are no tale: “I went through my accounts. Top three shops in May.”
    let none = !all.iter().any(|sentence| is_asking(sentence));
    let is_asking = |sentence: &str| is_asking(sentence) || none && !is_telling(sentence);
    let asking = all.iter().filter(|sentence| is_asking(sentence)).count();
    if asking == 0 || asking == all.len() {
        return Sentences { asked: text.to_owned(), told: String::new() };
    }
    // What stands behind the last question belongs to it: “Rand only.”
    let last = all.iter().rposition(|sentence| is_asking(sentence)).unwrap_or_default();
    let told = |place: usize, sentence: &str| place < last && !is_asking(sentence);
    let join = |wanted: bool| {
        let kept = all.iter().enumerate().filter(|(place, sentence)| told(*place, sentence) == wanted);
        kept.map(|(_, sentence)| sentence.trim()).collect::<Vec<_>>().join(" ")
    };
    Sentences { asked: join(false), told: join(true) }
}

/// The sentences, each with the sign at its end.
fn cut(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut from = 0;
    let mut quoted = false;
    for (at, sign) in text.char_indices() {
        quoted ^= sign == '"';
        let after = at + sign.len_utf8();
        let next = text.get(after..).and_then(|rest| rest.chars().next());
        let apart = next.is_none_or(char::is_whitespace);
        let before = text.get(from..at).unwrap_or_default();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let ends = match sign {
            '?' | '!' | '\n' | ';' => true,
            '.' => apart && !has(SHORTENED, &word),
            _ => false,
        };
        if ends && !quoted {
            all.extend(text.get(from..after));
            from = after;
        }
    }
    all.extend(text.get(from..));
    all.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    all
}

/// “We were in Berlin in May: what did …”: what stands before a colon is told where a question follows.
fn without_opening(sentence: &str) -> Vec<&str> {
    let Some((opening, rest)) = sentence.split_once(": ") else { return vec![sentence] };
    let subject = |word: &str| has("i we he she they it there i'm i've we've", &word.to_lowercase());
    let long = opening.split_whitespace().count() > 5 && opening.split_whitespace().any(subject);
    if long && asks_by_words(rest) && !is_asking(opening) { vec![opening, rest] } else { vec![sentence] }
}

/// Whether a sentence greets, or tells of the person.
fn is_telling(sentence: &str) -> bool {
    const TELLING: &str =
        "i i'm im i've we we're we've good hi hello hey thanks thank morning dear sorry yes no ok okay great";
    let word = sentence.split_whitespace().next().unwrap_or_default().to_lowercase().replace('’', "'");
    has(TELLING, word.trim_end_matches([',', '.', '!']))
}

/// Whether a sentence asks for something.
fn is_asking(sentence: &str) -> bool {
    let trimmed = sentence.trim();
    trimmed.ends_with('?') || asks_by_words(trimmed)
}

/// Whether it begins as a question or an order does.
fn asks_by_words(sentence: &str) -> bool {
    let trimmed = sentence.trim();
    let words = trimmed.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let words = words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('’', "'"));
    let words: Vec<String> = words.skip_while(|word| has(BEFORE, word)).take(3).collect();
    words.iter().any(|word| has(ASKING, word)) || words.first().is_some_and(|word| has(FIRST, word))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("We were away. How much did I spend?", "How much did I spend?", "We were away.")]
    #[case("What did I pay Mr. D in Feb. 2025?", "What did I pay Mr. D in Feb. 2025?", "")]
    #[case("Spending in May. Rand only.", "Spending in May. Rand only.", "")]
    #[case(
        "I see. How much did I spend on Sundays? Rand only.",
        "How much did I spend on Sundays? Rand only.",
        "I see."
    )]
    #[case(
        "Last week we all went to Lisbon together: what did it cost?",
        "what did it cost?",
        "Last week we all went to Lisbon together"
    )]
    #[case("books: what did I spend?", "books: what did I spend?", "")]
    fn what_is_told_stands_apart(#[case] text: &str, #[case] asked: &str, #[case] told: &str) {
        assert_eq!(sentences(text), Sentences { asked: asked.into(), told: told.into() });
    }
}
