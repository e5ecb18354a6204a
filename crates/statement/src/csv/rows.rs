//! From records to rows: every record becomes a row, a problem, or is covered by a decision.

use std::borrow::Cow;

use chrono::NaiveDate;
use finance::{Currency, Decimal};

use crate::{Error, Problem, Row};

use super::{
    accounts::{Division, Owner},
    amounts, dates,
    pairs::{self, Pending},
    plan::Plan,
    scan,
    split::{Kept, Record, shortened},
    summary::{self, Summary},
};

/// What became of the records.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// In the order of the file.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Lines of rows that sum up.
    pub summaries: Vec<u32>,
    /// Lines that continue the description of the row above.
    pub continued: Vec<u32>,
    /// Lines that repeat the header.
    pub repeated: Vec<u32>,
    /// Lines after the last row that hold neither date nor amount.
    pub footer: Vec<u32>,
    /// Rows whose amount is one of two in a cell.
    pub pending: Vec<Pending>,
    /// The balance before the rows, as a row states it.
    pub opening: Option<Decimal>,
    /// The balance after them, as a row states it.
    pub closing: Option<Decimal>,
    /// Whether the last record was a row, which the next one may continue.
    open: bool,
    /// Problems since the last row whose line has neither date nor amount: the footer, if no row follows.
    loose: usize,
}

/// What the rows need beside the plan.
pub(super) struct Context<'a> {
    pub plan: &'a Plan,
    /// The header’s cell above the dates.
    pub date_header: &'a str,
    /// The first line of the table.
    pub first_line: u32,
    /// The currency of the statement, when rows name theirs.
    pub currency: Option<Currency>,
    /// How rows belong to different statements.
    pub division: Division,
    /// How many records have a date.
    pub dated: usize,
}

/// Reads all records; one outcome for each owner of rows, in the order of the file.
#[inline(never)] // as `evidence::gather`
pub(super) fn read(mut records: Kept<'_, '_>, context: &Context<'_>) -> Result<Vec<(Owner, Outcome)>, Error> {
    let mut parts: Vec<(Owner, Outcome)> = Vec::new();
    if context.division.is_none() {
        let rows = Vec::with_capacity(context.dated);
        parts.push((Owner::default(), Outcome { rows, ..Outcome::default() }));
    }
    let mut at = 0;
    while let Some(record) = records.next()? {
        if record.line < context.first_line || record.is_blank() {
            continue;
        }
        // What has no date belongs to the row before it.
        if !context.division.is_none() && dates::parse(&record.cell(context.plan.roles.date)).is_some() {
            let owner = context.division.owner(&record);
            at = parts.iter().position(|(known, _)| *known == owner).unwrap_or(parts.len());
            if at == parts.len() {
                parts.push((owner, Outcome::default()));
            }
        }
        if parts.is_empty() {
            parts.push((Owner::default(), Outcome::default()));
        }
        if let Some((_, outcome)) = parts.get_mut(at) {
            outcome.note(&record, context);
        }
    }
    for (_, outcome) in &mut parts {
        let footer = outcome.problems.split_off(outcome.problems.len().saturating_sub(outcome.loose));
        outcome.footer = footer.into_iter().map(|problem| problem.line).collect();
    }
    Ok(parts)
}

impl Outcome {
    fn note(&mut self, record: &Record<'_, '_>, context: &Context<'_>) {
        let (rows, problems) = (self.rows.len(), self.problems.len());
        let is_loose = self.take(record, context);
        if self.rows.len() > rows {
            self.loose = 0;
        } else if self.problems.len() > problems {
            self.loose = if is_loose { self.loose + 1 } else { 0 };
        }
    }

    /// Takes one record; `true` when it became a problem that may belong to a footer.
    fn take(&mut self, record: &Record<'_, '_>, context: &Context<'_>) -> bool {
        let plan = context.plan;
        let date_cell = record.cell(plan.roles.date);
        if !context.date_header.is_empty() && date_cell == context.date_header {
            self.repeated.push(record.line);
            return false;
        }
        let description = description(record, plan);
        let date = plan.date(record);
        if let Some(kind) = summary_of(record, &description, date.is_ok()) {
            self.summarise(kind, record, plan);
            return false;
        }
        let date = match date {
            Ok(date) => date,
            Err(message) => return self.undated(record, &date_cell, description, message, plan),
        };
        if plan.roles.currency.is_some()
            && let Some(message) = foreign(record, context)
        {
            self.problem(record, message);
            return false;
        }
        if let Some((amount, balance)) = plan.simple(record) {
            self.open = true;
            let (amount, balance) = (amount.decimal(), balance.map(amounts::Small::decimal));
            self.rows.push(row(record, plan, date, description, amount, balance));
            return false;
        }
        self.take_closely(record, date, description, plan);
        false
    }

    /// Takes a record with amounts that are written in some other way, or are none.
    #[cold]
    fn take_closely(&mut self, record: &Record<'_, '_>, date: NaiveDate, description: String, plan: &Plan) {
        let read = plan.amount(record).and_then(|amount| Ok((amount, plan.balance(record)?)));
        let read = match read {
            Ok((Some(amount), balance)) => Ok((amount, balance)),
            Ok((None, _)) => Err("The row has a date but no amount.".to_owned()),
            Err(message) => Err(message),
        };
        let row = |amount, balance| row(record, plan, date, description, amount, balance);
        match read {
            Ok((amount, balance)) => {
                self.open = true;
                self.rows.push(row(amount, balance));
            }
            Err(message) => match pairs::pending(record, plan, self.rows.len(), row(Decimal::ZERO, None)) {
                Some(pending) => {
                    self.open = false;
                    self.loose = 0;
                    self.pending.push(pending);
                }
                None => self.problem(record, message),
            },
        }
    }

    /// A record without a date: it continues the row above, or is a problem.
    #[cold] // and so apart from what most records go through, as the two below
    fn undated(
        &mut self,
        record: &Record<'_, '_>,
        date_cell: &str,
        description: String,
        message: String,
        plan: &Plan,
    ) -> bool {
        let no_amount =
            plan.roles.money.columns().chain(plan.roles.balance).all(|column| record.cell(column).is_empty());
        let continues = self.open && date_cell.is_empty() && no_amount && !description.is_empty();
        if let Some(row) = self.rows.last_mut().filter(|_| continues) {
            if !row.description.is_empty() {
                row.description.push(' ');
            }
            row.description.push_str(&description);
            self.continued.push(record.line);
            return false;
        }
        self.problem(record, message);
        let dateless = !date_cell.starts_with(|c: char| c.is_ascii_digit()) || record.len() == 1;
        dateless && dates::parse(date_cell).is_none() && no_readable_amount(record, plan)
    }

    #[cold]
    fn summarise(&mut self, kind: Summary, record: &Record<'_, '_>, plan: &Plan) {
        self.open = false;
        self.summaries.push(record.line);
        let stated = plan
            .balance(record)
            .ok()
            .flatten()
            .or_else(|| plan.amount(record).ok().flatten())
            .or_else(|| last_amount(record, plan));
        match kind {
            Summary::Opening if self.opening.is_none() => self.opening = stated,
            Summary::Closing => self.closing = stated.or(self.closing),
            Summary::Opening | Summary::Other => {}
        }
    }

    #[cold]
    fn problem(&mut self, record: &Record<'_, '_>, message: String) {
        self.open = false;
        self.problems.push(Problem { line: record.line, page: None, message, cells: record.shown() });
    }
}

fn no_readable_amount(record: &Record<'_, '_>, plan: &Plan) -> bool {
    plan.roles.money.columns().all(|column| amounts::parse(&record.cell(column)).is_none())
}

/// The last amount in a record whose cells do not stand under the table’s columns.
fn last_amount(record: &Record<'_, '_>, plan: &Plan) -> Option<Decimal> {
    let cells: Vec<_> = record.iter().collect();
    cells.iter().rev().filter(|cell| dates::parse(cell).is_none()).find_map(|cell| {
        let raw = amounts::parse(cell)?;
        let value = amounts::value(raw.number, plan.mark)?;
        let minus = matches!(raw.sign, amounts::Sign::Minus | amounts::Sign::Debit);
        Some(if minus { -value } else { value })
    })
}

/// Whether the record sums up, by its description or by the word in place of its date.
fn summary_of(record: &Record<'_, '_>, description: &str, dated: bool) -> Option<Summary> {
    let found = summary::of(description);
    if found.is_some() || dated {
        return found;
    }
    summary::of(&record.iter().find(|cell| !cell.is_empty())?)
}

/// The row of a record. Inlined, so that it is made where it stays.
#[inline(always)]
fn row(
    record: &Record<'_, '_>,
    plan: &Plan,
    booking_date: NaiveDate,
    description: String,
    amount: Decimal,
    balance: Option<Decimal>,
) -> Row {
    let optional =
        |column: Option<usize>| column.map(|column| record.cell(column)).filter(|cell| !cell.is_empty());
    Row {
        line: record.line,
        page: None,
        booking_date,
        value_date: plan.value_date(record),
        amount,
        description,
        counterparty: optional(plan.roles.counterparty).map(|cell| tidy(&cell)),
        balance,
        bank_id: optional(plan.roles.bank_id).map(Cow::into_owned),
        key: String::new(),
    }
}

/// Why a row in another currency cannot stand beside the others.
fn foreign(record: &Record<'_, '_>, context: &Context<'_>) -> Option<String> {
    let (column, currency) = (context.plan.roles.currency?, context.currency?);
    if context.division.currency.is_some() {
        return None;
    }
    let found = amounts::known_code(&record.cell(column))?;
    (found != currency).then(|| {
        format!("The row is in {found}, the statement in {currency}; import it as an account of its own.")
    })
}

/// The words of a row: who, unless the words say so already, and what.
fn description(record: &Record<'_, '_>, plan: &Plan) -> String {
    let columns = || plan.roles.counterparty.into_iter().chain(plan.roles.texts.iter().copied());
    let mut words = String::with_capacity(columns().map(|column| record.cell(column).len() + 1).sum());
    let mut plain = true;
    for column in columns() {
        let cell = record.cell(column);
        if !scan::is_tidy(cell.as_bytes()) {
            plain = false;
            put_behind(&mut words, &tidy(&cell));
        } else if plain && cell.len() < words.len() && words.len() <= SHORT {
            // What is tidy is ASCII.
            if !scan::holds(words.as_bytes(), cell.as_bytes()) {
                words.push(' ');
                words.push_str(&cell);
            }
        } else {
            put_behind(&mut words, &cell);
        }
    }
    words
}

/// Puts `more` behind `words`, unless one of them says what the other does.
pub(crate) fn add_words(words: &mut String, more: String) {
    if words.is_empty() {
        *words = more;
    } else {
        put_behind(words, &more);
    }
}

fn put_behind(words: &mut String, more: &str) {
    if words.is_empty() || contains(more, words) {
        words.clear();
        words.push_str(more);
    } else if !contains(words, more) {
        words.push(' ');
        words.push_str(more);
    }
}

/// Words that are looked through for others letter by letter.
const SHORT: usize = 256;

fn contains(text: &str, part: &str) -> bool {
    if text.len() < part.len() {
        return false;
    }
    if text.len() <= SHORT && text.is_ascii() && part.is_ascii() {
        return scan::holds(text.as_bytes(), part.as_bytes());
    }
    text.to_lowercase().contains(&part.to_lowercase())
}

/// White space as single spaces.
pub(crate) fn tidy(cell: &str) -> String {
    if scan::is_tidy(cell.as_bytes()) {
        return cell.to_owned();
    }
    let mut tidied = String::with_capacity(cell.len());
    for word in cell.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// The first part of a long list of lines, for people.
pub(crate) fn lines(lines: &[u32]) -> String {
    match lines {
        [] => String::new(),
        [one] => format!("Line {one}"),
        [first, .., last] if last.abs_diff(*first) as usize == lines.len() - 1 => {
            format!("Lines {first} to {last}")
        }
        [first, second] => format!("Lines {first} and {second}"),
        [first, second, rest @ ..] => format!("Lines {first}, {second} and {} more", rest.len()),
    }
}

/// A cell as it is shown in a sentence.
pub(super) fn quoted(cell: &str) -> String {
    format!("“{}”", shortened(cell))
}
