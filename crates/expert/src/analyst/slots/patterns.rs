//! Runs of words with room between them that stand for what the grammar knows by others.

use super::Token;
use crate::analyst::{
    calendar::{month_number, weekday},
    words::has,
};

/// Puts the words that are known in the place of such runs.
pub(super) fn patterns(tokens: &mut Vec<Token>) {
    just_ended(tokens);
    when_ended(tokens);
    bounced(tokens);
    billed(tokens);
    refunded(tokens);
    each_day(tokens);
    kinds_of_days(tokens);
    card_repaid(tokens);
    raised(tokens);
    left_out(tokens);
    basket(tokens);
    account_fee(tokens);
    put_by(tokens);
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.text.as_str())
}

fn put(tokens: &mut Vec<Token>, from: usize, to: usize, words: &str) {
    tokens.splice(from..to.min(tokens.len()), words.split_whitespace().map(Token::word));
}

/// Puts what `meant` gives in the place of each run of tokens that says `phrase`; it is asked with the place of
/// the run and its length, and none keeps it.
pub(super) fn replace(
    tokens: &mut Vec<Token>,
    phrase: &str,
    meant: impl Fn(&[Token], usize, usize) -> Option<Vec<Token>>,
) {
    let words: Vec<&str> = phrase.split(' ').collect();
    let mut place = 0;
    while place + words.len() <= tokens.len() {
        let here = tokens.iter().skip(place).zip(&words).all(|(token, word)| token.text == *word);
        match here.then(|| meant(tokens, place, words.len())).flatten() {
            Some(put) => {
                let len = put.len();
                tokens.splice(place..place + words.len(), put);
                place += len;
            }
            None => place += 1,
        }
    }
}

/// “the week that just ended”, “the month just gone” is the last one.
fn just_ended(tokens: &mut Vec<Token>) {
    const FILLERS: &str = "that which has have is was just only now";
    let ended = (0..tokens.len()).find_map(|place| {
        let unit = has("week weekend month quarter year", word(tokens, place));
        let behind = || (place + 1..tokens.len()).take_while(|at| has(FILLERS, word(tokens, *at))).count();
        let fillers = if unit { behind() } else { 0 };
        let end = place + 1 + fillers;
        let over = has("ended gone finished passed past closed", word(tokens, end));
        (fillers > 0 && over).then_some((place, end + 1))
    });
    let Some((place, end)) = ended else { return };
    let words = format!("last {}", word(tokens, place));
    put(tokens, place, end, &words);
}

/// “What was in the account when 2025 closed?”: at the end of it.
fn when_ended(tokens: &mut Vec<Token>) {
    let ended = |at: &usize| {
        let named = tokens
            .get(at + 1)
            .is_some_and(|token| token.number.is_some() || month_number(&token.text).is_some());
        word(tokens, *at) == "when" && named && has("closed ended finished", word(tokens, at + 2))
    };
    if let Some(place) = (0..tokens.len()).find(ended) {
        tokens.remove(place + 2);
        put(tokens, place, place + 1, "at end of");
    }
}

/// “How many debit orders have bounced?”: those that were returned.
fn bounced(tokens: &mut Vec<Token>) {
    const BACK: &str = "bounce bounced bounces returned unpaid dishonoured rejected failed";
    let orders =
        |at: usize| word(tokens, at) == "debit" && matches!(word(tokens, at + 1), "order" | "orders");
    let Some(place) = (0..tokens.len()).find(|at| orders(*at)) else { return };
    // “returned debit orders” and “debit order returned fee” are names already.
    let named = place > 0 && has(BACK, word(tokens, place - 1))
        || has(BACK, word(tokens, place + 2)) && has("fee fees", word(tokens, place + 3));
    let Some(verb) = (0..tokens.len()).find(|at| has(BACK, word(tokens, *at))).filter(|_| !named) else {
        return;
    };
    tokens.remove(verb);
    let place = if verb < place { place - 1 } else { place };
    put(tokens, place, place + 2, "returned debit orders");
}

/// “What have I invoiced Lumen?”: what came in from there.
fn billed(tokens: &mut Vec<Token>) {
    let mine = |at: &usize| {
        has("invoiced invoice billed bill", word(tokens, *at))
            && at.checked_sub(1).is_some_and(|before| has("i we", word(tokens, before)))
    };
    let Some(place) = (0..tokens.len()).find(mine) else { return };
    put(tokens, place, place + 1, "received from");
}

/// “How much did the shop refund me?”: what came in from there.
fn refunded(tokens: &mut Vec<Token>) {
    let any = |words: &str| tokens.iter().any(|token| has(words, &token.text));
    if any("who which whom") || !any("did has have") {
        return;
    }
    let me = |place: &usize| {
        has("refund refunded reimburse reimbursed", word(tokens, *place))
            && has("me us", word(tokens, place + 1))
            && *place > 2
    };
    if let Some(place) = (0..tokens.len()).find(me) {
        put(tokens, place, place + 1, "paid");
    }
}

/// “When was my last raise?”: the salary went up.
fn raised(tokens: &mut Vec<Token>) {
    let any = |words: &str| tokens.iter().any(|token| has(words, &token.text));
    if any("salary salaries wage wages rent price prices premium insurance") {
        return;
    }
    let raise = |at: &usize| {
        let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
        has("raise raises", word(tokens, *at))
            && has("my a last latest pay recent any the percentage percent", before)
            || word(tokens, *at) == "rise" && before == "pay"
    };
    let Some(place) = (0..tokens.len()).find(raise) else { return };
    let from = place - usize::from(place > 0 && word(tokens, place - 1) == "pay");
    put(tokens, from, place + 1, "salary increase");
}

/// “Bank fees, cash itself excluded”: without cash.
fn left_out(tokens: &mut Vec<Token>) {
    let out = |at: &usize| {
        let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
        match word(tokens, *at) {
            "excluded" | "excl" | "omitted" | "aside" => true,
            "out" => before == "left",
            "included" | "counted" => before == "not",
            _ => false,
        }
    };
    let Some(end) = (2..tokens.len()).find(out) else { return };
    let opens = |at: &usize| word(tokens, *at) == "with" || tokens.get(*at).is_some_and(|token| token.apart);
    // “Rent aside, what was the largest payment?”
    let begins = end < 4 && tokens.get(end + 1).is_some_and(|token| token.apart);
    let Some(from) = (1..end).rev().find(opens).or(begins.then_some(0)) else { return };
    if end - from > 6 || tokens.get(end).is_some_and(|token| token.apart) {
        return;
    }
    let named = tokens.get(from..end).unwrap_or_default().iter();
    let named: Vec<Token> = named
        .filter(|token| !has("itself themselves left not is are was were with being and but", &token.text))
        .cloned()
        .collect();
    tokens.splice(from..=end, std::iter::once(Token::word("without")).chain(named));
}

/// “What does the bank charge me for the account?”: the fee for having it.
fn account_fee(tokens: &mut Vec<Token>) {
    let any = |words: &str| tokens.iter().any(|token| has(words, &token.text));
    if !any("bank")
        || !any("charge charges charged charging take takes took cost costs")
        || any("cash card fee fees")
    {
        return;
    }
    let place = (0..tokens.len()).find(|at| {
        has("for having keeping", word(tokens, *at))
            && has("the my an", word(tokens, at + 1))
            && word(tokens, at + 2) == "account"
    });
    if let Some(place) = place {
        put(tokens, place, place + 3, "account fee");
    }
}

/// “My average Checkers basket”: what was bought at once, and no name.
fn basket(tokens: &mut [Token]) {
    for place in 0..tokens.len() {
        let before = place.checked_sub(1).map_or("", |before| word(tokens, before));
        let goods = matches!(word(tokens, place), "basket" | "baskets") && before != "ocean";
        let name = |token: &&mut Token| token.capital || token.quoted;
        if let Some(token) = tokens.get_mut(place).filter(|token| goods && !name(token)) {
            token.text = "purchase".into();
        }
    }
}

/// “Did I put anything in savings?”: what was moved there.
fn put_by(tokens: &mut Vec<Token>) {
    const PUTTING: &str = "put puts putting tuck tucks tucked tucking stash stashed stashing salt salted \
        squirrel squirrelled squirreled save saved set move moved moving transfer transferred \
        pay paid channel channelled add added contribute contributed deposit deposited went go goes going";
    let Some(place) = (1..tokens.len()).find(|at| word(tokens, *at) == "savings") else { return };
    let article = has("my our the", word(tokens, place - 1));
    let from = if article { place.saturating_sub(2) } else { place - 1 };
    let into = matches!(word(tokens, from), "in" | "into" | "to" | "towards" | "toward");
    if into && tokens.iter().any(|token| has(PUTTING, &token.text)) {
        put(tokens, from, place + 1, "to savings");
    }
}

/// “on a Saturday or a Sunday”: on all of them.
fn each_day(tokens: &mut Vec<Token>) {
    let day = |at: usize| weekday(word(tokens, at)).is_some() && !word(tokens, at).ends_with("days");
    let each = |at: &usize| {
        has("a any each every", word(tokens, *at)) && day(at + 1) && !has("last ago", word(tokens, at + 2))
    };
    let Some(place) = (1..tokens.len()).find(each) else { return };
    let name = word(tokens, place + 1).to_owned();
    let second = place + 3;
    let article = usize::from(has("a any each every", word(tokens, second)));
    let weekend = name == "saturday"
        && has("or and", word(tokens, place + 2))
        && word(tokens, second + article) == "sunday";
    if weekend {
        put(tokens, place, second + article + 1, "weekends");
    } else {
        put(tokens, place, place + 2, &format!("{name}s"));
    }
}

/// “weekend vs weekday spending” is about all of them, and not about the last.
fn kinds_of_days(tokens: &mut [Token]) {
    let any = |kind: &str| tokens.iter().any(|token| has(kind, &token.text));
    if !(any("weekend weekends") && any("weekday weekdays")) {
        return;
    }
    for token in tokens {
        if matches!(token.text.as_str(), "weekend" | "weekday") {
            token.text.push('s');
        }
    }
}

/// “settled my credit card”, “paid the card off”, “credit card payments”: money that is moved to it.
fn card_repaid(tokens: &mut Vec<Token>) {
    for place in 0..tokens.len() {
        let verb = word(tokens, place);
        let clears = has("settle settled clear cleared repay repaid", verb);
        if !clears && !matches!(verb, "pay" | "paid" | "paying") {
            continue;
        }
        let from = place + 1 + usize::from(has("my the our", word(tokens, place + 1)));
        let end = from + usize::from(word(tokens, from) == "credit");
        if word(tokens, end) != "card" {
            continue;
        }
        if clears {
            put(tokens, place, place + 1, "paid off");
            return;
        }
        if matches!(word(tokens, end + 1), "off" | "back") {
            tokens.remove(end + 1);
            put(tokens, place, place + 1, "paid off");
            return;
        }
    }
    // At a shop it is a payment with the card.
    let shop = tokens.iter().any(|token| has("at by with on over under above below", &token.text));
    let named = |at: &usize| {
        word(tokens, *at) == "credit"
            && word(tokens, at + 1) == "card"
            && has("payment payments repayment repayments", word(tokens, at + 2))
    };
    if let Some(place) = (0..tokens.len()).find(named).filter(|_| !shop) {
        let words = format!("{} to credit card", word(tokens, place + 2));
        put(tokens, place, place + 3, &words);
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::analyst::token;

    #[rstest]
    #[case("and the week that just ended", "and the last week")]
    #[case("spent in the month just gone", "spent in the last month")]
    #[case("in the past week", "in the past week")]
    #[case("how many debit orders have bounced", "how many returned debit orders have")]
    #[case("debit order returned fee in May", "debit order returned fee in may")]
    #[case("what have I invoiced Lumen", "what have i received from lumen")]
    #[case("which bill was that", "which bill was that")]
    #[case("weekend vs weekday spending", "weekends vs weekdays spending")]
    #[case("when did I last settle my credit card", "when did i last paid off my credit card")]
    #[case("my last credit card payment", "my last payment to credit card")]
    #[case("credit card payments at Spar", "credit card payments at spar")]
    #[case("bank fees in May, cash itself excluded", "bank fees in may without cash")]
    #[case("what I earn in 2025, with the bonus left out", "what i earn in 2025 without the bonus")]
    #[case("an Ocean Basket meal", "an ocean basket meal")]
    #[case("when was my last raise", "when was my last salary increase")]
    #[case("did i put anything in my savings in May", "did i put anything to savings in may")]
    fn they_stand_for_known_words(#[case] said: &str, #[case] meant: &str) {
        let mut tokens = token::tokens(said);
        patterns(&mut tokens);
        let words: Vec<String> = tokens.into_iter().map(|token| token.text).collect();
        assert_eq!(words.join(" "), meant);
    }
}
