//! From the lines of a QIF file to its records, everything still as it stands.

use crate::{DateOrder, Error, Limits};

/// A value and the line it stands on.
pub(super) type Field<'t> = Option<(&'t str, u32)>;

/// What the records after a header are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// Transactions of an account of this kind: `Bank`, `CCard`, `Cash`, `Oth A`, `Oth L`.
    Account(&'t str),
    /// Transactions of an investment account.
    Investments,
    /// Names of accounts.
    Accounts,
    /// Categories, securities and other lists.
    List,
}

/// A transaction.
#[derive(Debug, Default)]
pub(super) struct Record<'t> {
    pub line: u32,
    pub date: Field<'t>,
    /// `T`
    pub amount: Field<'t>,
    /// `U`, the same once more.
    pub again: Field<'t>,
    /// The number of a cheque, or a word in its place.
    pub number: &'t str,
    pub payee: String,
    pub memo: String,
    /// The category, or in brackets the account on the other side.
    pub category: &'t str,
    /// The text ends in the middle of its date or amount.
    pub cut: bool,
    /// A split has begun: what follows is a part of this transaction.
    split: bool,
}

/// Records under one header.
#[derive(Debug)]
pub(super) struct Section<'t> {
    /// The line of the header.
    pub line: u32,
    pub kind: Kind<'t>,
    /// The account’s name, where one was given before.
    pub account: Option<&'t str>,
    pub records: Vec<Record<'t>>,
}

/// All that a file holds.
#[derive(Debug, Default)]
pub(super) struct File<'t> {
    pub sections: Vec<Section<'t>>,
    /// `!Option:MDY` and its like.
    pub order: Option<DateOrder>,
    /// Lines before the first header that are no records.
    pub before: Vec<u32>,
}

/// The lines of a text, which end with LF, CR LF or CR alone, and whether each has its end.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str, bool)> {
    let mut rest = text;
    let mut number = 0_u32;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        number = number.saturating_add(1);
        let Some(end) = rest.find(['\n', '\r']) else {
            return Some((number, std::mem::take(&mut rest), false));
        };
        let (line, after) = rest.split_at_checked(end)?;
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or("");
        Some((number, line, true))
    })
}

/// Reads the records of `text`.
pub(super) fn read<'t>(text: &'t str, limits: &Limits) -> Result<File<'t>, Error> {
    let mut reader =
        Reader { file: File::default(), record: None, account: None, limits, rows: 0, last: Last::Other };
    let mut ended = true;
    for (line, text, has_end) in lines(text) {
        if text.len() as u64 > limits.cell_bytes {
            let what = format!("a value has more than {} bytes", limits.cell_bytes);
            return Err(Error::TooWide { line, what });
        }
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !text.is_empty() {
            reader.line(line, text)?;
            ended = has_end;
        }
    }
    if let Some(record) = reader.record.as_mut() {
        record.cut = !ended && reader.last == Last::Number;
    }
    reader.end_record();
    Ok(reader.file)
}

/// What the line before held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Payee,
    Memo,
    /// A date or an amount.
    Number,
    Other,
}

struct Reader<'t, 'l> {
    file: File<'t>,
    record: Option<Record<'t>>,
    account: Option<&'t str>,
    limits: &'l Limits,
    rows: u64,
    last: Last,
}

impl<'t> Reader<'t, '_> {
    fn line(&mut self, line: u32, text: &'t str) -> Result<(), Error> {
        let mut letters = text.chars();
        let code = letters.next();
        let value = letters.as_str().trim();
        match code {
            Some('!') => self.header(line, value),
            Some('^') => self.end_record(),
            Some(code) => match self.file.sections.last().map(|section| section.kind) {
                Some(Kind::Accounts) => {
                    if code == 'N' {
                        self.account = Some(value).filter(|name| !name.is_empty());
                    }
                }
                Some(Kind::List) => {}
                Some(Kind::Account(_) | Kind::Investments) => self.field(line, text, code, value)?,
                // A file without a header: its first lines tell.
                None if matches!(code, 'D' | 'T' | 'U' | 'P' | 'N' | 'M' | 'C' | 'L') => {
                    self.section(line, Kind::Account("Bank"));
                    self.field(line, text, code, value)?;
                }
                None => self.file.before.push(line),
            },
            None => {}
        }
        Ok(())
    }

    fn header(&mut self, line: u32, value: &'t str) {
        self.end_record();
        let lower = value.to_ascii_lowercase();
        if lower.starts_with("option:") || lower.starts_with("clear:") {
            self.file.order = match lower.split_once(':').map_or("", |(_, option)| option.trim()) {
                "mdy" => Some(DateOrder::MonthFirst),
                "dmy" => Some(DateOrder::DayFirst),
                "ymd" => Some(DateOrder::YearFirst),
                _ => self.file.order,
            };
            return;
        }
        let kind = if lower.starts_with("account") {
            Kind::Accounts
        } else {
            kind(value.split_once(':').map_or("", |(_, kind)| kind.trim()))
        };
        self.section(line, kind);
    }

    fn section(&mut self, line: u32, kind: Kind<'t>) {
        self.file.sections.push(Section { line, kind, account: self.account, records: Vec::new() });
    }

    fn field(&mut self, line: u32, text: &'t str, code: char, value: &'t str) -> Result<(), Error> {
        if self.record.is_none() {
            self.rows += 1;
            if self.rows > self.limits.rows {
                return Err(Error::TooManyRows { limit: self.limits.rows });
            }
        }
        let record = self.record.get_or_insert_with(|| Record { line, ..Record::default() });
        let here = Some((value, line));
        let last = std::mem::replace(&mut self.last, Last::Other);
        match code {
            'D' if record.date.is_none() => {
                record.date = here;
                self.last = Last::Number;
            }
            'T' if record.amount.is_none() && !record.split => {
                record.amount = here;
                self.last = Last::Number;
            }
            'U' if record.again.is_none() && !record.split => {
                record.again = here;
                self.last = Last::Number;
            }
            'N' => record.number = value,
            'P' => {
                add(&mut record.payee, value);
                self.last = Last::Payee;
            }
            'M' => {
                add(&mut record.memo, value);
                self.last = Last::Memo;
            }
            'L' => record.category = value,
            'S' | 'E' | '$' | '%' => record.split = true,
            'A'..='Z' => {}
            // No field begins so: the words of the line before go on.
            _ if last == Last::Payee => {
                add(&mut record.payee, text);
                self.last = last;
            }
            _ => {
                add(&mut record.memo, text);
                self.last = Last::Memo;
            }
        }
        Ok(())
    }

    fn end_record(&mut self) {
        self.last = Last::Other;
        if let (Some(record), Some(section)) = (self.record.take(), self.file.sections.last_mut()) {
            section.records.push(record);
        }
    }
}

fn add(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push(' ');
    }
    words.push_str(more);
}

/// What a header names. An unknown one is taken for an account: its records tell what they are.
fn kind(name: &str) -> Kind<'_> {
    const LISTS: &[&str] = &[
        "cat",
        "class",
        "memorized",
        "security",
        "prices",
        "budget",
        "invitem",
        "template",
        "tag",
        "bill",
        "invoice",
        "tax",
    ];
    let is = |known: &&str| name.eq_ignore_ascii_case(known);
    if LISTS.iter().any(is) {
        Kind::List
    } else if ["invst", "port", "401(k)", "mutual"].iter().any(is) {
        Kind::Investments
    } else {
        Kind::Account(name)
    }
}
