//! Several words for what the grammar knows by one.

use super::{Token, patterns::replace};
use crate::analyst::{
    calendar::month_number,
    words::{SHARE, has},
};

/// Runs of words, and the words that stand for them; none where they tell nothing.
const PHRASES: &[(&str, &str)] = &[
    ("in the black", "surplus"),
    ("in the red", "deficit"),
    ("tax man", "taxman"),
    ("no of", "number of"),
    ("rn", "now"),
    ("cc", "credit card"),
    ("how high", "how much"),
    ("how hefty", "how much"),
    ("how steep", "how much"),
    ("how many percent", "how much percent"),
    ("how many per cent", "how much percent"),
    ("how many cents", "how much"),
    ("paid off on", "paid onto"),
    ("pay off on", "pay onto"),
    ("final", "last"),
    ("from the first to the last day of", "in"),
    ("from the first to the last of", "in"),
    ("from the beginning to the end of", "in"),
    ("from beginning to end of", "in"),
    ("from start to end of", "in"),
    ("from start to finish of", "in"),
    ("got through", "spent"),
    ("get through", "spend"),
    ("gone through", "spent"),
    ("went through", "spent"),
    ("going through", "spending"),
    ("part with", "spend"),
    ("parted with", "spent"),
    ("parting with", "spending"),
    ("hang on to", "keep"),
    ("hang onto", "keep"),
    ("hold on to", "keep"),
    ("hold onto", "keep"),
    ("hung on to", "kept"),
    ("held on to", "kept"),
    ("monday to friday", "weekdays"),
    ("mondays to fridays", "weekdays"),
    ("mon to fri", "weekdays"),
    ("saturdays and sundays", "weekends"),
    ("very beginning", "beginning"),
    ("very start", "start"),
    ("very first", "first"),
    ("when we closed", "at end of"),
    ("when i closed", "at end of"),
    ("biggest slice of", "most of"),
    ("largest slice of", "most of"),
    ("biggest share of", "most of"),
    ("largest share of", "most of"),
    ("lion share of", "most of"),
    ("lions share of", "most of"),
    ("saturdays or sundays", "weekends"),
    ("that werent", "without"),
    ("werent", "without"),
    ("that were not", "without"),
    ("were not", "without"),
    ("that arent", "without"),
    ("pay of on", "pay onto"),
    ("paid of on", "paid onto"),
    ("take home pay", "salary"),
    ("pay packet", "salary"),
    ("pay cheque", "salary"),
    ("pay check", "salary"),
    ("take home", "earn"),
    ("takes home", "earns"),
    ("took home", "earned"),
    ("taken home", "earned"),
    ("bring home", "earn"),
    ("brought home", "earned"),
    ("bringing home", "earning"),
    ("banking fees", "bank fees"),
    ("banking fee", "bank fee"),
    ("banking charges", "bank charges"),
    ("banking costs", "bank costs"),
    ("pay increase", "salary increase"),
    ("pay came", "salary came"),
    ("pay come", "salary come"),
    ("pay arrive", "salary arrive"),
    ("pay arrived", "salary arrived"),
    ("recent pay", "recent salary"),
    ("end up", ""),
    ("ended up", ""),
    ("the same but for", "same for"),
    ("same but for", "same for"),
    ("the same but in", "same for"),
    ("same but in", "same for"),
    ("the same thing for", "same for"),
    ("same thing for", "same for"),
    ("same question for", "same for"),
    ("come out positive or negative", "come out ahead"),
    ("positive or negative", "surplus"),
    ("i was wondering", ""),
    ("we were wondering", ""),
    ("im wondering", ""),
    ("not eats", "without uber eats"),
    ("no eats", "without uber eats"),
    ("without eats", "without uber eats"),
    ("excluding eats", "without uber eats"),
    ("i e", ""),
    ("e g", ""),
    ("how expensive", "how much"),
    ("how pricey", "how much"),
    ("how costly", "how much"),
    ("p m", "per month"),
    ("p a", "per year"),
    ("b w", "between"),
    ("w o", "without"),
    ("if you dont mind", ""),
    ("if you do not mind", ""),
    ("if i may ask", ""),
    ("dont worry", ""),
    ("no worries", ""),
    ("no rush", ""),
    ("no problem", ""),
    ("no doubt", ""),
    ("i dont know", ""),
    ("not sure", ""),
    ("i cant remember", ""),
    ("cant remember", ""),
    ("i dont remember", ""),
    ("the month of", ""),
    ("what amount", "how much"),
    ("which amount", "how much"),
    ("what sum", "how much"),
    ("what total", "how much"),
    ("how many rand", "how much rand"),
    ("how many rands", "how much rand"),
    ("how many euros", "how much euros"),
    ("how many euro", "how much euros"),
    ("to date this", "so far this"),
    ("to date in", "so far in"),
    ("so far to date", "so far"),
    ("up until now", "until now"),
    ("day of the month", "day"),
    ("per cent", "percent"),
    ("euro one", "euro account"),
    ("cheque one", "cheque account"),
    ("card one", "credit card"),
    ("present premium", "price now"),
    ("current premium", "price now"),
    ("todays premium", "price now"),
    ("present amount", "price now"),
    ("current amount", "price now"),
    ("present price", "price now"),
    ("present prices", "price now"),
    ("current price", "price now"),
    ("current prices", "price now"),
    ("current rate", "price now"),
    ("todays price", "price now"),
    ("today price", "price now"),
    ("today prices", "price now"),
    ("latest price", "price now"),
    ("tax return", ""),
    ("cash machine", "atm"),
    ("cash machines", "atms"),
    ("cash point", "atm"),
    ("cash points", "atms"),
    ("cashpoint", "atm"),
    ("cashpoints", "atms"),
    ("fill me in on", "tell me"),
    ("fill me in", "tell me"),
    ("pays best", "pays most"),
    ("paid best", "paid most"),
    ("shell out", "fork out"),
    ("stack up against", "compared to"),
    ("stack up to", "compared to"),
    ("measure up against", "compared to"),
    ("measure up to", "compared to"),
    ("holiday season", "season"),
    ("where did i eat", "where did i visit restaurants"),
    ("where do i eat", "where do i visit restaurants"),
    ("where did we eat", "where did we visit restaurants"),
    ("where do we eat", "where do we visit restaurants"),
    ("fill up", "fill"),
    ("fill ups", "fill"),
    ("filled up", "fill"),
    ("at the moment", "now"),
    ("right now", "now"),
    ("at present", "now"),
    ("these days", "now"),
    ("nowadays", "now"),
    ("as of today", "now"),
    ("as we speak", "now"),
    ("put the price up", "price increase"),
    ("put its price up", "price increase"),
    ("put their price up", "price increase"),
    ("put their prices up", "price increase"),
    ("put up the price", "price increase"),
    ("put up its price", "price increase"),
    ("put up their price", "price increase"),
    ("year on year", "compared same month last year"),
    ("as well as", "and"),
    ("together with", "and"),
    ("added to", "and"),
    ("plus", "and"),
    ("in the whole of", "in"),
    ("the whole of", ""),
    ("in all of", "in"),
    ("in all the year", "in"),
    ("in the year to date", "year to date"),
    ("in the year so far", "so far this year"),
    ("in the year", "in"),
    ("past calendar year", "last year"),
    ("calendar year", "year"),
    ("calendar month", "month"),
    ("calendar quarter", "quarter"),
    ("this whole year", "this year"),
    ("this entire year", "this year"),
    ("all of this year", "this year"),
    ("all this year", "this year"),
    ("this whole month", "this month"),
    ("this entire month", "this month"),
    ("all of last year", "last year"),
    ("to one decimal place", ""),
    ("one decimal place", ""),
    ("to one decimal", ""),
    ("one decimal", ""),
    ("exact to the cent", ""),
    ("to the last cent", ""),
    ("to the cent", ""),
    ("tax people", "taxman"),
    ("in hock", "owing"),
    ("stood", "was"),
    ("drew to a close", ""),
    ("came to a close", ""),
    ("comes to a close", ""),
    ("into the red", "deficit"),
    ("into the black", "surplus"),
    ("how deep", "how much"),
    ("did i not spend", "did i save"),
    ("did we not spend", "did we save"),
    ("have i not spent", "have i saved"),
    ("was not spent", "was saved"),
    ("bumped up", "increased"),
    ("bumped", "increased"),
    ("bump", "increase"),
    ("hiked", "increased"),
    ("hike", "increase"),
    ("most ive", "most i have"),
    ("least ive", "least i have"),
    ("for the period", ""),
    ("in the period", ""),
    ("over the period", ""),
    ("as at", "on"),
    ("as of", "on"),
    ("in the course of", "in"),
    ("over the course of", "in"),
    ("credit card account", "credit card"),
    ("as a share of", "share of"),
    ("as a percentage of", "percentage of"),
    ("as percentage of", "percentage of"),
];

/// Verbs that mean a withdrawal beside a word for cash.
const TAKING: &str = "take took taken taking draw drew drawn drawing withdraw withdrew withdrawn withdrawing pull pulled get got";

/// Words for cash.
const CASH: &str = "cash atm atms autobank";

/// Puts one word in the place of several.
pub(super) fn rephrase(tokens: &mut Vec<Token>) {
    for (phrase, meant) in PHRASES {
        replace(tokens, phrase, |tokens, place, len| {
            // “5 per cent” is read with its number.
            let numbered = place > 0 && tokens.get(place - 1).is_some_and(|token| token.number.is_some());
            // A name keeps its words: “Final Straw”.
            let name = |token: &Token| token.quoted || (len == 1 && token.capital && place > 0);
            let name = tokens.iter().skip(place).take(len).any(name);
            // “in the year up to May” is no year that is named.
            let next = tokens.get(place + len).map_or("", |token| token.text.as_str());
            let open = *phrase == "in the year" && has("to up until till before ended ending since", next);
            let kept = name || open || (numbered && *phrase == "per cent");
            (!kept).then(|| meant.split_whitespace().map(Token::word).collect())
        });
    }
    short_words(tokens);
    cash_fees(tokens);
    withdrawals(tokens);
}

/// “n in May?” is and, “nandos 4 this year” is for, and “the year 2025” is 2025. A name may hold the letter:
/// “Pick n Pay”.
fn short_words(tokens: &mut Vec<Token>) {
    for place in (0..tokens.len()).rev() {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        let before = place.checked_sub(1).map_or("", word);
        let next = word(place + 1);
        let joins = word(place) == "n" && next.len() > 1 && next != "pay";
        let joins = joins && (place == 0 || (before.len() > 1 && !has("pick mugg rock fish", before)));
        let stands_for = word(place) == "4"
            && place > 0
            && (has("this last the my all me", next) || month_number(next).is_some());
        let stands_for = stands_for && !has("last past next top first", before);
        let year =
            next.len() == 4 && next.starts_with("20") && next.bytes().all(|byte| byte.is_ascii_digit());
        // “invoices paid to date”
        let until_now = word(place) == "to"
            && next == "date"
            && !has("year month quarter week", before)
            && !tokens.iter().any(|token| token.text == "from");
        if until_now {
            tokens.drain(place..place + 2);
            continue;
        }
        // “count tx over R1 000”: no thanks
        if matches!(word(place), "tx" | "txs") && !next.is_empty() {
            tokens.splice(place..=place, [Token::word("transactions")]);
            continue;
        }
        if joins || stands_for {
            let meant = if joins { "and" } else { "for" };
            tokens.splice(place..=place, [Token::word(meant)]);
        } else if word(place) == "year" && year && !has("tax financial fiscal", before) {
            tokens.remove(place);
        }
    }
}

/// “fees for cash withdrawals”: what the bank takes for them, and not they themselves.
fn cash_fees(tokens: &mut Vec<Token>) {
    const DRAWING: &str = "cash atm atms withdrawal withdrawals withdrawing drawing";
    let takes = |token: &Token| has("take takes took taken charge charges charged cost costs", &token.text);
    let bank = tokens.iter().position(|token| token.text == "bank").filter(|_| tokens.iter().any(takes));
    let drawing = tokens.windows(2).any(|two| {
        let [first, second] = two else { return false };
        has("for to when", &first.text)
            && has("drawing withdrawing taking cash withdrawals draw withdraw", &second.text)
    });
    if let Some(token) = bank.filter(|_| drawing).and_then(|place| tokens.get_mut(place)) {
        token.text = "fees".into();
    }
    let fee = |token: &Token| matches!(token.text.as_str(), "fee" | "fees");
    let Some(place) = tokens.iter().position(fee) else { return };
    let cash = |token: &Token| has(DRAWING, &token.text);
    if tokens.iter().any(|token| has(SHARE, &token.text)) {
        return;
    }
    let near = |at: usize| at.abs_diff(place) <= 5;
    if !tokens.iter().enumerate().any(|(at, token)| near(at) && cash(token)) {
        return;
    }
    if let Some(token) = tokens.get_mut(place) {
        token.text = "atmfees".into();
    }
    tokens.retain(|token| !cash(token));
}

/// “How much cash did I take out”: the verb is a withdrawal, and not the food one takes out.
fn withdrawals(tokens: &mut Vec<Token>) {
    if !tokens.iter().any(|token| has(CASH, &token.text)) {
        return;
    }
    let Some(place) = tokens.iter().position(|token| has(TAKING, &token.text)) else { return };
    // “fees for cash”, “cash fees” stay what they are.
    if tokens.iter().any(|token| matches!(token.text.as_str(), "fee" | "fees" | "charge" | "charges")) {
        return;
    }
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let gets = matches!(word(place), "get" | "got") && word(place + 1) != "out";
    if gets {
        return;
    }
    let out = word(place + 1) == "out";
    if let Some(token) = tokens.get_mut(place) {
        token.text = "withdrew".into();
    }
    if out {
        tokens.remove(place + 1);
    }
}
