//! Afrikaans, as far as it is spoken about money, and mixed with English as people mix it. The grammar stands
//! on words more than on their order: put word for word into English, most of it can be read.

use super::Token;

/// Words that are no English ones.
const PLAIN: &[(&str, &str)] = &[
    ("hoeveel keer", "how many times"),
    ("hoeveel kos", "how much cost"),
    ("wat kos", "what cost"),
    ("hoe gereeld", "how often"),
    ("hoeveel", "how much"),
    ("wanneer", "when"),
    ("watter", "which"),
    ("hoekom", "why"),
    ("wie", "who"),
    ("waar", "where"),
    ("het ek al", "have i"),
    ("het ek", "did i"),
    ("het ons", "did we"),
    ("ek het", "i have"),
    ("ek", "i"),
    ("ons", "we"),
    ("hulle", "they"),
    ("spandeer", "spend"),
    ("gespandeer", "spent"),
    ("gespend", "spent"),
    ("bestee", "spent"),
    ("uitgegee", "spent"),
    ("uitgawe", "expense"),
    ("uitgawes", "expenses"),
    ("betaal", "paid"),
    ("betaling", "payment"),
    ("betalings", "payments"),
    ("gekoop", "bought"),
    ("gekos", "cost"),
    ("koste", "cost"),
    ("laaste keer", "last time"),
    ("laaste", "last"),
    ("laas", "last"),
    ("eerste", "first"),
    ("verlede", "last"),
    ("vorige", "previous"),
    ("hierdie", "this"),
    ("daardie", "that"),
    ("daai", "that"),
    ("vanjaar", "this year"),
    ("maand", "month"),
    ("maande", "months"),
    ("jaar", "year"),
    ("jare", "years"),
    ("weke", "weeks"),
    ("dag", "day"),
    ("dae", "days"),
    ("vandag", "today"),
    ("gister", "yesterday"),
    ("naweek", "weekend"),
    ("naweke", "weekends"),
    ("nou", "now"),
    ("gemiddeld", "average"),
    ("gemiddelde", "average"),
    ("elke", "each"),
    ("totaal", "total"),
    ("totale", "total"),
    ("altesaam", "altogether"),
    ("altesame", "altogether"),
    ("saam", "together"),
    ("grootste", "biggest"),
    ("kleinste", "smallest"),
    ("duurste", "most expensive"),
    ("goedkoopste", "cheapest"),
    ("meeste", "most"),
    ("minste", "least"),
    ("meer as", "more than"),
    ("minder as", "less than"),
    ("meer", "more"),
    ("minder", "less"),
    ("inkomste", "income"),
    ("salaris", "salary"),
    ("verdien", "earned"),
    ("ontvang", "received"),
    ("gekry", "got"),
    ("balans", "balance"),
    ("rekening", "account"),
    ("rekeninge", "accounts"),
    ("tjekrekening", "cheque account"),
    ("lopende rekening", "cheque account"),
    ("kredietkaart", "credit card"),
    ("kaart", "card"),
    ("bankkoste", "bank fees"),
    ("bankfooie", "bank fees"),
    ("fooie", "fees"),
    ("fooi", "fee"),
    ("kruideniersware", "groceries"),
    ("brandstof", "fuel"),
    ("ingegooi", "fill"),
    ("koffie", "coffee"),
    ("skoolgeld", "school fees"),
    ("vlugte", "flights"),
    ("vlug", "flight"),
    ("mediese fonds", "medical aid"),
    ("elektrisiteit", "electricity"),
    ("spaar", "save"),
    ("gespaar", "saved"),
    ("terugbetaling", "refund"),
    ("terugbetaal", "refunded"),
    ("teruggegee", "refunded"),
    ("onttrek", "withdrew"),
    ("kontant", "cash"),
    ("aantal", "number of"),
    ("wys", "show"),
    ("tussen", "between"),
    ("sonder", "without"),
    ("behalwe", "except"),
    ("sedert", "since"),
    ("vanaf", "since"),
    ("einde", "end"),
    ("opgegaan", "went up"),
    ("gestyg", "went up"),
    ("oorgehad", "left"),
    ("oorbly", "left"),
    ("gekom", "came"),
    ("kere", "times"),
    ("keer", "times"),
    ("januarie", "january"),
    ("februarie", "february"),
    ("maart", "march"),
    ("mei", "may"),
    ("junie", "june"),
    ("julie", "july"),
    ("augustus", "august"),
    ("oktober", "october"),
    ("desember", "december"),
    ("maandag", "monday"),
    ("dinsdag", "tuesday"),
    ("woensdag", "wednesday"),
    ("donderdag", "thursday"),
    ("vrydag", "friday"),
    ("saterdag", "saturday"),
    ("sondag", "sunday"),
    ("saterdae", "saturdays"),
    ("sondae", "sundays"),
    ("hoeveelheid", "amount"),
    ("asseblief", "please"),
    ("dankie", "thanks"),
];

/// Words that mean something else in English, and stand for these where the question has others of the language.
const BESIDE: &[(&str, &str)] = &[
    ("tot nou toe", "so far"),
    ("tot now toe", "so far"),
    ("by", "at"),
    ("van", "of"),
    ("vir", "for"),
    ("na", "to"),
    ("op", "on"),
    ("aan", "on"),
    ("uit", "out of"),
    ("met", "by"),
    ("en", "and"),
    ("die", "the"),
    ("dit", "it"),
    ("daar", "there"),
    ("al", ""),
    ("toe", ""),
    ("het", ""),
    ("een", "one"),
    ("geld", "money"),
    ("was die", "was the"),
];

/// Puts English words in the place of Afrikaans ones.
pub(in crate::analyst) fn translate(tokens: &mut Vec<Token>) {
    if put(tokens, PLAIN) {
        put(tokens, BESIDE);
    }
}

/// Whether anything was put in the place of something.
fn put(tokens: &mut Vec<Token>, words: &[(&str, &str)]) -> bool {
    let mut any = false;
    for (said, meant) in words {
        let said: Vec<&str> = said.split(' ').collect();
        let mut place = 0;
        while place + said.len() <= tokens.len() {
            let window = tokens.iter().skip(place).take(said.len());
            if !window.zip(&said).all(|(token, word)| token.text == *word && !token.quoted) {
                place += 1;
                continue;
            }
            let apart = tokens.get(place).is_some_and(|token| token.apart);
            let mut put: Vec<Token> = meant.split_whitespace().map(Token::word).collect();
            if let Some(first) = put.first_mut() {
                first.apart = apart;
            }
            let len = put.len();
            tokens.splice(place..place + said.len(), put);
            place += len;
            any = true;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::analyst::token;

    #[rstest]
    #[case("Hoeveel het ek in Mei by Checkers gespend?", "how much did i in may at checkers spent")]
    #[case("What's my grootste expense category hierdie jaar?", "what my biggest expense category this year")]
    #[case("Wat was my laaste betaling aan Dr Naidoo?", "wat was my last payment on dr naidoo")]
    #[case("Who is it that I pay by card?", "who is it that i pay by card")]
    fn words_are_put_for_words(#[case] said: &str, #[case] meant: &str) {
        let mut tokens = token::tokens(said);
        translate(&mut tokens);
        let words: Vec<String> = tokens.into_iter().map(|token| token.text).collect();
        assert_eq!(words.join(" "), meant);
    }
}
