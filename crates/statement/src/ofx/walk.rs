//! From the elements of an OFX file to its statements, everything still as it stands.

use std::borrow::Cow;

use crate::{Error, Limits};

use super::elements::{Element, Elements, Kind};

/// A value and the line it stands on; a blank one where the element is empty.
pub(super) type Field<'t> = Option<(Cow<'t, str>, u32)>;

/// A transaction.
#[derive(Debug, Default)]
pub(super) struct Transaction<'t> {
    pub line: u32,
    /// `DEBIT`, `CREDIT`, `CHECK` and so on.
    pub kind: Field<'t>,
    pub posted: Field<'t>,
    pub available: Field<'t>,
    pub amount: Field<'t>,
    pub id: Field<'t>,
    pub number: Field<'t>,
    pub name: Field<'t>,
    pub payee: Field<'t>,
    pub memo: Field<'t>,
    /// The currency of the amount, where it is another than the statement’s.
    pub currency: Field<'t>,
    /// The bank’s id of the transaction that this one corrects.
    pub corrects: Field<'t>,
    /// What it does to that one: `REPLACE` or `DELETE`.
    pub action: Field<'t>,
    /// The file ends before it does.
    pub cut: bool,
}

/// What kind of account a statement is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Account {
    #[default]
    Bank,
    Card,
    Investment,
}

/// A statement.
#[derive(Debug, Default)]
pub(super) struct Stated<'t> {
    pub line: u32,
    pub of: Account,
    pub account: Field<'t>,
    pub currency: Field<'t>,
    pub end: Field<'t>,
    pub balance: Field<'t>,
    pub balance_date: Field<'t>,
    pub transactions: Vec<Transaction<'t>>,
    /// Lines of trades in securities, which are no bank transactions.
    pub trades: Vec<u32>,
    /// Lines of transactions that are not booked yet.
    pub pending: Vec<u32>,
}

/// All that a file holds.
#[derive(Debug, Default)]
pub(super) struct File<'t> {
    pub statements: Vec<Stated<'t>>,
    /// What the bank says went wrong, and the line of it.
    pub errors: Vec<(u32, String)>,
    /// Accounts in a list of accounts.
    pub listed: usize,
    /// It begins, but does not end.
    pub cut: bool,
    /// Its last line.
    pub last_line: u32,
}

/// Which group of values is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// None that needs to be told apart.
    Nothing,
    Status,
    From,
    Payee,
    Currency,
    Ledger,
    Listed,
    /// Values in it are of no interest.
    Other,
}

struct Walk<'t, 'l> {
    file: File<'t>,
    statement: Option<Stated<'t>>,
    transaction: Option<Transaction<'t>>,
    inside: Inside,
    /// Severity, message and line of the status being read.
    status: (bool, Option<String>, u32),
    rows: u64,
    limits: &'l Limits,
}

/// Reads the statements of `text`.
pub(super) fn walk<'t>(text: &'t str, limits: &Limits) -> Result<File<'t>, Error> {
    let mut walk = Walk {
        file: File::default(),
        statement: None,
        transaction: None,
        inside: Inside::Nothing,
        status: (false, None, 0),
        rows: 0,
        limits,
    };
    let mut elements = Elements::new(text);
    for Element { line, name, kind } in elements.by_ref() {
        let name = name.rsplit(':').next().unwrap_or(name);
        let upper: Cow<'_, str> = if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
            Cow::Owned(name.to_ascii_uppercase())
        } else {
            Cow::Borrowed(name)
        };
        match kind {
            Kind::Open => walk.open(&upper, line)?,
            Kind::Close => walk.close(&upper),
            Kind::Value(value) if value.len() as u64 > limits.cell_bytes => {
                let what = format!("a value has more than {} bytes", limits.cell_bytes);
                return Err(Error::TooWide { line, what });
            }
            Kind::Value(value) => walk.value(&upper, value, line),
        }
    }
    walk.file.last_line = elements.line();
    Ok(walk.finish())
}

impl<'t> Walk<'t, '_> {
    fn open(&mut self, name: &str, line: u32) -> Result<(), Error> {
        let of = match name {
            "STMTRS" => Some(Account::Bank),
            "CCSTMTRS" => Some(Account::Card),
            "INVSTMTRS" => Some(Account::Investment),
            _ => None,
        };
        if let Some(of) = of {
            self.end_statement();
            self.statement = Some(Stated { line, of, ..Stated::default() });
        }
        match name {
            "OFX" => self.file.cut = true,
            "STMTTRN" => {
                self.end_transaction();
                self.rows += 1;
                if self.rows > self.limits.rows {
                    return Err(Error::TooManyRows { limit: self.limits.rows });
                }
                self.transaction = Some(Transaction { line, ..Transaction::default() });
            }
            "STMTTRNP" => self.statement(line).pending.push(line),
            "INVTRAN" => self.statement(line).trades.push(line),
            "BANKACCTINFO" | "CCACCTINFO" | "INVACCTINFO" => self.file.listed += 1,
            "LEDGERBAL" | "AVAILBAL" | "INVBAL" | "BALLIST" | "INVPOSLIST" => self.end_transaction(),
            "STATUS" => {
                self.end_status();
                self.status = (false, None, line);
            }
            // An empty value: where it stands is told.
            _ => self.value(name, Cow::Borrowed(""), line),
        }
        match name {
            "STATUS" => self.inside = Inside::Status,
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" if self.inside != Inside::Listed => {
                self.inside = Inside::From;
            }
            "PAYEE" => self.inside = Inside::Payee,
            "CURRENCY" => self.inside = Inside::Currency,
            "LEDGERBAL" => self.inside = Inside::Ledger,
            "ACCTINFO" => self.inside = Inside::Listed,
            "AVAILBAL" | "BALLIST" | "ORIGCURRENCY" | "BANKACCTTO" | "CCACCTTO" | "IMAGEDATA"
            | "STMTTRNP" | "INVPOSLIST" | "INVTRAN" => self.inside = Inside::Other,
            "STMTTRN" | "STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "BANKTRANLIST" | "INVTRANLIST" => {
                self.inside = Inside::Nothing;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "OFX" => {
                self.file.cut = false;
                self.end_statement();
            }
            "STMTTRN" | "BANKTRANLIST" | "INVBANKTRAN" | "INVTRANLIST" => self.end_transaction(),
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" => self.end_statement(),
            "STATUS" => self.end_status(),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" if self.inside == Inside::Listed => return,
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" | "PAYEE" | "CURRENCY" | "LEDGERBAL"
            | "ACCTINFO" | "AVAILBAL" | "BALLIST" | "ORIGCURRENCY" | "BANKACCTTO" | "CCACCTTO"
            | "IMAGEDATA" | "STMTTRNP" | "INVPOSLIST" | "INVTRAN" => {}
            _ => return,
        }
        self.inside = Inside::Nothing;
    }

    fn value(&mut self, name: &str, value: Cow<'t, str>, line: u32) {
        if self.inside == Inside::Status {
            match name {
                "SEVERITY" => self.status.0 = value.eq_ignore_ascii_case("ERROR"),
                "MESSAGE" => self.status.1 = Some(value.into_owned()),
                _ => {}
            }
            return;
        }
        let slot = if let Some(transaction) = &mut self.transaction {
            transaction.slot(name, self.inside)
        } else {
            self.statement.as_mut().and_then(|statement| statement.slot(name, self.inside))
        };
        if let Some(slot) = slot {
            // The first counts; an empty one makes room.
            if slot.as_ref().is_none_or(|(before, _)| before.is_empty()) {
                *slot = Some((value, line));
            }
        }
    }

    /// The statement being read: a file of nothing but transactions has one all the same.
    fn statement(&mut self, line: u32) -> &mut Stated<'t> {
        self.statement.get_or_insert_with(|| Stated { line, ..Stated::default() })
    }

    fn end_transaction(&mut self) {
        if let Some(transaction) = self.transaction.take() {
            self.statement(transaction.line).transactions.push(transaction);
        }
    }

    fn end_statement(&mut self) {
        self.end_transaction();
        self.file.statements.extend(self.statement.take());
    }

    fn end_status(&mut self) {
        if let (true, message, line) = std::mem::take(&mut self.status) {
            let message = message.filter(|message| !message.is_empty());
            self.file.errors.push((line, message.unwrap_or_else(|| "an error without a message".to_owned())));
        }
    }

    fn finish(mut self) -> File<'t> {
        if let Some(transaction) = &mut self.transaction {
            transaction.cut = true;
        }
        self.end_status();
        self.end_statement();
        self.file
    }
}

impl<'t> Transaction<'t> {
    fn slot(&mut self, name: &str, inside: Inside) -> Option<&mut Field<'t>> {
        Some(match (inside, name) {
            (Inside::Payee, "NAME") => &mut self.payee,
            (Inside::Currency, "CURSYM") => &mut self.currency,
            (Inside::Nothing, "TRNTYPE") => &mut self.kind,
            (Inside::Nothing, "DTPOSTED") => &mut self.posted,
            (Inside::Nothing, "DTAVAIL") => &mut self.available,
            (Inside::Nothing, "TRNAMT") => &mut self.amount,
            (Inside::Nothing, "FITID") => &mut self.id,
            (Inside::Nothing, "CHECKNUM") => &mut self.number,
            (Inside::Nothing, "NAME") => &mut self.name,
            (Inside::Nothing, "EXTDNAME") => &mut self.payee,
            (Inside::Nothing, "MEMO") => &mut self.memo,
            (Inside::Nothing, "CORRECTFITID") => &mut self.corrects,
            (Inside::Nothing, "CORRECTACTION") => &mut self.action,
            _ => return None,
        })
    }
}

impl<'t> Stated<'t> {
    fn slot(&mut self, name: &str, inside: Inside) -> Option<&mut Field<'t>> {
        Some(match (inside, name) {
            (Inside::From, "ACCTID") => &mut self.account,
            (Inside::Nothing, "CURDEF") => &mut self.currency,
            (Inside::Nothing, "DTEND") => &mut self.end,
            (Inside::Ledger, "BALAMT") => &mut self.balance,
            (Inside::Ledger, "DTASOF") => &mut self.balance_date,
            _ => return None,
        })
    }
}
