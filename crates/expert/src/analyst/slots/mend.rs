//! Mending slips of the pen.

use std::collections::BTreeSet;

use super::{Payees, Token};
use crate::analyst::{
    Known,
    calendar::{UNITS, month_number, weekday},
    spelling, things,
    token::fold,
    words,
};

/// Words that are months, days and spans.
const TIMES: &str = "january february march april june july august september october november december monday \
    tuesday wednesday thursday friday saturday sunday yesterday today christmas easter quarter weekend black boxing \
    valentine valentines mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends weekdays month \
    months week weeks year years first second third fourth half beginning start";

/// The words beside those of the grammar and of payees: names of categories, accounts, budgets, goals.
fn names(known: &Known) -> BTreeSet<String> {
    let categories = known.book.entries().iter().map(|entry| entry.name.as_str());
    let accounts = known.accounts.iter().map(|account| account.name.as_str());
    let others = known.budgets.iter().chain(&known.goals).map(String::as_str);
    let things = things::CATEGORIES.iter().map(|(_, said)| *said);
    let kinds = things::KINDS.iter().map(|kind| kind.said);
    let all = categories.chain(accounts).chain(others).chain(things).chain(kinds);
    all.flat_map(|text| fold(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// What people type on telephones.
const SHORT: &[(&str, &str)] = &[
    ("lst", "last"),
    ("prev", "previous"),
    ("nxt", "next"),
    ("mnths", "months"),
    ("mnth", "month"),
    ("tht", "that"),
    ("wht", "what"),
    ("wat", "what"),
    ("hw", "how"),
    ("mch", "much"),
    ("mny", "many"),
    ("avrg", "average"),
    ("ttl", "total"),
    ("trans", "transactions"),
    ("txn", "transaction"),
    ("txns", "transactions"),
    ("wen", "when"),
    ("whn", "when"),
    ("wot", "what"),
    ("wich", "which"),
    ("whch", "which"),
    ("tot", "total"),
    ("amt", "amount"),
    ("bal", "balance"),
    ("acc", "account"),
    ("acct", "account"),
    ("accnt", "account"),
    ("accs", "accounts"),
    ("pymnt", "payment"),
    ("pymnts", "payments"),
    ("b4", "before"),
    ("2day", "today"),
    ("yday", "yesterday"),
    ("mthly", "monthly"),
    ("pct", "percent"),
    ("diff", "difference"),
    ("biggst", "biggest"),
    ("nr", "number"),
    ("num", "number"),
    ("teh", "the"),
    ("hte", "the"),
    ("adn", "and"),
    ("nad", "and"),
    ("taht", "that"),
    ("w", "with"),
    ("mth", "month"),
    ("mths", "months"),
    ("yr", "year"),
    ("yrs", "years"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("ppl", "people"),
    ("govt", "government"),
    ("exp", "expenses"),
    ("subscr", "subscription"),
    ("abt", "about"),
    ("thru", "through"),
    ("wer", "were"),
    ("lmk", "please"),
    ("wknd", "weekend"),
    ("wkend", "weekend"),
    ("wkends", "weekends"),
    ("qtr", "quarter"),
    ("mo", "month"),
    ("mos", "months"),
    ("rcvd", "received"),
    ("recd", "received"),
    ("pmt", "payment"),
    ("pmts", "payments"),
    ("cnt", "count"),
    ("bn", "been"),
    ("hv", "have"),
    ("hve", "have"),
    ("frm", "from"),
    ("btwn", "between"),
    ("incl", "including"),
    ("excl", "excluding"),
];

/// As [`spelling::nearest`], of words that live for different spans.
fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
    spelling::nearest(word, words).map(str::to_owned)
}

/// The month or day that a word of four letters is a slip of: “aprl”, “mach”. Of longer words
/// [`spelling::nearest`] tells it.
fn short_time(word: &str) -> Option<&'static str> {
    // “mayy”: a letter too often
    let once = spelling::sound(word);
    if let Some(short) = ["may", "june", "july"].into_iter().find(|month| *month == once) {
        return Some(short);
    }
    if word.chars().count() != 4 {
        return None;
    }
    let first = word.chars().next();
    let near = |time: &&str| {
        time.chars().next() == first && spelling::distance(word, time, 1).is_some() && time.len() > 4
    };
    let months = TIMES.split_whitespace().take(19).filter(near);
    months.min_by_key(|time| time.len())
}

/// Words of a question that are so common that a short slip of them is seen.
const COMMON: &str = "total times spent spend spending much many what when which last this year week month paid cost earn \
    rent fuel food from with have does long often most least more less than over under average amount number \
    trip trips visits orders share which where there three would could should right after every everything euros euro rand cash count hotel hotels total between before after since until today money income salary bills fees card cheque account balance";

/// What a word of three to five letters is a slip of: letters that changed places, or one that is missing or
/// too much. Another letter makes another word.
fn short_slip(word: &str) -> Option<&'static str> {
    if !(3..=5).contains(&word.chars().count()) || words::has(COMMON, word) {
        return None;
    }
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let near = |common: &&str| {
        let moved = common.len() != word.len() || letters(common) == letters(word);
        moved && common.chars().next() == word.chars().next() && spelling::distance(word, common, 1).is_some()
    };
    // “brun”: of the other words only where two letters changed places
    let swapped = |known: &&str| {
        word.len() > 3 && known.len() == word.len() && letters(known) == letters(word) && near(known)
    };
    COMMON.split_whitespace().find(near).or_else(|| words::telling().find(swapped))
}

/// Puts the words of a payee in the place of several that are nearly them: “pick n pya”.
fn mend_names(tokens: &mut Vec<Token>, payees: &Payees, known: &dyn Fn(&str) -> bool) {
    for len in (2..=4).rev() {
        let mut place = 0;
        while place + len <= tokens.len() {
            let run: Vec<&str> =
                tokens.iter().skip(place).take(len).map(|token| token.text.as_str()).collect();
            let plain = tokens.iter().skip(place).take(len).all(|token| token.is_word() && !token.quoted);
            let strange = run.iter().any(|word| word.len() > 2 && !known(word));
            let meant = if plain && strange { payees.nearest_name(&run.concat()) } else { None };
            if let Some(meant) = meant {
                let words: Vec<Token> = meant.split_whitespace().map(Token::word).collect();
                let count = words.len();
                tokens.splice(place..place + len, words);
                place += count;
            } else {
                place += 1;
            }
        }
    }
}

/// Puts the word that was meant in the place of each that is nearly one.
pub(super) fn mend(tokens: &mut Vec<Token>, known: &Known, payees: &Payees) {
    let names = names(known);
    let is_word = |word: &str| {
        month_number(word).is_some()
            || words::is_known(word)
            || words::is_ordinary(word)
            || names.contains(word)
            || payees.exact(&[word]).is_some()
    };
    mend_names(tokens, payees, &is_word);
    for place in 0..tokens.len() {
        let before = place.checked_sub(1).and_then(|before| tokens.get(before));
        let at = before.is_some_and(|token| matches!(token.text.as_str(), "at" | "to" | "from"));
        let Some(token) = tokens.get_mut(place) else { continue };
        if let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == token.text) {
            token.text = (*long).to_owned();
            continue;
        }
        let word = token.text.as_str();
        let is_time = month_number(word).is_some() || weekday(word).is_some();
        let is_unit = UNITS.iter().any(|(name, _)| *name == word);
        if !token.is_word() || token.quoted || word.chars().count() < 3 {
            continue;
        }
        if is_time
            || is_unit
            || words::is_known(word)
            || words::is_ordinary(word)
            || names.contains(word)
            || payees.exact(&[word]).is_some()
        {
            continue;
        }
        if let Some(common) = short_slip(word).filter(|_| !(at || token.capital && place > 0)) {
            token.text = common.to_owned();
            continue;
        }
        if word.chars().count() < 4 {
            continue;
        }
        let grammar = words::telling()
            .map(|word: &str| word)
            .chain(TIMES.split_whitespace())
            .chain(names.iter().map(String::as_str));
        // What stands where a name stands, and looks like one, is no slip of a common word.
        let named = at || token.capital && place > 0;
        let time =
            short_time(word).or_else(|| spelling::nearest(word, TIMES.split_whitespace()).filter(|_| named));
        let near = if let Some(time) = time {
            Some(time.to_owned())
        } else if at || token.capital && place > 0 {
            nearest(word, names.iter().map(String::as_str))
        } else {
            nearest(word, grammar)
        };
        let far = |near: &String| spelling::distance(word, near, 2).unwrap_or(usize::MAX);
        let payee = payees.nearest(word);
        let meant = match (near, payee) {
            (Some(near), Some((run, distance))) => {
                let ours = far(&near);
                if distance < ours || (distance == ours && (at || token.capital)) { run } else { near }
            }
            (Some(near), None) => near,
            (None, Some((run, _))) => run,
            (None, None) => match nearest(word, words::empty()) {
                Some(empty) if !(at || token.capital && place > 0) => empty,
                _ => continue,
            },
        };
        token.text = meant;
    }
}
