//! Statements that list money in under one heading and money out under another: the heading says
//! which way an amount without a sign went.

use crate::{
    Field,
    csv::{amounts, words::fold},
    print::{self, Kind},
};

use super::{header::Column, lines::Line};

const IN: &[&str] = &[
    "deposits",
    "deposit",
    "additions",
    "credits",
    "einzahlungen",
    "gutschriften",
    "depositos",
    "abonos",
    "entradas",
    "bijschrijvingen",
    "entrate",
];
const OUT: &[&str] = &[
    "withdrawals",
    "withdrawal",
    "debits",
    "purchases",
    "checks",
    "cheques",
    "fees",
    "charges",
    "subtractions",
    "auszahlungen",
    "belastungen",
    "lastschriften",
    "cargos",
    "retiros",
    "saidas",
    "afschrijvingen",
    "uscite",
];

/// Adds a column that says which way each row went, when headings of both kinds stand above rows
/// and no amount has a sign of its own.
pub(super) fn direct(printed: &mut [print::Line], lines: &[Line], columns: &[Column]) {
    let amount = columns.iter().position(|column| column.field == Some(Field::Amount));
    let sides = [Some(Field::Debit), Some(Field::Credit), Some(Field::Direction)];
    let Some(amount) = amount.filter(|_| !columns.iter().any(|column| sides.contains(&column.field))) else {
        return;
    };
    let mut way: Option<&'static str> = None;
    let mut ways: Vec<Option<&'static str>> = Vec::with_capacity(printed.len());
    for (printed, line) in printed.iter().zip(lines) {
        if printed.kind == Kind::Text {
            way = heading(line).unwrap_or(way);
        }
        ways.push(way.filter(|_| printed.kind == Kind::Row));
    }
    let has = |wanted: &str| ways.iter().flatten().any(|way| *way == wanted);
    let plain = |line: &print::Line| {
        let cell = line.cells.get(amount).map_or("", String::as_str);
        cell.is_empty() || amounts::parse(cell).is_none_or(|raw| raw.sign == amounts::Sign::Plain)
    };
    if !has("credit") || !has("debit") || !printed.iter().filter(|line| line.kind == Kind::Row).all(plain) {
        return;
    }
    for (line, way) in printed.iter_mut().zip(ways) {
        match line.kind {
            Kind::Header => line.cells.push("Debit/Credit".to_owned()),
            Kind::Row => line.cells.push(way.unwrap_or_default().to_owned()),
            Kind::Text | Kind::Taken => {}
        }
    }
}

/// The way a heading names; `None` inside when it names both, or something else entirely.
fn heading(line: &Line) -> Option<Option<&'static str>> {
    if line.words.len() > 7 || line.words.iter().any(|word| word.text.bytes().any(|b| b.is_ascii_digit())) {
        return None;
    }
    let folded = fold(&line.text());
    if folded.starts_with("total") {
        return None;
    }
    let names = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    match (names(IN), names(OUT)) {
        (true, false) => Some(Some("credit")),
        (false, true) => Some(Some("debit")),
        (true, true) => Some(None),
        (false, false) => None,
    }
}
