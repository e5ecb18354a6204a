//! From transactions as they stand to rows.

use chrono::NaiveDate;
use finance::{Currency, Decimal};

use crate::{
    About, Decision, Hints, Problem, Row,
    csv::values::Reader,
    csv::{add_words, lines, shortened, tidy},
    export::OWN_ID,
    model::decision,
};

use super::walk::{Field, Stated, Transaction};

/// What was read of a statement.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Rows in the order of the file, each with the currency of its amount.
    pub rows: Vec<(Option<Currency>, Row)>,
    pub problems: Vec<Problem>,
}

/// The day in a date with a time and a zone: `20110407070000.000[-5:EST]` is the bank’s own
/// 7 April, whatever day it was elsewhere.
pub(super) fn day(text: &str) -> &str {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok());
    match (digits, number(0, 4), number(4, 6)) {
        (8.., Some(1900..2200), Some(1..=12)) => text.get(..8).unwrap_or(text),
        _ => text,
    }
}

fn value<'f>(field: &'f Field) -> Option<&'f str> {
    field.as_ref().map(|(text, _)| text.trim()).filter(|text| !text.is_empty())
}

/// Reads the transactions of a statement in `own` currency.
pub(super) fn read(
    statement: &Stated,
    own: Option<Currency>,
    values: &Reader,
    hints: &Hints,
    decisions: &mut Vec<Decision>,
) -> Outcome {
    let mut outcome = Outcome::default();
    // Lines whose kind says debit or credit, and those whose sign says the other.
    let (mut told, mut against): (usize, Vec<u32>) = (0, Vec::new());
    let mut foreign: Vec<u32> = Vec::new();
    for transaction in &statement.transactions {
        let mut row = match row(transaction, values) {
            Ok(row) => row,
            Err((line, message)) => {
                outcome.problems.push(problem(transaction, line, message));
                continue;
            }
        };
        let kind = value(&transaction.kind).unwrap_or_default();
        let out = kind.eq_ignore_ascii_case("DEBIT");
        if (out || kind.eq_ignore_ascii_case("CREDIT")) && !row.amount.is_zero() {
            told += 1;
            if out != row.amount.is_sign_negative() {
                against.push(row.line);
            }
        }
        if hints.inverted == Some(true) {
            row.amount = -row.amount;
        }
        let currency = value(&transaction.currency).and_then(|code| code.parse().ok());
        if currency.is_some() && currency != own {
            foreign.push(row.line);
        }
        if let Some((id, line)) = transaction.corrects.as_ref().filter(|(id, _)| !id.is_empty()) {
            let message = format!(
                "This transaction replaces the bank’s “{}”; if that one was imported before, take it out.",
                shortened(id)
            );
            outcome.problems.push(problem(transaction, *line, message));
        }
        outcome.rows.push((currency.or(own), row));
    }
    signs(&against, told, hints, decisions);
    if !foreign.is_empty() {
        let reason = format!("{}: the amount is in another currency than the statement.", lines(&foreign));
        decisions.push(decision(About::Currency, "by transaction", &reason, false));
    }
    outcome
}

/// Says how the signs were taken, where there is a doubt.
fn signs(against: &[u32], told: usize, hints: &Hints, decisions: &mut Vec<Decision>) {
    if hints.inverted == Some(true) {
        decisions.push(decision(About::Sign, "positive is money out", "You said so.", true));
    } else if against.len() * 2 >= told.max(1) && hints.inverted.is_none() {
        let reason =
            format!("{}: the kind, debit or credit, says the opposite of the amount’s sign.", lines(against));
        decisions.push(decision(About::Sign, "as the amounts say", &reason, false));
    }
}

fn problem(transaction: &Transaction, line: u32, message: String) -> Problem {
    let fields = [&transaction.posted, &transaction.amount, &transaction.name, &transaction.memo];
    let cells = fields.iter().filter_map(|field| value(field)).map(shortened).collect();
    Problem { line, page: None, message, cells }
}

/// A row, or the line and the sentence of what is wrong with it.
fn row(transaction: &Transaction, values: &Reader) -> Result<Row, (u32, String)> {
    let line = transaction.line;
    if transaction.cut {
        return Err((line, "The file ends in the middle of this transaction.".to_owned()));
    }
    if let (Some(id), Some("DELETE" | "delete")) = (value(&transaction.corrects), value(&transaction.action))
    {
        let id = shortened(id);
        return Err((
            line,
            format!("The bank takes back its transaction “{id}”; if that one was imported, take it out."),
        ));
    }
    let (date, date_line) = given(&transaction.posted, line, "The transaction has no date.")?;
    let booking_date = values.date(day(date)).map_err(|message| (date_line, message))?;
    let (amount, amount_line) = given(&transaction.amount, line, "The transaction has no amount.")?;
    let amount = values.amount(amount).map_err(|message| (amount_line, message))?;
    let name = value(&transaction.name).or(value(&transaction.payee));
    Ok(Row {
        line,
        page: None,
        booking_date,
        value_date: value(&transaction.available).and_then(|date| values.date(day(date)).ok()),
        amount,
        description: description(transaction),
        counterparty: name.map(tidy),
        balance: None,
        // OFX demands an id; ours stands where the bank gave none.
        bank_id: value(&transaction.id).filter(|id| !id.starts_with(OWN_ID)).map(str::to_owned),
        key: String::new(),
    })
}

fn given<'f>(field: &'f Field, line: u32, missing: &str) -> Result<(&'f str, u32), (u32, String)> {
    match field {
        Some((text, line)) if !text.trim().is_empty() => Ok((text.trim(), *line)),
        Some((_, line)) => Err((*line, missing.to_owned())),
        None => Err((line, missing.to_owned())),
    }
}

/// The words: who and what for, else the kind and the number.
fn description(transaction: &Transaction) -> String {
    let mut words = String::new();
    for field in [&transaction.name, &transaction.payee, &transaction.memo] {
        if let Some(text) = value(field) {
            add_words(&mut words, tidy(text));
        }
    }
    if words.is_empty() {
        for field in [&transaction.kind, &transaction.number] {
            if let Some(text) = value(field) {
                add_words(&mut words, tidy(text));
            }
        }
    }
    words
}

/// The balance after the last transaction, unless it is older than that.
pub(super) fn closing(
    statement: &Stated,
    values: &Reader,
    last: Option<NaiveDate>,
    problems: &mut Vec<Problem>,
    decisions: &mut Vec<Decision>,
) -> Option<Decimal> {
    let (text, line) = statement.balance.as_ref()?;
    let mut wrong = |message: String| {
        problems.push(Problem { line: *line, page: None, message, cells: Vec::new() });
        None
    };
    if text.trim().is_empty() {
        return wrong("The balance of the account is empty.".to_owned());
    }
    let balance = match values.amount(text) {
        Ok(balance) => balance,
        Err(message) => return wrong(format!("The balance of the account: {message}")),
    };
    let date = |field: &Field| value(field).and_then(|text| values.date(day(text)).ok());
    let Some(of) = date(&statement.balance_date) else { return Some(balance) };
    let mut say = |choice: &str, reason: String, certain| {
        decisions.push(decision(About::Balance, choice, &reason, certain));
    };
    if last.is_some_and(|last| of < last) {
        say("no closing balance", format!("The balance is of {of}, before the last transaction."), true);
        return None;
    }
    match date(&statement.end).max(last) {
        Some(end) if of > end => say(
            "closing balance",
            format!("The balance is of {of}, the transactions end on {end}; there may be others between."),
            false,
        ),
        _ => say("closing balance", format!("The file states the balance of {of}."), true),
    }
    Some(balance)
}
