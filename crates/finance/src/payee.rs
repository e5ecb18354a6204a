//! Who a row was paid to or came from, as far as its words tell.

use crate::text::fold;

/// Words that banks put around a name, folded, and that say nothing about who it is. Words for a
/// kind of payment in the languages of the statements we read.
const NOISE: &[&str] = &[
    "pos",
    "purchase",
    "purchases",
    "card",
    "cards",
    "debit",
    "credit",
    "order",
    "payment",
    "payments",
    "paid",
    "to",
    "from",
    "for",
    "at",
    "by",
    "via",
    "the",
    "of",
    "and",
    "ref",
    "reference",
    "no",
    "nr",
    "id",
    "visa",
    "mastercard",
    "maestro",
    "contactless",
    "eft",
    "ach",
    "dd",
    "so",
    "do",
    "internet",
    "online",
    "banking",
    "mobile",
    "app",
    "www",
    "http",
    "https",
    "com",
    "co",
    "za",
    "uk",
    "de",
    "eu",
    "net",
    "org",
    "int",
    "intl",
    "pty",
    "ltd",
    "inc",
    "llc",
    "gmbh",
    "ag",
    "plc",
    "bv",
    "sarl",
    "date",
    "value",
    "on",
    "auth",
    "authorisation",
    "transaction",
    "trans",
    "tran",
    "txn",
    "kartenzahlung",
    "lastschrift",
    "sepa",
    "basislastschrift",
    "uberweisung",
    "gutschrift",
    "dauerauftrag",
    "einkauf",
    "karte",
    "zahlung",
    "an",
    "von",
    "und",
    "der",
    "die",
    "das",
    "paiement",
    "carte",
    "achat",
    "prelevement",
    "virement",
    "facture",
    "par",
    "chez",
    "compra",
    "tarjeta",
    "pago",
    "recibo",
    "compras",
    "pagamento",
    "acquisto",
    "carta",
    "betaling",
    "betaalautomaat",
    "pinbetaling",
    "aankoop",
    "naar",
    "kortkop",
    "kob",
    "platnosc",
    "karta",
    "platba",
    "kartou",
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
];

/// Words before a name that say for what it was: without them two clients who pay invoices are two.
const FOR_WHAT: &[&str] =
    &["invoice", "invoices", "inv", "freelance", "rechnung", "honorar", "factuur", "fattura", "factura"];

/// The words of a row that tell who it was with, folded, in their order: its counterparty where the
/// bank names one, else its description; without numbers and without what banks put around a name.
/// All words but numbers where nothing else is left.
pub fn words(description: &str, counterparty: Option<&str>) -> Vec<String> {
    let named = counterparty.map(fold).filter(|name| name.chars().any(char::is_alphabetic));
    let folded = named.unwrap_or_else(|| fold(description));
    let letters = || folded.split(' ').filter(|word| word.chars().any(char::is_alphabetic));
    let telling: Vec<String> = letters().filter(|word| !NOISE.contains(word)).map(str::to_owned).collect();
    if telling.is_empty() { letters().map(str::to_owned).collect() } else { telling }
}

/// The few first words that name who a row was with, such as `checkers hyper` or `pick n pay`: what a
/// rule for all rows like it looks for. Empty when there are no words.
pub fn short_name(description: &str, counterparty: Option<&str>) -> String {
    let mut name = String::new();
    let mut long = 0;
    let all = words(description, counterparty);
    let before = all.iter().take_while(|word| FOR_WHAT.contains(&word.as_str())).count();
    // Where nothing follows, they are all there is.
    let from = if before < all.len() { before } else { 0 };
    for word in all.into_iter().skip(from) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&word);
        long += usize::from(word.chars().count() > 2);
        if long == 2 {
            break;
        }
    }
    name
}

/// The text by which a payee’s rows are found: its short name where it stands so in the words, else
/// the longest word of it.
pub fn telling(words: &str, short: &str) -> Option<String> {
    if words.contains(short) && !short.is_empty() {
        return Some(short.to_owned());
    }
    let here = short.split(' ').filter(|word| words.contains(word));
    here.max_by_key(|word| word.chars().count()).map(str::to_owned)
}
