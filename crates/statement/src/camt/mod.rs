//! ISO 20022: bank statements (camt.053), account reports (camt.052) and notifications (camt.054),
//! in all versions. Elements are known by their names, whatever their namespace.
//!
//! `walk` passes over the text once, `message` and `entry` keep what one statement says.

mod entry;
mod message;
mod walk;

use crate::encoding::Encoding;
use finance::Currency;

use crate::{
    About, Decision, Error, Format, Limits, Problem,
    assemble::{Part, Parts},
    encoding,
    model::decision,
};

use entry::{Detail, Entry};
use message::{Balance, Kind, Message};
use walk::{End, Place, Visit, walk};

/// Reads `bytes`.
///
/// # Errors
/// When a limit is passed, and [`Error::NotAStatement`] for another kind of XML.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Parts, Error> {
    let (text, encoding, unreadable) = encoding::decode_as(bytes, declared(bytes));
    if head(&text).contains("<!ENTITY") {
        let found = "an XML file with entities of its own, which no bank writes";
        return Err(Error::NotAStatement { found: found.to_owned() });
    }
    let mut reader = Reader { limit: limits.rows, ..Reader::default() };
    let end = walk(&text, limits, &mut reader)?;
    let Some(kind) = reader.kind else {
        return Err(Error::NotAStatement { found: "an XML file".to_owned() });
    };
    let broken = reader.cut_off(&end);
    let mut decisions = vec![encoding];
    decisions.extend(about_kind(kind));
    reader.notes.decisions(&mut decisions);
    let mut parts = reader.parts;
    parts.push(Part { problems: unreadable.into_iter().chain(broken).collect(), ..Part::default() });
    Ok(Parts { format: Format::Camt, found: found(kind), parts, decisions })
}

/// The beginning, before any entry.
fn head(text: &str) -> &str {
    let end = text.find("<Ntry").unwrap_or(text.len()).min(65_536);
    (0..4).find_map(|back| text.get(..end.saturating_sub(back))).unwrap_or("")
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<u8> = bytes.iter().copied().take(200).take_while(u8::is_ascii).collect();
    let start = String::from_utf8(start).ok()?;
    let (_, after) = start.split_once("encoding=")?;
    let quote = after.chars().next()?;
    Encoding::for_label(after.get(1..)?.split_once(quote)?.0.as_bytes())
}

fn found(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "an account report (camt.052)",
        Kind::Statement => "a bank statement (camt.053)",
        Kind::Notification => "a notification of bookings (camt.054)",
    }
}

fn about_kind(kind: Kind) -> Option<Decision> {
    let (reason, certain) = match kind {
        Kind::Statement => return None,
        Kind::Report => {
            ("It lists what was booked so far; the statement that follows has the same entries.", true)
        }
        Kind::Notification => (
            "It tells of single bookings without any balance, so nothing proves that it is complete; the \
             account’s statement has the same bookings.",
            false,
        ),
    };
    let (_, choice) = found(kind).split_once(' ')?;
    Some(decision(About::Table, choice, reason, certain))
}

#[derive(Default)]
struct Reader {
    limit: u64,
    rows: u64,
    kind: Option<Kind>,
    message: Option<(usize, Message)>,
    balance: Option<(usize, Balance)>,
    entry: Option<(usize, Entry)>,
    parts: Vec<Part>,
    notes: Notes,
}

/// Lines of entries about which something was decided.
#[derive(Default)]
struct Notes {
    split: Vec<u32>,
    whole: Vec<u32>,
    foreign: Vec<u32>,
    by_value: Vec<u32>,
    undated: Vec<u32>,
}

impl Visit for Reader {
    fn open(&mut self, place: &Place) -> Result<(), Error> {
        let (depth, line) = (place.path.len(), place.line);
        let Some(name) = place.path.last() else { return Ok(()) };
        if let Some((_, entry)) = &mut self.entry {
            if *name == "TxDtls" {
                entry.details.push(Detail::at(line));
                return self.count();
            }
            return Ok(());
        }
        match *name {
            _ if self.message.is_none() => {
                self.kind = kind(name).or(self.kind);
                if matches!(*name, "Stmt" | "Rpt" | "Ntfctn") && self.kind.is_some() {
                    self.message = Some((depth, Message::at(line)));
                }
            }
            "Ntry" => {
                self.entry = Some((depth, Entry::at(line)));
                return self.count();
            }
            "Bal" => self.balance = Some((depth, Balance::at(line))),
            _ => {}
        }
        Ok(())
    }

    fn leaf(&mut self, place: &Place, text: &str, currency: Option<Currency>) {
        let inside = |depth: usize| place.path.get(depth..).unwrap_or_default();
        if let Some((depth, entry)) = &mut self.entry {
            entry.leaf(inside(*depth), text, currency);
        } else if let Some((depth, balance)) = &mut self.balance {
            balance.leaf(inside(*depth), text, currency);
        } else if let Some((depth, message)) = &mut self.message {
            message.leaf(inside(*depth), text);
        }
        // An element may be empty where others were expected.
        self.close(place);
    }

    fn close(&mut self, place: &Place) {
        let depth = place.path.len();
        if let Some((_, entry)) = self.entry.take_if(|(at, _)| *at == depth) {
            if let Some((_, message)) = &mut self.message {
                message.entry(&entry);
            }
        } else if let Some((_, balance)) = self.balance.take_if(|(at, _)| *at == depth) {
            if let Some((_, message)) = &mut self.message {
                message.balance(balance);
            }
        } else if let Some((_, mut message)) = self.message.take_if(|(at, _)| *at == depth) {
            self.notes.take(&mut message);
            self.parts.extend(message.finish(self.kind.unwrap_or(Kind::Statement)));
        }
    }
}

impl Reader {
    /// A file that ends too early: what is whole in it counts.
    fn cut_off(&mut self, end: &End) -> Option<Problem> {
        let name = end.unclosed.as_deref()?;
        let (line, message) = match self.entry.take() {
            Some((_, entry)) => (
                entry.line,
                "The file ends inside of this entry: it and what followed are missing.".to_owned(),
            ),
            None => (end.line, format!("The file ends inside of “{name}”: what followed is missing.")),
        };
        if let Some((_, mut message)) = self.message.take() {
            self.notes.take(&mut message);
            self.parts.extend(message.finish(self.kind.unwrap_or(Kind::Statement)));
        }
        Some(Problem { line, page: None, message, cells: Vec::new() })
    }

    fn count(&mut self) -> Result<(), Error> {
        self.rows += 1;
        if self.rows > self.limit { Err(Error::TooManyRows { limit: self.limit }) } else { Ok(()) }
    }
}

/// By the element that holds the whole message; the first version has its number behind.
fn kind(name: &str) -> Option<Kind> {
    match name.strip_suffix("V01").unwrap_or(name) {
        "BkToCstmrAcctRpt" => Some(Kind::Report),
        "BkToCstmrStmt" => Some(Kind::Statement),
        "BkToCstmrDbtCdtNtfctn" => Some(Kind::Notification),
        _ => None,
    }
}

impl Notes {
    fn take(&mut self, message: &mut Message) {
        self.split.append(&mut message.split);
        self.whole.append(&mut message.whole);
        self.foreign.append(&mut message.foreign);
        self.by_value.append(&mut message.by_value);
        self.undated.append(&mut message.undated);
    }

    fn decisions(&self, decisions: &mut Vec<Decision>) {
        let mut say = |entries: &[u32], about, choice: &str, [one, many]: [&str; 2], certain| {
            if let Some(first) = entries.first() {
                let reason = match entries.len() {
                    1 => format!("The entry at line {first} {one}"),
                    number => format!("{number} entries, the first at line {first}, {many}"),
                };
                decisions.push(decision(about, choice, &reason, certain));
            }
        };
        let split = [
            "lists several payments that add up to it; each is a transaction of its own.",
            "list several payments that add up to them; each is a transaction of its own.",
        ];
        say(&self.split, About::Table, "batches by their payments", split, true);
        let whole = [
            "lists several payments whose amounts are missing or do not add up to it; it stays one transaction.",
            "list several payments whose amounts are missing or do not add up to them; each entry stays one \
             transaction.",
        ];
        say(&self.whole, About::Table, "batches as one booking", whole, true);
        let foreign = [
            "is in another currency than the balances; it is imported by itself.",
            "are in another currency than the balances; they are imported by themselves.",
        ];
        say(&self.foreign, About::Currency, "entries in another currency", foreign, false);
        let by_value = [
            "names no day of booking; the value date was taken.",
            "name no day of booking; the value date was taken.",
        ];
        say(&self.by_value, About::DateOrder, "value date as booking date", by_value, true);
        let undated = [
            "names no day; the day on which the message was made was taken.",
            "name no day; the day on which the message was made was taken.",
        ];
        say(&self.undated, About::DateOrder, "day of the message", undated, false);
    }
}
