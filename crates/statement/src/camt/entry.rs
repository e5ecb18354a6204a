//! An entry, `Ntry`, and the details in it, `TxDtls`: what stands in them, and the rows they make.

use chrono::NaiveDate;
use finance::{Currency, Decimal};

use crate::Row;

/// A payment inside an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Detail {
    pub line: u32,
    amounts: [Option<(Decimal, Option<Currency>)>; 2],
    credit: Option<bool>,
    bank_reference: Option<String>,
    end_to_end: Option<String>,
    debtor: Party,
    creditor: Party,
    remittance: Vec<String>,
}

#[derive(Debug, Clone, Default)]
struct Party {
    name: Option<String>,
    /// On whose behalf.
    ultimate: Option<String>,
    account: Option<String>,
}

/// A booking.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub line: u32,
    /// The amount as it stands, with its currency.
    pub amount: String,
    pub currency: Option<Currency>,
    pub credit: Option<bool>,
    reversal: bool,
    /// `BOOK`, `PDNG`, `INFO`, `FUTR`; empty for a booked one.
    pub status: String,
    /// As they stand.
    pub booked: Option<String>,
    pub value: Option<String>,
    reference: Option<String>,
    bank_reference: Option<String>,
    information: String,
    family: String,
    pub details: Vec<Detail>,
}

/// What is the same for all rows of an entry.
pub(super) struct Booked<'a> {
    pub amount: Decimal,
    pub booking_date: NaiveDate,
    pub value_date: Option<NaiveDate>,
    /// The account’s number and its holder’s name, which are no counterparty.
    pub account: Option<&'a str>,
    pub holder: Option<&'a str>,
}

impl Entry {
    /// Begins one.
    pub fn at(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Takes what a leaf says; `path` begins inside the entry.
    pub fn leaf(&mut self, path: &[&str], text: &str, currency: Option<Currency>) {
        let own = || (!text.is_empty()).then(|| text.to_owned());
        match path {
            ["Amt"] => (self.amount, self.currency) = (text.to_owned(), currency),
            ["CdtDbtInd"] => self.credit = credit(text),
            ["RvslInd"] => self.reversal = matches!(text, "true" | "1"),
            ["Sts"] | ["Sts", "Cd" | "Prtry"] => text.clone_into(&mut self.status),
            ["BookgDt", "Dt" | "DtTm"] => self.booked = own(),
            ["ValDt", "Dt" | "DtTm"] => self.value = own(),
            ["NtryRef"] => self.reference = own(),
            ["AcctSvcrRef"] => self.bank_reference = own(),
            ["AddtlNtryInf"] => text.clone_into(&mut self.information),
            ["BkTxCd", "Domn", "Fmly", "Cd"] => text.clone_into(&mut self.family),
            ["TxDtls", inner @ ..] | [_, "TxDtls", inner @ ..] => {
                if let Some(detail) = self.details.last_mut() {
                    detail.leaf(inner, text, currency);
                }
            }
            _ => {}
        }
    }

    /// The amounts of the details, signed, when there are several and they add up to the entry.
    pub fn split(&self, total: Decimal) -> Option<Vec<Decimal>> {
        if self.details.len() < 2 {
            return None;
        }
        let amounts: Vec<Decimal> =
            self.details.iter().map(|detail| detail.amount(self.currency)).collect::<Option<_>>()?;
        let into = !total.is_sign_negative();
        let signed = |own: bool| -> Vec<Decimal> {
            let sides = self.details.iter().map(|detail| detail.credit.filter(|_| own).unwrap_or(into));
            amounts.iter().zip(sides).map(|(amount, into)| if into { *amount } else { -*amount }).collect()
        };
        let fits = |amounts: &Vec<Decimal>| {
            let sum = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
            sum == Some(total)
        };
        [signed(true), signed(false)].into_iter().find(fits)
    }

    /// One row for the whole entry.
    pub fn row(&self, booked: &Booked) -> Row {
        let several = self.details.len() > 1;
        let remittance = self.details.iter().flat_map(|detail| &detail.remittance);
        let mut words = words(&self.information, remittance);
        let single = self.details.first().filter(|_| !several);
        if words.is_empty() {
            words = match single.and_then(|detail| detail.end_to_end.clone()) {
                Some(reference) => reference,
                None if several => format!("{} payments", self.details.len()),
                None => family(&self.family).to_owned(),
            };
        }
        let reference = identifying(self.bank_reference.as_deref())
            .or_else(|| identifying(single.and_then(|detail| detail.bank_reference.as_deref())))
            // A short one only counts the entries of this statement.
            .or_else(|| identifying(self.reference.as_deref()).filter(|reference| reference.len() > 6));
        let counterparty = single.and_then(|detail| self.counterparty(detail, booked));
        Row {
            line: self.line,
            page: None,
            booking_date: booked.booking_date,
            value_date: booked.value_date,
            amount: booked.amount,
            description: words,
            counterparty,
            balance: None,
            bank_id: reference,
            key: String::new(),
        }
    }

    /// One row for each detail.
    pub fn rows<'a>(&'a self, booked: &'a Booked, amounts: Vec<Decimal>) -> impl Iterator<Item = Row> + 'a {
        let shared = self.row(booked);
        self.details.iter().zip(amounts).map(move |(detail, amount)| {
            let mut description = words(&self.information, detail.remittance.iter());
            if description.is_empty() {
                description = detail.end_to_end.clone().unwrap_or_else(|| family(&self.family).to_owned());
            }
            Row {
                line: detail.line,
                amount,
                description,
                counterparty: self.counterparty(detail, booked),
                bank_id: identifying(detail.bank_reference.as_deref()).or_else(|| shared.bank_id.clone()),
                ..shared.clone()
            }
        })
    }

    /// The other side. A reversal keeps the sides of the payment it takes back.
    fn counterparty(&self, detail: &Detail, booked: &Booked) -> Option<String> {
        let into = self.credit.unwrap_or_default() != self.reversal;
        let (other, own) =
            if into { (&detail.debtor, &detail.creditor) } else { (&detail.creditor, &detail.debtor) };
        let named = |party: &Party| party.name.clone().or_else(|| party.ultimate.clone());
        named(other).or_else(|| {
            // Some banks name one side only, and call it by the wrong role.
            let holder = booked.account.is_some() && own.account.as_deref() == booked.account;
            named(own).filter(|name| !holder && own.account.is_some() && Some(name.as_str()) != booked.holder)
        })
    }
}

impl Detail {
    /// Begins one.
    pub fn at(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    fn leaf(&mut self, path: &[&str], text: &str, currency: Option<Currency>) {
        let own = || (!text.is_empty()).then(|| text.to_owned());
        match path {
            ["Amt"] => self.amounts[0] = number(text).map(|amount| (amount, currency)),
            ["AmtDtls", "TxAmt", "Amt"] => self.amounts[1] = number(text).map(|amount| (amount, currency)),
            ["CdtDbtInd"] => self.credit = credit(text),
            ["Refs", "AcctSvcrRef"] => self.bank_reference = own(),
            ["Refs", "EndToEndId"] => self.end_to_end = own().filter(|id| id != "NOTPROVIDED"),
            ["RmtInf", "Ustrd"]
            | ["RmtInf", "Strd", "CdtrRefInf", "Ref" | "CdtrRef"]
            | ["RmtInf", "Strd", "AddtlRmtInf"]
            | ["AddtlTxInf"] => self.remittance.extend(own()),
            ["RltdPties", role, inner @ ..] => self.party(role, inner, own()),
            _ => {}
        }
    }

    fn party(&mut self, role: &str, path: &[&str], text: Option<String>) {
        let party = if role.contains("Dbtr") {
            &mut self.debtor
        } else if role.contains("Cdtr") {
            &mut self.creditor
        } else {
            return;
        };
        let field = match (role, path) {
            ("Dbtr" | "Cdtr", ["Nm"] | ["Pty", "Nm"] | ["Agt", "FinInstnId", "Nm"]) => &mut party.name,
            ("UltmtDbtr" | "UltmtCdtr", ["Nm"] | ["Pty", "Nm"]) => &mut party.ultimate,
            ("DbtrAcct" | "CdtrAcct", ["Id", "IBAN"] | ["Id", "Othr", "Id"]) => &mut party.account,
            _ => return,
        };
        *field = field.take().or(text);
    }

    fn amount(&self, wanted: Option<Currency>) -> Option<Decimal> {
        self.amounts.iter().flatten().find(|(_, currency)| *currency == wanted).map(|(amount, _)| *amount)
    }
}

fn credit(text: &str) -> Option<bool> {
    match text {
        "CRDT" => Some(true),
        "DBIT" => Some(false),
        _ => None,
    }
}

/// `1234.56`: digits and at most one point.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    (plain && digits).then(|| text.parse().ok()).flatten()
}

/// `2015-01-02`, also at the head of a moment or before a time zone.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let (date, rest) = text.split_at_checked(10)?;
    if !matches!(rest.chars().next(), None | Some('T' | 'Z' | '+' | '-' | ' ')) {
        return None;
    }
    let mut parts = date.splitn(3, '-');
    let mut part = || parts.next().filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    NaiveDate::from_ymd_opt(part()?.parse().ok()?, part()?.parse().ok()?, part()?.parse().ok()?)
}

/// What the bank says of the entry, then what the payer wrote, each thing once.
fn words<'a>(information: &str, remittance: impl Iterator<Item = &'a String>) -> String {
    /// A batch may hold thousands of payments.
    const ENOUGH: usize = 1000;
    let mut words = tidy(information);
    for text in remittance {
        let text = tidy(text);
        if words.contains(&text) {
            continue;
        }
        if words.len() > ENOUGH {
            words.push_str(" …");
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&text);
    }
    words
}

/// What kind of transaction it is, for entries without words.
fn family(code: &str) -> &'static str {
    match code {
        "RCDT" | "RRCT" => "Transfer received",
        "ICDT" | "IRCT" => "Transfer sent",
        "RDDT" => "Direct debit",
        "IDDT" => "Direct debit collected",
        "CCRD" => "Card payment",
        "MCRD" => "Card payments received",
        "CNTR" => "Cash at the counter",
        "RCHQ" | "ICHQ" => "Cheque",
        _ => "",
    }
}

/// A reference, unless it is one of the fillers that stand for none.
fn identifying(reference: Option<&str>) -> Option<String> {
    let reference = reference?.trim();
    let filler = reference.bytes().all(|byte| matches!(byte, b'0' | b'-' | b'.' | b' '))
        || ["NONREF", "NOREF", "NOTPROVIDED", "UNKNOWN"]
            .iter()
            .any(|filler| reference.eq_ignore_ascii_case(filler));
    (!filler).then(|| reference.to_owned())
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8.850", Some("8.850"))]
    #[case("200000", Some("200000"))]
    #[case("+1.5", Some("1.5"))]
    #[case("1.2.3", None)]
    #[case("8,85", None)]
    #[case("-8.85", None)]
    #[case("1e5", None)]
    #[case("", None)]
    #[case(".", None)]
    fn amounts(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(number(text).map(|amount| amount.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case("2015-01-02", true)]
    #[case("2015-01-02+01:00", true)]
    #[case("2007-10-18T10:15:00+01:00", true)]
    #[case("2015-02-31", false)]
    #[case("2015-01-021", false)]
    #[case("20150102", false)]
    #[case("02.01.2015", false)]
    fn days(#[case] text: &str, #[case] is_one: bool) {
        assert_eq!(day(text).is_some(), is_one);
    }
}
