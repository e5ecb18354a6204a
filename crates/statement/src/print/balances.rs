//! Balances and the account’s number where they stand outside of the table’s columns.

use finance::{Currency, Decimal};

use crate::{
    About, DecimalMark, Decision,
    csv::{
        amounts::{self, Sign},
        dates,
        summary::{self, Summary},
        words::fold,
    },
    model::decision,
};

use super::{Kind, Printed};

/// What the document says the account held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub opening: Option<Decimal>,
    pub closing: Option<Decimal>,
}

/// Finds the balances: in rows that state them, else in labels with values.
pub(super) fn stated(printed: &Printed, mark: DecimalMark) -> Stated {
    let mut stated = Stated::default();
    let mut note = |kind: Summary, value: Option<Decimal>, last: bool| match kind {
        Summary::Opening if stated.opening.is_none() => stated.opening = value,
        Summary::Closing if stated.closing.is_none() || (last && value.is_some()) => stated.closing = value,
        _ => {}
    };
    for line in printed.lines.iter().filter(|line| line.kind == Kind::Row) {
        let Some(kind) = line.cells.iter().find_map(|cell| summary::of(cell)) else { continue };
        let value = line.cells.iter().rev().filter(|cell| dates::parse(cell).is_none());
        note(kind, value.filter_map(|cell| amount(cell, mark)).next(), true);
    }
    for (label, value) in &printed.pairs {
        if let Some(kind) = summary::of(without_date(label)) {
            note(kind, amount(value, mark), false);
        }
    }
    stated
}

/// “Opening balance on 2 April” without the day: the words are what counts.
fn without_date(label: &str) -> &str {
    let label = label.trim().trim_end_matches(':');
    label.split_once(['(', '[']).map_or(label, |(label, _)| label.trim())
}

fn amount(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let raw = amounts::parse(text.trim())?;
    let value = amounts::value(raw.number, mark)?;
    Some(if matches!(raw.sign, Sign::Minus | Sign::Debit) { -value } else { value })
}

/// The currency that a header names somewhere, or that stands beside a label.
pub(super) fn currency(printed: &Printed, decisions: &mut Vec<Decision>) -> Option<Currency> {
    const LABELS: &[&str] = &[
        "currency",
        "account currency",
        "wahrung",
        "devise",
        "moneda",
        "moeda",
        "divisa",
        "valuta",
        "munt",
        "mena",
        "waluta",
        "geldeenheid",
    ];
    let codes = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() == 3);
        words.filter(|word| word.bytes().all(|byte| byte.is_ascii_uppercase())).find_map(amounts::known_code)
    };
    let headers = printed.lines.iter().filter(|line| line.kind == Kind::Header).flat_map(|line| &line.cells);
    // A code in upper case among words that are not: “Amount (SGD)”.
    let bracketed = |cell: &String| codes(cell.split_once('(').map(|(_, inner)| inner)?);
    let header = headers.filter_map(|cell| Some((cell.clone(), bracketed(cell)?))).next();
    let label = || {
        let named = |(label, _): &&(String, String)| LABELS.contains(&fold(label).as_str());
        printed.pairs.iter().filter(named).find_map(|(label, value)| Some((label.clone(), codes(value)?)))
    };
    let inline = || {
        printed.texts.iter().find_map(|text| {
            let after = after_label(text, LABELS)?;
            Some((text.chars().take(60).collect(), codes(after.split_whitespace().next()?)?))
        })
    };
    let (text, currency) = header.or_else(label).or_else(inline)?;
    let reason = format!("“{text}” names it.");
    decisions.push(decision(About::Currency, currency.code(), &reason, true));
    Some(currency)
}

/// The account’s number: what stands beside or below a label that speaks of one.
pub(super) fn account(printed: &Printed) -> Option<String> {
    const LABELS: &[&str] = &[
        "iban",
        "account number",
        "account no",
        "acc no",
        "account nr",
        "account",
        "card number",
        "card no",
        "kontonummer",
        "konto",
        "konto nr",
        "numero de compte",
        "compte",
        "numero de cuenta",
        "cuenta",
        "conta",
        "numero conto",
        "conto",
        "rekeningnummer",
        "rekening",
        "rekeningnommer",
        "kontonr",
        "numer rachunku",
        "numer konta",
        "cislo uctu",
        "kortnummer",
        "kreditkartennummer",
    ];
    let paired = LABELS.iter().find_map(|label| {
        printed.pairs.iter().filter(|(found, _)| fold(found) == *label).find_map(|(_, value)| number(value))
    });
    paired.or_else(|| printed.texts.iter().find_map(|text| inline(after_label(text, LABELS)?)))
}

/// What follows the label in a line.
fn after_label<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let mut words = text.split_inclusive(char::is_whitespace);
    let mut at = 0;
    for word in words.by_ref() {
        at += word.len();
        if labels.contains(&fold(word).as_str()) {
            return text.get(at..);
        }
    }
    None
}

/// The number that a line begins with, after “number” or “no.”: words of digits up to one that is none.
fn inline(text: &str) -> Option<String> {
    const NUMBER: &[&str] = &["number", "no", "nr", "nummer", "numero", "num", "n", "", "nommer"];
    let words = text.split_whitespace().skip_while(|word| NUMBER.contains(&fold(word).as_str()));
    let mut found: Vec<&str> = Vec::new();
    for word in words {
        let bare = word.trim_end_matches([',', ';', '.']);
        if !bare.bytes().any(|byte| byte.is_ascii_digit() || byte == b'*') {
            break;
        }
        found.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    let found = found.join(" ");
    number(&found).filter(|found| found.bytes().filter(u8::is_ascii_digit).count() >= 6)
}

/// A number of an account: digits enough, and nothing a date or an amount would have.
fn number(value: &str) -> Option<String> {
    let value = value.trim();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '*' | '/' | '•'));
    (plain && digits >= 4 && value.len() <= 40 && dates::parse(value).is_none())
        .then(|| value.split_whitespace().collect::<String>())
        .filter(|value| value.chars().filter(|c| c.is_ascii_alphabetic()).count() <= 12)
}
