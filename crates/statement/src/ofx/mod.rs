//! Open Financial Exchange: 1.x (SGML), 2.x (XML), and QFX, which is the same with a bank’s number.
//!
//! `elements` cuts the text, `walk` finds the statements in it, `transactions` makes rows of them.

mod elements;
mod transactions;
mod walk;

use crate::encoding::Encoding;
use finance::Currency;

use crate::{
    About, Decision, Error, Format, Hints, Limits, Problem, Reading,
    assemble::{self, Part},
    csv::values::{Reader, Values},
    csv::{lines, shortened},
    encoding,
    model::decision,
};

use transactions::day;
use walk::{Account, File, Stated};

/// Whether the beginning of a file, in small letters, is that of OFX: with its header or without.
pub(crate) fn is_ofx(head: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    let holds = |words: &[&str]| words.iter().any(|word| head.contains(word));
    begins(&["ofxheader", "<ofx", "<?ofx", "<bankmsgsrsv1", "<creditcardmsgsrsv1", "<stmttrn"])
        || (!begins(&["<!doctype html", "<html", "<head", "<body"])
            && holds(&["<ofx>", "<ofx ", "data:ofxsgml", "<?ofx ofxheader"]))
}

/// Reads `bytes` as OFX.
pub(crate) fn read(bytes: &[u8], limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let (text, encoding, unreadable) = encoding::decode_as(bytes, named_encoding(bytes));
    let file = walk::walk(&text, limits)?;
    if file.statements.iter().all(|statement| statement.transactions.is_empty()) {
        return Err(nothing(&file));
    }
    let mut decisions = vec![encoding];
    let values = noted(&file).decide(false, hints, &mut decisions);
    covered(&file, &mut decisions);
    let mut parts: Vec<Part> = Vec::with_capacity(file.statements.len() + 1);
    for statement in &file.statements {
        part(statement, &values, hints, &mut parts);
    }
    parts.push(Part { problems: whole_file(&file, unreadable), ..Part::default() });
    assemble::assemble(Format::Ofx, parts, &decisions, hints)
}

/// The encoding that the header names.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let head: String = head.iter().map(|byte| char::from(*byte)).collect::<String>().to_ascii_uppercase();
    let after = |name: &str| {
        let (_, value) = head.split_once(name)?;
        let value = value.trim_start_matches([' ', '=', '"', '\'']);
        value.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()
    };
    let label = if head.trim_start().starts_with("<?XML") {
        after("ENCODING")?.to_owned()
    } else {
        match after("CHARSET:")? {
            number if number.starts_with("125") => format!("windows-{number}"),
            name if name.starts_with("8859") => format!("iso-{name}"),
            name => name.to_owned(),
        }
    };
    Encoding::for_label(label.as_bytes())
}

/// What a file without any transaction is.
fn nothing(file: &File) -> Error {
    if let Some((_, message)) = file.errors.first() {
        let message: String = message.chars().take(240).collect();
        return Error::NotAStatement {
            found: format!("a bank’s answer that something went wrong (“{message}”)"),
        };
    }
    let investments = file.statements.iter().all(|statement| statement.of == Account::Investment);
    if !file.statements.is_empty() && investments {
        return Error::NotAStatement { found: "an investment statement (OFX)".to_owned() };
    }
    let count =
        |count: usize| if count == 1 { "one account".to_owned() } else { format!("{count} accounts") };
    let found = match (file.statements.len(), file.listed) {
        (0, 0) => "an OFX file".to_owned(),
        (0, listed) => format!("a list of {} (OFX)", count(listed)),
        (statements, _) => format!("an OFX file of {}", count(statements)),
    };
    Error::NothingBooked { found }
}

/// What all dates and amounts of the file tell.
fn noted(file: &File) -> Values {
    let mut values = Values::default();
    for statement in &file.statements {
        for transaction in &statement.transactions {
            if let Some((date, line)) = &transaction.posted {
                values.note_date(day(date), *line);
            }
            if let Some((amount, line)) = &transaction.amount {
                values.note_amount(amount, *line);
            }
        }
        if let Some((amount, line)) = &statement.balance {
            values.note_amount(amount, *line);
        }
    }
    values
}

/// Says what in the file is no transaction of an account.
fn covered(file: &File, decisions: &mut Vec<Decision>) {
    let trades: Vec<u32> = file.statements.iter().flat_map(|statement| statement.trades.clone()).collect();
    if !trades.is_empty() {
        let reason = format!("{}: trades in securities are no bank transactions.", lines(&trades));
        decisions.push(decision(About::Table, "bank transactions only", &reason, true));
    }
    let pending: Vec<u32> = file.statements.iter().flat_map(|statement| statement.pending.clone()).collect();
    if !pending.is_empty() {
        let reason = format!("{}: the bank has not booked this yet.", lines(&pending));
        decisions.push(decision(About::Table, "booked transactions only", &reason, true));
    }
}

/// What is wrong with the file beside its transactions.
fn whole_file(file: &File, unreadable: Vec<Problem>) -> Vec<Problem> {
    let mut problems = unreadable;
    let mut tell = |line: u32, message: String| {
        problems.push(Problem { line, page: None, message, cells: Vec::new() });
    };
    for (line, message) in &file.errors {
        tell(*line, format!("The bank says here that something went wrong: “{}”.", shortened(message)));
    }
    let cut = file.statements.iter().flat_map(|statement| &statement.transactions).any(|row| row.cut);
    if file.cut && !cut {
        tell(file.last_line, "The file ends before it is complete; transactions may be missing.".to_owned());
    }
    problems
}

/// The parts of a statement: one for each currency its amounts are in.
fn part(statement: &Stated, values: &Reader, hints: &Hints, parts: &mut Vec<Part>) {
    let mut decisions = Vec::new();
    let text = |field: &walk::Field| field.as_ref().map(|(text, _)| text.trim().to_owned());
    let account = text(&statement.account).filter(|account| !account.is_empty());
    let own: Option<Currency> = text(&statement.currency).and_then(|code| code.parse().ok());
    // The code for none.
    let own = own.filter(|currency| currency.code() != "XXX");
    let mut outcome = transactions::read(statement, own, values, hints, &mut decisions);
    let last = outcome.rows.iter().map(|(_, row)| row.booking_date).max();
    let closing = transactions::closing(statement, values, last, &mut outcome.problems, &mut decisions);
    let first = parts.len();
    parts.push(Part {
        line: statement.line,
        account: account.clone(),
        currency: own,
        closing,
        decisions: decisions.clone(),
        problems: outcome.problems,
        ..Part::default()
    });
    for (currency, row) in outcome.rows {
        let mine = parts.iter_mut().skip(first).find(|part| part.currency == currency);
        if let Some(part) = mine {
            part.rows.push(row);
        } else {
            parts.push(Part {
                line: row.line,
                account: account.clone(),
                currency,
                rows: vec![row],
                decisions: decisions.clone(),
                ..Part::default()
            });
        }
    }
}
