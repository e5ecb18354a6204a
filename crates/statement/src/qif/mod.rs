//! Quicken Interchange Format: a letter and a value on each line, `^` between records.
//!
//! `records` takes the lines apart; here the dates and amounts of the whole file are decided, and
//! each section becomes a part of its account.

mod records;

use chrono::NaiveDate;
use finance::Decimal;

use crate::{
    About, DateOrder, Decision, Error, Format, Hints, Limits, Problem, Reading, Row,
    assemble::{self, Part},
    csv::values::{self, Reader, Values},
    csv::{add_words, lines, shortened, summary, tidy},
    encoding,
    model::decision,
};

use records::{File, Kind, Record, Section};

/// Whether the beginning of a file, in small letters, is that of QIF: a header on some line, or
/// records without one.
pub(crate) fn is_qif(head: &str) -> bool {
    let lines = || head.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let is_header = |line: &str| {
        ["!type:", "!account", "!option:", "!clear:"].iter().any(|header| line.starts_with(header))
    };
    let holds = |code: char| {
        lines().any(|line| {
            line.strip_prefix(code).is_some_and(|value| value.bytes().any(|byte| byte.is_ascii_digit()))
        })
    };
    let first = lines().next().is_some_and(|line| line.starts_with(['d', 't', 'p', 'n', 'm', 'c', '^']));
    lines().any(is_header)
        || (first && lines().any(|line| line == "^") && holds('d') && (holds('t') || holds('u')))
}

/// Reads `bytes` as QIF.
pub(crate) fn read(bytes: &[u8], limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let (text, encoding, unreadable) = encoding::decode(bytes);
    let file = records::read(&text, limits)?;
    let mut decisions = vec![encoding];
    if !file.before.is_empty() {
        let reason = format!("{}: before the first header, and no transactions.", lines(&file.before));
        decisions.push(decision(About::Header, "begins later", &reason, true));
    }
    let values = decide(&file, hints, &mut decisions);
    if hints.inverted == Some(true) {
        decisions.push(decision(About::Sign, "positive is money out", "You said so.", true));
    }
    let mut parts: Vec<Part> = Vec::with_capacity(file.sections.len() + 1);
    for section in &file.sections {
        if let Kind::Account(kind) = section.kind {
            parts.push(part(section, kind, &file, &values, hints));
        }
    }
    let investments = investments(&file);
    let booked = parts.iter().any(|part| !part.rows.is_empty() || !part.problems.is_empty());
    if !booked {
        return Err(if investments.is_empty() {
            Error::NothingBooked { found: "a QIF file".to_owned() }
        } else {
            Error::NotAStatement { found: "a QIF file of an investment account".to_owned() }
        });
    }
    let problems = unreadable.into_iter().chain(investments).collect();
    parts.push(Part { problems, ..Part::default() });
    assemble::assemble(Format::Qif, parts, &decisions, hints)
}

/// Decides how the dates and amounts of all accounts are read.
fn decide(file: &File, hints: &Hints, decisions: &mut Vec<Decision>) -> Reader {
    let mut seen = Values::default();
    let mut dates: Vec<String> = Vec::new();
    let mut quicken = false;
    let accounts = file.sections.iter().filter(|section| matches!(section.kind, Kind::Account(_)));
    for record in accounts.flat_map(|section| &section.records) {
        if let Some((date, line)) = record.date {
            quicken |= date.contains('\'');
            let date = plain(date);
            seen.note_date(&date, line);
            dates.push(date);
        }
        if let Some((amount, line)) = record.amount.or(record.again) {
            seen.note_amount(amount, line);
        }
    }
    let first = decisions.len();
    let reader = seen.decide(true, hints, decisions);
    let made = decisions.iter_mut().skip(first).find(|made| made.about == About::DateOrder);
    let Some(made) = made.filter(|_| hints.date_order.is_none()) else { return reader };
    if let Some(order) = file.order {
        let said = reader.with_order(order);
        // The numbers may say the opposite of the header; then they count.
        if dates.iter().all(|date| said.date(date).is_ok() || reader.date(date).is_err()) {
            *made = decision(About::DateOrder, values::named(order), "The file says so.", true);
            return said;
        }
    }
    if quicken && !made.certain && seen.order_is_open() {
        let order = DateOrder::MonthFirst;
        let reason = "Every date can be read both ways; programs that write the year so put the month first.";
        *made = decision(About::DateOrder, values::named(order), reason, false);
        return reader.with_order(order);
    }
    reader
}

/// A date as other formats have it: Quicken pads with spaces, and writes `1/ 2'25` for 2025.
fn plain(date: &str) -> String {
    let date = date.trim();
    if date.chars().any(char::is_alphabetic) {
        return date.replace('\'', " ");
    }
    let century = date.contains('\'');
    let tight: String = date.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((before, year)) = tight.rsplit_once(['\'', '/', '.', '-']) else { return date.to_owned() };
    let mark = tight.get(before.len()..before.len() + 1).unwrap_or("/").replace('\'', "/");
    // A year in front needs nothing.
    if before.bytes().take_while(u8::is_ascii_digit).count() > 2 {
        return tight;
    }
    match year.len() {
        1 if century => format!("{before}{mark}200{year}"),
        2 if century => format!("{before}{mark}20{year}"),
        1 => format!("{before}{mark}0{year}"),
        _ => format!("{before}{mark}{year}"),
    }
}

/// A section as a part of its account.
fn part(section: &Section, kind: &str, file: &File, values: &Reader, hints: &Hints) -> Part {
    let mut part = Part { line: section.line, ..Part::default() };
    let mut named = section.account.map(str::to_owned);
    let mut opened = None;
    for record in &section.records {
        if record.is_empty() {
            continue;
        }
        match row(record, values, hints) {
            Ok(row) if opened.is_none() && is_opening(record) => {
                opened = Some(row.booking_date);
                part.opening = Some(row.amount);
                named = named.or_else(|| between_brackets(record.category));
                let reason =
                    format!("Line {} states the opening balance and is no transaction.", record.line);
                part.decisions.push(decision(About::Balance, "opening balance", &reason, true));
            }
            Ok(row) => part.rows.push(row),
            Err((line, message)) => {
                let cells = record.shown();
                part.problems.push(Problem { line, page: None, message, cells });
            }
        }
    }
    // An opening balance after a transaction does not open the list.
    forget_late_opening(&mut part, opened);
    part.account = named.or_else(|| several_kinds(file).then(|| kind_in_words(kind)));
    part
}

fn forget_late_opening(part: &mut Part, opened: Option<NaiveDate>) {
    let Some(opened) = opened else { return };
    if part.rows.iter().any(|row| row.booking_date < opened) {
        part.opening = None;
        if let Some(made) = part.decisions.iter_mut().find(|made| made.about == About::Balance) {
            made.reason.push_str(" Transactions stand before its date, so it was not used.");
            made.certain = false;
        }
    }
}

/// Whether accounts without a name are of several kinds, so that the kind must tell them apart.
fn several_kinds(file: &File) -> bool {
    let mut kinds =
        file.sections.iter().filter(|section| section.account.is_none()).filter_map(|section| match section
            .kind
        {
            Kind::Account(kind) => Some(kind),
            _ => None,
        });
    let first = kinds.next();
    kinds.any(|kind| first.is_some_and(|first| !first.eq_ignore_ascii_case(kind)))
}

fn kind_in_words(kind: &str) -> String {
    match kind.to_ascii_lowercase().as_str() {
        "bank" => "Bank account",
        "ccard" => "Credit card",
        "cash" => "Cash",
        "oth a" => "Other asset",
        "oth l" => "Other liability",
        _ => kind,
    }
    .to_owned()
}

/// One problem for each section of investments.
fn investments(file: &File) -> Vec<Problem> {
    let told = |section: &&Section| section.kind == Kind::Investments && !section.records.is_empty();
    file.sections
        .iter()
        .filter(told)
        .map(|section| {
            let message = match section.records.len() {
                1 => "Here follows an investment transaction, which is not read.".to_owned(),
                count => format!("Here follow {count} investment transactions, which are not read."),
            };
            Problem { line: section.line, page: None, message, cells: Vec::new() }
        })
        .collect()
}

fn is_opening(record: &Record) -> bool {
    summary::of(&record.payee) == Some(summary::Summary::Opening)
}

/// `[Savings]`: the account itself, in an opening balance.
fn between_brackets(category: &str) -> Option<String> {
    let name = category.strip_prefix('[')?.split(']').next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A row, or the line and the sentence of what is wrong with it.
fn row(record: &Record, values: &Reader, hints: &Hints) -> Result<Row, (u32, String)> {
    if record.cut {
        return Err((record.line, "The file ends in the middle of this transaction.".to_owned()));
    }
    let given = |field: records::Field, missing: &str| match field {
        Some(("", line)) => Err((line, missing.to_owned())),
        Some((text, line)) => Ok((text.to_owned(), line)),
        None => Err((record.line, missing.to_owned())),
    };
    let (date, line) = given(record.date, "The transaction has no date.")?;
    let booking_date = values
        .date(&plain(&date))
        .map_err(|message| (line, message.replace(&shortened(&plain(&date)), &shortened(&date))))?;
    let amount = record.amount.filter(|(text, _)| !text.is_empty()).or(record.again).or(record.amount);
    let (amount, line) = given(amount, "The transaction has no amount.")?;
    let amount: Decimal = values.amount(&amount).map_err(|message| (line, message))?;
    Ok(Row {
        line: record.line,
        page: None,
        booking_date,
        value_date: None,
        amount: if hints.inverted == Some(true) { -amount } else { amount },
        description: description(record),
        counterparty: Some(tidy(&record.payee)).filter(|payee| !payee.is_empty()),
        balance: None,
        bank_id: None,
        key: String::new(),
    })
}

/// The words: who and what for, else the category or the number.
fn description(record: &Record) -> String {
    let mut words = String::new();
    for text in [&record.payee, &record.memo] {
        if !text.is_empty() {
            add_words(&mut words, tidy(text));
        }
    }
    for text in [record.category.trim_matches(['[', ']']), record.number] {
        if words.is_empty() {
            words = tidy(text);
        }
    }
    words
}

impl Record<'_> {
    fn is_empty(&self) -> bool {
        self.date.is_none()
            && self.amount.is_none()
            && self.again.is_none()
            && self.payee.is_empty()
            && self.memo.is_empty()
    }

    fn shown(&self) -> Vec<String> {
        let text = |field: records::Field| field.map(|(text, _)| shortened(text)).unwrap_or_default();
        [text(self.date), text(self.amount.or(self.again)), shortened(&self.payee), shortened(&self.memo)]
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect()
    }
}
