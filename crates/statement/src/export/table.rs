//! Our own CSV: one table for all accounts, days as 2025-12-31, amounts with a point.

use chrono::NaiveDate;
use finance::{Currency, Decimal};

use crate::{
    About, DateOrder, Decision, Error, Format, Limits, Proof, Reading, Row, Statement,
    assemble::{implied_opening, period},
    csv::{
        dates,
        split::{Record, Room, Splitter},
    },
    model::decision,
};

const HEADER: &str = "Account,Currency,Date,Value date,Amount,Description,Counterparty,Balance,Bank id";

/// The transactions of all `statements` as a table.
pub fn csv(statements: &[Statement]) -> String {
    let mut text = format!("{HEADER}\r\n");
    for statement in statements {
        for row in &statement.transactions {
            let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
            let cells = [
                statement.account.clone().unwrap_or_default(),
                statement.currency.map(|currency| currency.to_string()).unwrap_or_default(),
                date(Some(row.booking_date)),
                date(row.value_date),
                row.amount.to_string(),
                row.description.clone(),
                row.counterparty.clone().unwrap_or_default(),
                row.balance.map(|balance| balance.to_string()).unwrap_or_default(),
                row.bank_id.clone().unwrap_or_default(),
            ];
            text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
            text.push_str("\r\n");
        }
    }
    text
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains([',', '"', '\r', '\n']);
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// Reads a table that [`csv`] wrote; `None` when it is another one, or was changed in a way that
/// needs the reader of all tables.
pub(crate) fn read(text: &str, decided: &Decision, limits: &Limits) -> Option<Result<Reading, Error>> {
    let rest = text.strip_prefix(HEADER).filter(|rest| rest.starts_with(['\r', '\n']))?;
    let mut splitter = Splitter::new(rest, b',', limits);
    let mut room = Room::default();
    let mut statements: Vec<Statement> = Vec::new();
    let mut rows = 0;
    while let Some(record) = splitter.next(&mut room).ok()? {
        rows += 1;
        if rows > limits.rows {
            return Some(Err(Error::TooManyRows { limit: limits.rows }));
        }
        if record.is_blank() {
            continue;
        }
        let (account, currency, row) = row(&record)?;
        let mine =
            |statement: &&mut Statement| statement.account == account && statement.currency == currency;
        let last = statements.len().saturating_sub(1);
        match statements.get_mut(last..)?.iter_mut().find(mine) {
            Some(statement) => statement.transactions.push(row),
            None => match statements.iter_mut().find(mine) {
                Some(statement) => statement.transactions.push(row),
                None => statements.push(begun(account, currency, row, decided)?),
            },
        }
        if statements.len() > 256 {
            return None;
        }
    }
    let whole = |mut statement: Statement| {
        statement.opening_balance = implied_opening(&statement.transactions);
        statement.closing_balance = statement.transactions.last().and_then(|row| row.balance);
        super::whole(statement)
    };
    if statements.is_empty() {
        return Some(Err(Error::NoTransactions));
    }
    let statements: Result<Vec<_>, _> = statements.into_iter().map(whole).collect();
    Some(statements.map(|statements| Reading { statements, document: None }))
}

fn row(record: &Record<'_, '_>) -> Option<(Option<String>, Option<Currency>, Row)> {
    let text = |column: usize| Some(record.cell(column).into_owned()).filter(|text| !text.is_empty());
    // Not the library’s own reading of dates, which would make the browser’s copy larger.
    let date = |text: &str| dates::parse(text)?.resolve(DateOrder::YearFirst);
    let optional = |column: usize| match text(column) {
        Some(text) => text.parse::<Decimal>().ok().map(Some),
        None => Some(None),
    };
    let currency = match text(1) {
        Some(code) => Some(code.parse::<Currency>().ok()?),
        None => None,
    };
    let row = Row {
        line: record.line,
        page: None,
        booking_date: date(&record.cell(2))?,
        value_date: match text(3) {
            Some(text) => Some(date(&text)?),
            None => None,
        },
        amount: record.cell(4).parse().ok()?,
        description: text(5).unwrap_or_default(),
        counterparty: text(6),
        balance: optional(7)?,
        bank_id: text(8),
        key: String::new(),
    };
    (record.len() == 9).then_some((text(0), currency, row))
}

fn begun(
    account: Option<String>,
    currency: Option<Currency>,
    row: Row,
    decided: &Decision,
) -> Option<Statement> {
    let rows = vec![row];
    let ours = decision(About::Table, "our own table", "The header is the one we write.", true);
    Some(Statement {
        format: Format::Csv,
        account,
        currency,
        period: period(&rows)?,
        opening_balance: None,
        closing_balance: None,
        proof: Proof::Unchecked,
        transactions: rows,
        problems: Vec::new(),
        decisions: vec![decided.clone(), ours],
        columns: Vec::new(),
        layout: HEADER.replace(',', "|"),
    })
}
