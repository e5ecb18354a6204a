//! Statements of cards: what is spent stands there without a sign, what is paid back with one.

use crate::{About, Decision, Field, Statement, csv::words::fold, model::decision};

/// What only a card’s statement says. The first of each pair is enough alone.
const SAYS: &[(bool, &str)] = &[
    (true, "credit card"),
    (true, "creditcard"),
    (true, "kreditkarte"),
    (true, "carte de credit"),
    (true, "tarjeta de credito"),
    (true, "carta di credito"),
    (true, "cartao de credito"),
    (true, "kredietkaart"),
    (true, "kreditkort"),
    (true, "karta kredytowa"),
    (true, "kreditni karta"),
    (false, "minimum payment"),
    (false, "minimum due"),
    (false, "minimum amount due"),
    (false, "payment due date"),
    (false, "total amount due"),
    (false, "credit limit"),
    (false, "available credit"),
    (false, "cash advance"),
    (false, "mindestbetrag"),
    (false, "kreditlimit"),
    (false, "kreditrahmen"),
    (false, "pago minimo"),
    (false, "limite de credito"),
    (false, "minimumbetaling"),
    (false, "kredietlimiet"),
];

/// What the texts say of a card, when they say enough.
pub(crate) fn of(texts: &[String]) -> Option<Vec<&'static str>> {
    let mut said: Vec<&'static str> = Vec::new();
    let mut enough = false;
    for text in texts {
        let folded = format!(" {} ", fold(text));
        for (alone, phrase) in SAYS {
            if !said.contains(phrase) && folded.contains(&format!(" {phrase} ")) {
                enough |= *alone;
                said.push(phrase);
            }
        }
    }
    said.sort_by_key(|phrase| SAYS.iter().position(|(_, known)| known == phrase));
    // A current account speaks of credit cards, too, in its small print.
    (said.len() >= 2 && (enough || said.len() >= 3)).then_some(said)
}

/// Whether the amounts stand in one column and most of them are positive.
pub(crate) fn spends_plus(statement: &Statement) -> bool {
    let single = statement.columns.iter().any(|column| column.field == Field::Amount);
    let plus = statement.transactions.iter().filter(|row| row.amount.is_sign_positive()).count();
    single && plus * 2 > statement.transactions.len()
}

/// Says why the signs were turned, in place of what was said of them.
pub(crate) fn say(said: &[&'static str], decisions: &mut Vec<Decision>) {
    decisions.retain(|decision| decision.about != About::Sign);
    let said: Vec<String> = said.iter().take(2).map(|phrase| format!("“{phrase}”")).collect();
    let reason = format!(
        "The document speaks of {}, so it is a card’s, and most amounts are positive: they were spent.",
        said.join(" and ")
    );
    decisions.push(decision(About::Sign, "positive is money out", &reason, true));
}
