//! What the file says of the account as a whole: its number, its currency, its balances.

use finance::{Currency, Decimal};

use crate::{About, Decision, Hints, model::decision};

use super::{
    amounts,
    evidence::Evidence,
    plan::Plan,
    profile, rows,
    rows::Outcome,
    summary::{self, Summary},
    table::{Sampled, Table},
    words,
};

/// The statement’s currency: from the person, its column, its headers, its amounts, its preamble.
pub(super) fn currency(
    table: &Table,
    plan: &Plan,
    evidence: &Evidence,
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) -> Option<Currency> {
    let told = || hints.currency.map(|currency| (currency, "You said so.".to_owned(), true));
    let found = told()
        .or_else(|| by_column(evidence))
        .or_else(|| by_header(table, plan))
        .or_else(|| by_symbol(evidence))
        .or_else(|| by_preamble(&table.preamble));
    let (currency, reason, certain) = found?;
    decisions.push(decision(About::Currency, currency.code(), &reason, certain));
    Some(currency)
}

type Found = (Currency, String, bool);

fn by_column(evidence: &Evidence) -> Option<Found> {
    let currency = amounts::known_code(evidence.currencies.most()?)?;
    let alone = evidence.currencies.values.len() == 1;
    let reason = if alone {
        "The currency column says so in every row."
    } else {
        "Most rows are in it; rows in other currencies are listed as problems."
    };
    Some((currency, reason.to_owned(), alone))
}

fn by_header(table: &Table, plan: &Plan) -> Option<Found> {
    let header = table.header.as_ref()?;
    plan.roles.money.columns().chain(plan.roles.balance).find_map(|column| {
        let folded = words::fold(header.cell(column));
        let last = folded.rsplit(' ').next().filter(|last| *last != folded);
        let sign = || header.cell(column).chars().find_map(amounts::symbol);
        let currency = last.and_then(words::currency_in_header).or_else(sign)?;
        Some((currency, format!("The header {} names it.", rows::quoted(header.cell(column))), true))
    })
}

fn by_symbol(evidence: &Evidence) -> Option<Found> {
    let (currency, _) = evidence.symbols.iter().max_by_key(|(_, times)| *times)?;
    // A dollar sign stands for many dollars, a yen sign for two currencies.
    let shared = matches!(currency.code(), "USD" | "JPY");
    let reason = if shared {
        "The sign beside the amounts is most often this currency’s."
    } else {
        "Amounts carry its sign."
    };
    Some((*currency, reason.to_owned(), !shared && evidence.symbols.len() == 1))
}

fn by_preamble(preamble: &[Sampled]) -> Option<Found> {
    const LABELS: &[&str] = &[
        "currency",
        "wahrung",
        "waehrung",
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
    preamble.iter().find_map(|record| {
        let labelled = LABELS.contains(&words::fold(record.cell(0)).as_str());
        let after =
            record.cells.iter().skip(1).filter(|_| labelled).find_map(|cell| amounts::known_code(cell));
        let joined = || {
            let (label, value) = record.cell(0).split_once(':')?;
            LABELS.contains(&words::fold(label).as_str()).then(|| amounts::known_code(value.trim())).flatten()
        };
        let currency = after.or_else(joined)?;
        Some((currency, format!("Line {} names it.", record.line), true))
    })
}

/// The account of the column, where it is the same in every row.
pub(super) fn of_column(evidence: &Evidence) -> Option<String> {
    match evidence.accounts.values.as_slice() {
        // A name such as “Savings” is not the bank’s number.
        [(account, _)] => (account.bytes().filter(u8::is_ascii_digit).count() >= 4).then(|| account.clone()),
        _ => None,
    }
}

/// The account that the lines before the table name: an IBAN or a labelled number.
pub(super) fn before(table: &Table) -> Option<String> {
    iban(&table.preamble).or_else(|| table.preamble.iter().find_map(labelled_number))
}

fn iban(preamble: &[Sampled]) -> Option<String> {
    let cells = || preamble.iter().flat_map(|record| record.cells.iter());
    cells().find(|cell| profile::is_iban(cell)).map(|cell| cell.replace(' ', "")).or_else(|| {
        cells()
            .flat_map(|cell| cell.split([' ', ':', '/']))
            .find(|word| profile::is_iban(word))
            .map(str::to_owned)
    })
}

/// The number in a line whose label speaks of an account.
fn labelled_number(record: &Sampled) -> Option<String> {
    const LABELS: &[&str] = &[
        "account",
        "acc",
        "konto",
        "kontonummer",
        "compte",
        "cuenta",
        "conta",
        "conto",
        "rekening",
        "rekeningnummer",
        "rekeningnommer",
        "kontonr",
        "rachunek",
        "rachunku",
        "konta",
        "ucet",
        "uctu",
        "card",
        "kreditkarte",
    ];
    let label = words::fold(record.cell(0));
    if !label.split(' ').any(|word| LABELS.contains(&word)) {
        return None;
    }
    let words = record.cells.iter().flat_map(|cell| cell.split([' ', ':', '"', '\'']));
    let digits = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count();
    let is_number = |word: &&str| {
        digits(word) >= 6
            && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '/'))
            && super::dates::parse(word).is_none()
    };
    words.filter(is_number).max_by_key(digits).map(str::to_owned)
}

/// Opening and closing balance, where a row or a line before the table states them.
pub(super) fn balances(
    table: Option<&Table>,
    plan: &Plan,
    outcome: &Outcome,
) -> (Option<Decimal>, Option<Decimal>) {
    let stated = |kind: Summary| {
        table?.preamble.iter().find_map(|record| {
            let label = record.cell(0);
            let (label, same) = label.split_once(':').map_or((label, ""), |(label, value)| (label, value));
            (summary::of(label) == Some(kind)).then_some(())?;
            let cells = std::iter::once(same).chain(record.cells.iter().skip(1).map(|cell| cell.as_ref()));
            cells.filter(|cell| super::dates::parse(cell).is_none()).find_map(|cell| {
                let raw = amounts::parse(cell.trim())?;
                let value = amounts::value(raw.number, plan.mark)?;
                Some(if matches!(raw.sign, amounts::Sign::Minus | amounts::Sign::Debit) {
                    -value
                } else {
                    value
                })
            })
        })
    };
    (
        outcome.opening.or_else(|| stated(Summary::Opening)),
        outcome.closing.or_else(|| stated(Summary::Closing)),
    )
}

/// Why the file looks like a card’s statement, when it does.
pub(super) fn card(file_name: &str, table: &Table) -> Option<String> {
    const WORDS: &[&str] = &[
        "card",
        "visa",
        "mastercard",
        "amex",
        "creditcard",
        "kreditkarte",
        "carte",
        "tarjeta",
        "cartao",
        "carta",
        "kreditkort",
        "karta",
        "kredietkaart",
        "kreditkaart",
    ];
    let speaks = |text: &str| words::fold(text).split(' ').any(|word| WORDS.contains(&word));
    if speaks(file_name) {
        return Some("The file’s name speaks of a card".to_owned());
    }
    let lines = table.preamble.iter().chain(&table.header);
    if let Some(record) = lines.into_iter().find(|record| record.cells.iter().any(|cell| speaks(cell))) {
        return Some(format!("Line {} speaks of a card", record.line));
    }
    None
}
