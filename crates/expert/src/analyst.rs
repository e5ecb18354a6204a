//! A question in plain words, read as calls.

mod adjust;
mod besides;
mod build;
mod calendar;
mod explain;
mod follow;
mod intent;
mod known;
mod payees;
mod reading;
mod refuse;
mod sentences;
mod shares;
mod slots;
mod spelling;
mod things;
mod token;
mod told;
mod understood;
mod words;

use finance::transaction::Direction;

pub(crate) use besides::Besides;
pub(crate) use calendar::words as period_words;
pub use known::{Known, Payee};
pub(crate) use reading::Label;
pub use reading::{Cannot, Reading};

use intent::{Frame, Intent};
use payees::Payees;
use slots::Question;
use understood::understood;

/// Characters of a question at most.
pub const LONGEST: usize = 2_000;

/// What `question` asks for; `before` is the reading of the question before it, on which a short one
/// such as “and in May?” stands.
///
/// # Errors
/// When it is nothing that can be counted from statements, with questions that can be.
pub fn read(question: &str, known: &Known, before: Option<&Reading>) -> Result<Reading, Cannot> {
    let cannot = |reason: &str| Cannot::new(reason, known);
    if question.len() > LONGEST * 4 || question.chars().count() > LONGEST {
        return Err(cannot("A question may have up to 2,000 characters."));
    }
    let hidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if question.chars().any(hidden) {
        return Err(cannot("The question holds characters that cannot be seen. Please type it again."));
    }
    let sentences = sentences::sentences(question);
    let tokens = spoken(&sentences.asked);
    if !tokens.iter().any(|token| token.text.chars().any(char::is_alphanumeric)) {
        return Err(cannot("Ask me something about your money."));
    }
    // Looked at before slips are mended, and after: “score” is not “store”.
    let as_typed = words_of(&tokens);
    let payees = Payees::of(known);
    let told = told(&sentences.told, known, &payees);
    let before = before.map(|before| &before.frame).or(told.as_ref());
    let said: Vec<&str> = as_typed.iter().map(String::as_str).collect();
    let earlier = before.and_then(|before| before.slots.periods.first()).map(|said| said.period);
    let earlier = before.and_then(|before| told::pointed(&said, before)).or(earlier);
    let q = Question::new(tokens, known, &payees, earlier);
    // Of several things that were told, none is meant unless all are: “what did the two come to?”
    let all = q.any("two three four both they them those these together altogether combined");
    let before = before.filter(|before| before.slots.things.len() < 2 || all || told.is_none());
    let dated = !q.slots.periods.is_empty();
    let named = |phrase: &str| {
        // “last winter, June to August 2025”: its days are told.
        if dated && ["last winter", "last summer", "in winter", "in summer"].contains(&phrase) {
            return true;
        }
        let own = |thing: &slots::Thing| !thing.texts.is_empty() && !thing.name.starts_with('“');
        let words = |thing: &slots::Thing| format!(" {} ", token::fold(&thing.name));
        q.slots.things.iter().any(|thing| own(thing) && words(thing).contains(&format!(" {phrase} ")))
    };
    if let Some(reason) = refuse::command(&as_typed)
        .or_else(|| refuse::command(&words_of(&q.tokens)).filter(|_| !refuse::tells(&as_typed)))
        .or_else(|| refuse::outside(&as_typed, &named))
        .or_else(|| refuse::outside(&words_of(&q.tokens), &named))
    {
        return Err(cannot(reason));
    }
    let frame = understood(&q, before).map_err(|reason| cannot(&reason))?;
    let (calls, labels) = build::build(&frame, known)?;
    let said: Vec<String> = labels.iter().map(Label::words).collect();
    let words = format!("I read this as: {}.", said.join("; and "));
    Ok(Reading { calls, words, labels, frame })
}

/// What sentences before the question name, on which it may stand as on a question before it.
fn told(told: &str, known: &Known, payees: &Payees) -> Option<Frame> {
    let q = Question::new(spoken(told), known, payees, None);
    // An amount that is only told restricts nothing.
    let mut slots = slots::Slots { least: None, most: None, number: None, ..q.slots.clone() };
    // “We were away before Christmas” tells no time with two ends.
    let vague =
        q.tokens.iter().zip(&q.timed).any(|(token, timed)| *timed && words::has("before after", &token.text));
    if vague {
        slots.periods.clear();
    }
    slots.things = one_of_told(&q, std::mem::take(&mut slots.things));
    // “The rent went up last July. From what to what?”
    let payee = matches!(slots.things.as_slice(), [thing] if !thing.texts.is_empty());
    let rose =
        payee && (q.any("increased rose risen raised") || q.says_any("went up,gone up,goes up,put up"));
    if rose {
        slots.periods.clear();
    }
    let incoming = !slots.things.is_empty() && slots.things.iter().all(|thing| thing.income);
    slots.direction = Some(if incoming { Direction::In } else { Direction::Out });
    (!slots.things.is_empty() || !slots.periods.is_empty()).then_some(Frame {
        intent: if rose { Intent::Price } else { Intent::Total },
        slots,
        ascending: false,
        by_count: false,
        of_income: false,
        told: None,
    })
}

/// Of what is told, the one that is paid: “The man at Midas serviced the car” is about Midas.
fn one_of_told(q: &Question<'_>, things: Vec<slots::Thing>) -> Vec<slots::Thing> {
    let payees: Vec<&slots::Thing> = things.iter().filter(|thing| !thing.texts.is_empty()).collect();
    match payees.as_slice() {
        [one] if things.len() > 1 => vec![(*one).clone()],
        [a, b] => q.narrowed(a, b).map_or_else(|| things.clone(), |both| vec![both]),
        _ => things,
    }
}

/// The words of `text`, in English.
fn spoken(text: &str) -> Vec<token::Token> {
    let mut tokens = token::tokens(text);
    slots::translate(&mut tokens);
    tokens
}

fn words_of(tokens: &[token::Token]) -> Vec<String> {
    tokens.iter().map(|token| token.text.clone()).collect()
}

/// What a payee is called who has `words` on statements: its first words, with capital letters, where
/// they name somebody.
pub(crate) fn name_of(words: &str) -> Option<String> {
    let short = finance::payee::short_name(words, None);
    let own = short.split(' ').any(|word| word.len() > 3 && !words::is_known(word));
    (own && words.contains(&short)).then(|| {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        short.split(' ').map(capital).collect::<Vec<String>>().join(" ")
    })
}

#[cfg(test)]
pub(crate) mod tests;
