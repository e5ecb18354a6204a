//! One statement, report or notification: its account, balances and entries as parts.

use chrono::NaiveDate;
use finance::{Currency, Decimal};

use crate::{Problem, assemble::Part, csv::shortened};

use super::entry::{Booked, Entry, day, number};

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// camt.052
    Report,
    /// camt.053
    Statement,
    /// camt.054
    Notification,
}

/// A balance, `Bal`.
#[derive(Debug, Clone, Default)]
pub(super) struct Balance {
    line: u32,
    code: String,
    amount: Option<Decimal>,
    currency: Option<Currency>,
    credit: Option<bool>,
}

impl Balance {
    /// Begins one.
    pub fn at(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Takes what a leaf says; `path` begins inside the balance.
    pub fn leaf(&mut self, path: &[&str], text: &str, currency: Option<Currency>) {
        match path {
            ["Tp", "Cd"] | ["Tp", "CdOrPrtry", "Cd" | "Prtry"] => text.clone_into(&mut self.code),
            ["Amt"] => (self.amount, self.currency) = (number(text), currency),
            ["CdtDbtInd"] => self.credit = Some(text != "DBIT"),
            _ => {}
        }
    }

    fn signed(&self) -> Option<Decimal> {
        let amount = self.amount?;
        // Without a mark it is money owned: a balance of zero needs none.
        Some(if self.credit.unwrap_or(true) { amount } else { -amount })
    }
}

/// A statement while it is read.
#[derive(Debug, Default)]
pub(super) struct Message {
    line: u32,
    iban: Option<String>,
    other: Option<String>,
    currency: Option<Currency>,
    holder: Option<String>,
    /// The day it was made.
    made: Option<NaiveDate>,
    balances: Vec<Balance>,
    /// Parts by currency: the account’s own first.
    parts: Vec<Part>,
    /// Lines of entries that became one row for each payment in them, and those that stayed one.
    pub split: Vec<u32>,
    pub whole: Vec<u32>,
    /// Lines of entries in a currency that no balance has.
    pub foreign: Vec<u32>,
    /// Lines of entries with a value date alone, and of those without any date.
    pub by_value: Vec<u32>,
    pub undated: Vec<u32>,
}

impl Message {
    /// Begins one.
    pub fn at(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Takes what a leaf outside of entries and balances says.
    pub fn leaf(&mut self, path: &[&str], text: &str) {
        let own = (!text.is_empty()).then(|| text.to_owned());
        match path {
            ["Acct", "Id", "IBAN"] => self.iban = own.map(|iban| iban.split_whitespace().collect()),
            ["Acct", "Id", "Othr" | "PrtryAcct", "Id"] | ["Acct", "Id", "BBAN" | "UPIC"] => self.other = own,
            ["CreDtTm"] => self.made = day(text),
            ["Acct", "Ccy"] => self.currency = text.parse().ok(),
            ["Acct", "Ownr", "Nm"] | ["Acct", "Ownr", "Pty", "Nm"] => self.holder = own,
            _ => {}
        }
    }

    /// Takes a whole balance.
    pub fn balance(&mut self, balance: Balance) {
        self.balances.push(balance);
    }

    /// The currency the account is kept in, as far as account and balances say.
    fn kept_in(&self) -> Option<Currency> {
        let booked = |code: &str| matches!(code, "OPBD" | "PRCD" | "CLBD" | "ITBD");
        self.currency.or_else(|| {
            self.balances.iter().filter(|balance| booked(&balance.code)).find_map(|balance| balance.currency)
        })
    }

    fn part(&mut self, currency: Option<Currency>) -> &mut Part {
        let place = match self.parts.iter().position(|part| part.currency == currency) {
            Some(place) => place,
            None => {
                let account = self.iban.clone().or_else(|| self.other.clone());
                self.parts.push(Part { line: self.line, account, currency, ..Part::default() });
                self.parts.len() - 1
            }
        };
        // The place was found or made just now.
        #[allow(clippy::indexing_slicing)]
        &mut self.parts[place]
    }

    /// Takes a whole entry: one row or several, or a problem.
    pub fn entry(&mut self, entry: &Entry) {
        if let Err(message) = self.book(entry) {
            self.problem(entry, message);
        }
    }

    fn problem(&mut self, entry: &Entry, message: String) {
        let date = entry.booked.as_deref().or(entry.value.as_deref()).unwrap_or("");
        let cells = [date, entry.amount.as_str(), entry.currency.as_ref().map_or("", Currency::code)];
        let cells = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| shortened(cell)).collect();
        let kept_in = self.kept_in();
        self.part(kept_in).problems.push(Problem { line: entry.line, page: None, message, cells });
    }

    fn book(&mut self, entry: &Entry) -> Result<(), String> {
        booked(&entry.status)?;
        let amount = number(&entry.amount).ok_or_else(|| match entry.amount.as_str() {
            "" => "The entry has no amount.".to_owned(),
            text => format!("“{}” is not an amount.", shortened(text)),
        })?;
        let credit = entry.credit.ok_or("The entry says neither money in (CRDT) nor money out (DBIT).")?;
        let amount = if credit { amount } else { -amount };
        let kept_in = self.kept_in();
        let currency = entry.currency.or(kept_in);
        if let (Some(own), Some(found)) = (self.currency, currency)
            && own != found
        {
            return Err(format!("The entry is in {found}, but the account is kept in {own}."));
        }
        let (booking_date, value_date) = self.dates(entry)?;
        if kept_in.is_some() && currency != kept_in {
            self.foreign.push(entry.line);
        }
        let (account, holder) = (self.iban.clone().or_else(|| self.other.clone()), self.holder.clone());
        let (account, holder) = (account.as_deref(), holder.as_deref());
        let booked = Booked { amount, booking_date, value_date, account, holder };
        match entry.split(amount) {
            Some(amounts) => {
                self.split.push(entry.line);
                self.part(currency).rows.extend(entry.rows(&booked, amounts));
            }
            None => {
                if entry.details.len() > 1 {
                    self.whole.push(entry.line);
                }
                self.part(currency).rows.push(entry.row(&booked));
            }
        }
        Ok(())
    }

    /// The day of booking and the value date. One serves where the other is missing or none.
    fn dates(&mut self, entry: &Entry) -> Result<(NaiveDate, Option<NaiveDate>), String> {
        let no_day = |text: &String| format!("“{}” is not a day of the calendar", shortened(text));
        let (booked, value) = (entry.booked.as_deref().and_then(day), entry.value.as_deref().and_then(day));
        match (&entry.booked, booked, &entry.value, value) {
            (_, Some(booked), None, _) | (_, Some(booked), _, Some(_)) => return Ok((booked, value)),
            (None, _, _, Some(value)) => {
                self.by_value.push(entry.line);
                return Ok((value, Some(value)));
            }
            (_, Some(booked), Some(text), None) => {
                self.problem(entry, format!("{}; the row has no value date.", no_day(text)));
                return Ok((booked, None));
            }
            (Some(text), None, _, Some(value)) => {
                self.problem(entry, format!("{}; the value date was taken.", no_day(text)));
                return Ok((value, Some(value)));
            }
            (Some(text), None, _, None) | (None, None, Some(text), None) => {
                return Err(format!("{}.", no_day(text)));
            }
            (None, None, None, None) => {}
        }
        let made = self.made.ok_or("The entry names no day.")?;
        self.undated.push(entry.line);
        Ok((made, None))
    }

    /// The parts, with their balances.
    pub fn finish(mut self, kind: Kind) -> Vec<Part> {
        let kept_in = self.kept_in();
        let mut balances = std::mem::take(&mut self.balances);
        let part = self.part(kept_in);
        balances.retain(|balance| {
            let booked = matches!(balance.code.as_str(), "OPBD" | "PRCD" | "CLBD");
            let fits = balance.currency.is_none() || balance.currency == kept_in;
            if booked && (!fits || balance.amount.is_none()) {
                part.problems.push(unused(balance, kept_in));
            }
            fits
        });
        let first =
            |code: &str| balances.iter().find(|balance| balance.code == code).and_then(Balance::signed);
        let last =
            |code: &str| balances.iter().rfind(|balance| balance.code == code).and_then(Balance::signed);
        part.opening = first("OPBD").or_else(|| first("PRCD"));
        part.closing = last("CLBD");
        if kind == Kind::Report && part.closing.is_none() {
            interim(part, first("ITBD"), last("ITBD"));
        }
        self.parts
    }
}

/// Whether an entry of this standing was booked.
fn booked(status: &str) -> Result<(), String> {
    Err(match status {
        "PDNG" => "The entry is pending; it is imported from the statement that has it as booked.",
        "INFO" => "The entry is for information only and was not booked.",
        "FUTR" => "The entry will be booked on a later day; it was not imported.",
        _ => return Ok(()),
    }
    .to_owned())
}

/// The balance of a report that goes on counts some entries or others, as the bank likes: it is
/// taken where it fits the entries.
fn interim(part: &mut Part, first: Option<Decimal>, last: Option<Decimal>) {
    let sum = part.rows.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.amount));
    let opening = part.opening.or(first);
    let end = opening.zip(sum).and_then(|(opening, sum)| opening.checked_add(sum));
    if end.is_some() && end == last && !part.rows.is_empty() {
        (part.opening, part.closing) = (opening, last);
    }
}

fn unused(balance: &Balance, kept_in: Option<Currency>) -> Problem {
    let name = if balance.code == "CLBD" { "closing" } else { "opening" };
    let message = match (balance.amount, balance.currency, kept_in) {
        (None, ..) => format!("The {name} balance is not an amount."),
        (_, Some(found), Some(own)) => {
            format!("The {name} balance is in {found}, but the account is kept in {own}; it was not used.")
        }
        _ => format!("The {name} balance was not used."),
    };
    Problem { line: balance.line, page: None, message, cells: Vec::new() }
}
