//! Afrikaans, as far as it is spoken about money, and mixed with English as people mix it. The grammar stands
//! on words more than on their order: put word for word into English, most of it can be read.

use super::{Token, patterns::replace};
use crate::analyst::{
    calendar::{month_number, weekday},
    words::has,
};

/// Words by which the language is known: none of them is an English word, and none a name where it is written
/// small.
const MARKS: &str = "hoeveel watter wanneer hoekom hierdie daardie daai verlede vorige vanjaar ek het gespend gespandeer \
    spandeer betaal uitgegee laaste laas grootste kleinste duurste goedkoopste meeste minste altesaam altesame asseblief \
    nou maand maande jaar gemiddeld inkomste verdien ontvang balans rekening tjekrekening kredietkaart sedert vanaf sonder \
    tussen kere gister vandag";

/// Words before which a month or a day of the week is one, though it is written large as a name is.
const BEFORE_TIMES: &str =
    "in van vir tot tussen sedert vanaf na op en verlede einde of on since from to and last during";

/// Words that are no English ones, longer runs before their parts.
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
    ("tot nou toe", "so far"),
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
    ("lopende rekening", "cheque account"),
    ("rekening", "account"),
    ("rekeninge", "accounts"),
    ("tjekrekening", "cheque account"),
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
];

/// Puts English words in the place of Afrikaans ones, where the question has words of the language.
pub(in crate::analyst) fn translate(tokens: &mut Vec<Token>) {
    let marked = tokens.iter().enumerate().any(|(place, token)| {
        let name = token.quoted || (token.capital && place > 0);
        !name && has(MARKS, &token.text)
    });
    if marked {
        put(tokens, PLAIN);
        put(tokens, BESIDE);
    }
}

/// Puts the second of each pair in the place of the first, but for what is written as a name.
fn put(tokens: &mut Vec<Token>, words: &[(&str, &str)]) {
    for (said, meant) in words {
        replace(tokens, said, |tokens, place, len| {
            let before = place.checked_sub(1).and_then(|before| tokens.get(before));
            let time = month_number(meant).is_some() || weekday(meant).is_some();
            let time = time && before.is_some_and(|before| has(BEFORE_TIMES, &before.text));
            let name = |token: &Token| token.quoted || (token.capital && place > 0 && !time);
            let kept = tokens.iter().skip(place).take(len).any(name);
            let mut put: Vec<Token> = meant.split_whitespace().map(Token::word).collect();
            if let Some(first) = put.first_mut() {
                first.apart = tokens.get(place).is_some_and(|token| token.apart);
            }
            (!kept).then_some(put)
        });
    }
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
    #[case("How much did I pay Julie by card in May?", "how much did i pay julie by card in may")]
    #[case("What did I spend at Keer?", "what did i spend at keer")]
    #[case("Hoeveel het ek vir Al betaal in Junie?", "how much did i for al paid in june")]
    #[case("Wat is die balans op my lopende rekening?", "wat is the balance on my cheque account")]
    fn words_are_put_for_words(#[case] said: &str, #[case] meant: &str) {
        let mut tokens = token::tokens(said);
        translate(&mut tokens);
        let words: Vec<String> = tokens.into_iter().map(|token| token.text).collect();
        assert_eq!(words.join(" "), meant);
    }
}
