//! SWIFT MT940, a statement, and MT942, its interim report: fields with tags in lines of text.
//!
//! `fields` cuts the text, `entry` reads a statement line, `details` its words; here they become
//! parts of an account, one for each stretch between two balances.

mod details;
mod entry;
mod fields;
mod values;

use finance::{Currency, Decimal};

use crate::{
    About, Error, Format, Limits, Problem, Row,
    assemble::{Part, Parts},
    csv::shortened,
    encoding,
    model::decision,
};

use details::{Details, tidy};
use entry::{Entry, entry, kind_in_words};
use fields::Field;

/// Whether a text is made of these fields: its first lines have a tag that begins a message.
pub(crate) fn is_mt940(head: &str) -> bool {
    let first = |line: &str| {
        let line = line.trim_start_matches(|c: char| c.is_control() || c == '\u{feff}');
        fields::tag(line).is_some() || (line.starts_with("{1:") && line.contains("{2:"))
    };
    fields::lines(head).filter(|line| !line.trim().is_empty()).take(8).any(first)
}

/// Reads `bytes`.
///
/// # Errors
/// When a limit is passed.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Parts, Error> {
    let (text, encoding, unreadable) = encoding::decode(bytes);
    let mut reader = Reader { limit: limits.rows, ..Reader::default() };
    fields::each(&text, limits, |field| reader.field(&field))?;
    reader.cut_off();
    reader.close_part();
    let found = match (reader.interim, reader.begun) {
        (true, _) => "an MT942 interim report",
        (false, true) => "an MT940 statement",
        (false, false) => "a piece of an MT940 statement",
    };
    let mut decisions = vec![encoding];
    if reader.interim {
        let reason = "It lists what was booked since the last statement, without balances to prove it; the \
                      statement that follows has the same transactions.";
        decisions.push(decision(About::Table, "interim report (MT942)", reason, true));
    }
    decisions.extend(reader.interest_days());
    decisions.append(&mut reader.decisions);
    let mut parts = reader.parts;
    parts.push(Part { problems: unreadable, ..Part::default() });
    Ok(Parts { format: Format::Mt940, found, parts, decisions })
}

/// A statement line whose details may still follow.
struct Draft<'t> {
    line: u32,
    entry: Entry<'t>,
    /// What stands below the statement line.
    more: String,
    details: Details,
}

#[derive(Default)]
struct Reader<'t> {
    limit: u64,
    rows: u64,
    parts: Vec<Part>,
    part: Part,
    draft: Option<Draft<'t>>,
    /// Tags seen in this part: what comes twice begins the next.
    closed: bool,
    seen: bool,
    /// A message began somewhere.
    begun: bool,
    interim: bool,
    /// Lines whose value date only interest months have.
    odd_days: Vec<u32>,
    decisions: Vec<crate::Decision>,
}

impl<'t> Reader<'t> {
    fn field(&mut self, field: &Field<'t>) -> Result<(), Error> {
        match field.tag {
            "20" => {
                self.begun = true;
                self.close_part();
                self.part = Part { line: field.line, ..Part::default() };
            }
            "25" | "25P" => self.account(field),
            "60F" | "60M" => self.opening(field),
            "62F" | "62M" => self.closing(field),
            "34F" => {
                self.interim = true;
                self.part.currency = self.part.currency.or(values::money(field.first()).0);
            }
            "13" | "13D" | "942" => self.interim = true,
            "90C" | "90D" => self.total(field),
            "61" => return self.entry(field),
            "86" | "NS" => self.details(field),
            _ => {}
        }
        Ok(())
    }

    fn account(&mut self, field: &Field<'t>) {
        if self.part.account.is_some() && self.closed {
            self.next_part(field.line);
            self.part.account = None;
        } else if self.part.account.is_some() {
            self.problem(
                field,
                "The tag :25: names an account and has no place here; the line was not read.",
            );
            return;
        }
        self.part.account = Some(tidy(field.first())).filter(|account| !account.is_empty());
        self.seen = true;
    }

    fn opening(&mut self, field: &Field<'t>) {
        if self.part.opening.is_some() || !self.part.rows.is_empty() || self.draft.is_some() || self.closed {
            self.next_part(field.line);
        }
        if let Some(balance) = self.balance(field) {
            self.part.opening = Some(balance);
        }
    }

    fn closing(&mut self, field: &Field<'t>) {
        self.flush();
        self.part.closing = self.balance(field).or(self.part.closing);
        self.closed = true;
    }

    fn balance(&mut self, field: &Field<'t>) -> Option<Decimal> {
        self.seen = true;
        let Some(balance) = values::balance(field.first()) else {
            self.problem(field, &format!("“{}” is not a balance.", shortened(field.first())));
            return None;
        };
        self.part.currency = self.part.currency.or(balance.currency);
        Some(balance.amount)
    }

    fn entry(&mut self, field: &Field<'t>) -> Result<(), Error> {
        self.flush();
        self.rows += 1;
        if self.rows > self.limit {
            return Err(Error::TooManyRows { limit: self.limit });
        }
        self.seen = true;
        match entry(field.first()) {
            Ok(entry) => {
                if let Some(odd) = &entry.odd_date {
                    self.problem(field, odd);
                }
                if entry.interest_day {
                    self.odd_days.push(field.line);
                }
                let more = tidy(&field.lines.get(1..).unwrap_or_default().join(" "));
                self.draft = Some(Draft { line: field.line, entry, more, details: Details::default() });
            }
            Err(message) => self.problem(field, &message),
        }
        Ok(())
    }

    /// Details before the first statement line or after the closing balance are about the whole.
    fn details(&mut self, field: &Field<'t>) {
        let Some(draft) = &mut self.draft else { return };
        let read = match field.tag {
            "NS" => details::lines_numbered(&field.lines),
            _ => details::details(&field.lines),
        };
        if draft.details == Details::default() {
            draft.details = read;
        } else {
            draft.details.words = tidy(&format!("{} {}", draft.details.words, read.words));
            draft.details.counterparty = draft.details.counterparty.take().or(read.counterparty);
        }
    }

    /// `:90D:1EUR2,30`: how many debits an interim report has, and their sum.
    fn total(&mut self, field: &Field<'t>) {
        self.flush();
        self.interim = true;
        let text = field.first().trim_start_matches(|c: char| c.is_ascii_digit());
        let (currency, text) = values::money(text);
        self.part.currency = self.part.currency.or(currency);
        let out = field.tag == "90D";
        let sum = self
            .part
            .rows
            .iter()
            .filter(|row| row.amount.is_sign_negative() == out && !row.amount.is_zero())
            .try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.amount.abs()));
        if let (Some(stated), Some(sum)) = (values::amount(text.trim()), sum)
            && stated != sum
        {
            let side = if out { "debits" } else { "credits" };
            let reason = format!(
                "Line {} says that the {side} add up to {stated}; those read add up to {sum}.",
                field.line
            );
            self.decisions.push(decision(About::Balance, "sum of the report", &reason, false));
        }
    }

    fn problem(&mut self, field: &Field<'t>, message: &str) {
        let cells = field.lines.iter().take(1).map(|line| shortened(&format!(":{}:{line}", field.tag)));
        self.tell(field.line, message, cells.collect());
    }

    fn tell(&mut self, line: u32, message: &str, cells: Vec<String>) {
        self.part.problems.push(Problem { line, page: None, message: message.to_owned(), cells });
    }

    fn flush(&mut self) {
        if let Some(draft) = self.draft.take() {
            self.part.rows.push(draft.into_row());
        }
    }

    /// Ends the part, and begins one of the same account.
    fn next_part(&mut self, line: u32) {
        let (account, currency) = (self.part.account.clone(), self.part.currency);
        self.close_part();
        self.part = Part { line, account, currency, ..Part::default() };
    }

    fn close_part(&mut self) {
        self.flush();
        let mut part = std::mem::take(&mut self.part);
        self.closed = false;
        if std::mem::take(&mut self.seen) || !part.problems.is_empty() {
            part.account = part.account.map(|account| without_currency(account, part.currency));
            self.parts.push(part);
        }
    }

    /// A file that ends too early. The amount it breaks off in may be any.
    fn cut_off(&mut self) {
        if let Some(draft) = self.draft.take_if(|draft| draft.entry.kind.is_empty() && draft.is_bare()) {
            let message = "The file ends inside of this line, so its amount is not certain; it was not read.";
            self.tell(draft.line, message, Vec::new());
        }
        self.flush();
        let whole = self.closed || self.interim || self.part.opening.is_none();
        if let (false, Some(last)) = (whole, self.part.rows.last()) {
            let message = "No closing balance follows: the file may end too early.";
            self.tell(last.line, message, Vec::new());
        }
    }

    fn interest_days(&self) -> Option<crate::Decision> {
        let first = self.odd_days.first()?;
        let lines = if self.odd_days.len() == 1 {
            format!("Line {first} has")
        } else {
            format!("Line {first} and {} more have", self.odd_days.len() - 1)
        };
        let reason = format!(
            "{lines} a value date in February that the calendar does not know: some banks count interest with \
             months of 30 days. The last day of the month was taken."
        );
        Some(decision(About::DateOrder, "last day of February", &reason, true))
    }
}

/// Some banks write the currency after the account’s number.
fn without_currency(account: String, currency: Option<Currency>) -> String {
    let Some(currency) = currency else { return account };
    match account.strip_suffix(currency.code()) {
        Some(number) if number.ends_with(|c: char| c.is_ascii_digit() || c == ' ') => {
            number.trim_end().to_owned()
        }
        _ => account,
    }
}

impl Draft<'_> {
    /// Nothing follows the statement line.
    fn is_bare(&self) -> bool {
        self.more.is_empty() && self.details == Details::default()
    }

    fn into_row(self) -> Row {
        let Self { line, entry, more, details } = self;
        let mut description = details.words;
        if !crate::reconcile::normalise(&description).contains(&crate::reconcile::normalise(&more)) {
            description = tidy(&format!("{description} {more}"));
        }
        if description.is_empty() {
            description = entry.reference.map_or(kind_in_words(entry.kind), str::trim).to_owned();
        }
        Row {
            line,
            page: None,
            booking_date: entry.booking_date,
            value_date: entry.value_date,
            amount: entry.amount,
            description,
            counterparty: details.counterparty,
            balance: None,
            bank_id: entry.bank_reference.map(str::to_owned),
            key: String::new(),
        }
    }
}
