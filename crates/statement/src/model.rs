//! What a file turned out to hold.

use chrono::NaiveDate;
use finance::{Currency, Decimal, Period};
use serde::{Deserialize, Serialize};

/// What a file turned out to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// One for each account and currency, in the order of the file; never empty.
    pub statements: Vec<Statement>,
    /// What stood where, for formats that are printed pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<crate::Document>,
}

impl Reading {
    /// The nth statement, counted from 0.
    ///
    /// # Errors
    /// [`crate::Error::NoTransactions`] when the file has fewer.
    pub fn part(self, part: u32) -> Result<Statement, crate::Error> {
        self.statements.into_iter().nth(part as usize).ok_or(crate::Error::NoTransactions)
    }
}

impl From<Statement> for Reading {
    fn from(statement: Statement) -> Self {
        Self { statements: vec![statement], document: None }
    }
}

/// One account's transactions in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The format, found by content.
    pub format: Format,
    /// The bank's number of the account or its IBAN, where the file names it.
    pub account: Option<String>,
    /// The currency, where the file names it or a hint gives it.
    pub currency: Option<Currency>,
    /// From the first to the last booking date.
    pub period: Period,
    /// What the account held before the first transaction, where the file tells.
    pub opening_balance: Option<Decimal>,
    /// What it held after the last one, where the file tells.
    pub closing_balance: Option<Decimal>,
    /// Whether the balances in the file prove the rows.
    pub proof: Proof,
    /// The transactions in the order they were booked, oldest first.
    pub transactions: Vec<Row>,
    /// What could not be read, and where.
    pub problems: Vec<Problem>,
    /// What was decided about the file as a whole and each column, with the reason.
    pub decisions: Vec<Decision>,
    /// Where each field was found in the table.
    pub columns: Vec<Column>,
    /// Text that is the same for every file of this layout: header cells in order.
    pub layout: String,
}

impl Statement {
    /// Gives every row its key.
    pub fn name_rows(&mut self) {
        for row in &mut self.transactions {
            row.key =
                crate::reconcile::key(row.bank_id.as_deref(), row.booking_date, row.amount, &row.description);
        }
    }

    /// The encoding of the file, where it is text.
    pub fn encoding(&self) -> Option<&str> {
        let mut decisions = self.decisions.iter();
        decisions.find(|decision| decision.about == About::Encoding).map(|decision| decision.choice.as_str())
    }
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Values separated by commas, semicolons, tabs or bars.
    Csv,
    /// An Excel workbook before 2007.
    Xls,
    /// An Excel workbook.
    Xlsx,
    /// A table in a web page or in Excel’s XML of 2003, as some banks save for Excel.
    Html,
    /// Open Financial Exchange, 1.x (SGML) or 2.x (XML); QFX too.
    Ofx,
    /// Quicken Interchange Format.
    Qif,
    /// SWIFT MT940.
    Mt940,
    /// ISO 20022 camt.052 and camt.053.
    Camt,
    /// A PDF with text in it.
    Pdf,
    /// The JSON answer of a document-parse service.
    DocumentJson,
}

/// One transaction as it stood in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where it begins, counted from 1: the line of a text, the row of a sheet, the line of print
    /// through all pages of a document.
    pub line: u32,
    /// The page of a document, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The day the bank booked it.
    pub booking_date: NaiveDate,
    /// The day it counts for interest, where the file says so.
    pub value_date: Option<NaiveDate>,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The words as the bank gave them, cells joined by a space.
    pub description: String,
    /// Who was paid or paid, where the file has a column for it.
    pub counterparty: Option<String>,
    /// The account's balance after it, where the file says so.
    pub balance: Option<Decimal>,
    /// The bank's own id of the transaction, where the file has one.
    pub bank_id: Option<String>,
    /// Identity of the transaction within its account, see [`crate::reconcile::key`].
    pub key: String,
}

/// A row or line that could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line in the file, counted as in [`Row::line`].
    pub line: u32,
    /// The page of a document, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// One sentence for the person: what was found and what was expected.
    pub message: String,
    /// The line's cells as they stood, for showing; shortened.
    pub cells: Vec<String>,
}

/// Something the reader decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What about.
    pub about: About,
    /// What it is, in a few words: “semicolon”, “day before month”.
    pub choice: String,
    /// Why, in one sentence.
    pub reason: String,
    /// Whether the file itself settles it; when not, the person should look.
    pub certain: bool,
}

/// A decision in short.
pub(crate) fn decision(about: About, choice: &str, reason: &str, certain: bool) -> Decision {
    Decision { about, choice: choice.to_owned(), reason: reason.to_owned(), certain }
}

/// What a [`Decision`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the variants say it
pub enum About {
    Encoding,
    /// Which table, sheet or pages were read.
    Table,
    Delimiter,
    Header,
    DateOrder,
    DecimalMark,
    Sign,
    Currency,
    Account,
    /// The year of dates that name none.
    Year,
    RowOrder,
    Balance,
}

/// Order of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2025
    DayFirst,
    /// 12/31/2025
    MonthFirst,
    /// 2025-12-31
    YearFirst,
}

/// The sign between units and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

/// Where a field was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The column, counted from 1.
    pub number: u32,
    /// Its header as it stood; empty when the table has none.
    pub header: String,
    /// What it means.
    pub field: Field,
}

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the variants say it
pub enum Field {
    BookingDate,
    ValueDate,
    Description,
    Counterparty,
    /// Signed.
    Amount,
    /// Money out.
    Debit,
    /// Money in.
    Credit,
    /// Says of an unsigned amount whether it went in or out.
    Direction,
    /// Money out beside the amount.
    Fee,
    Balance,
    Currency,
    Account,
    BankId,
    /// Not used.
    Ignored,
}

/// Whether the balances in the file prove the rows: `previous ± amount = next`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Every row fits.
    Verified,
    /// The file has no balances to check.
    Unchecked,
    /// The first row, by its line, after which the chain does not fit.
    BrokenAt(u32),
}
