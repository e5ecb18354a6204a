//! The statement line, `:61:`.

use chrono::NaiveDate;
use finance::Decimal;

use super::values::{amount, day, entry_day, interest_day};

/// What a statement line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    /// The day it was booked; the value date when the line has no other.
    pub booking_date: NaiveDate,
    /// The day it counts for interest.
    pub value_date: Option<NaiveDate>,
    /// The value date is a day that only interest months have, such as 30 February.
    pub interest_day: bool,
    /// What is wrong with one of the two dates, while the other serves.
    pub odd_date: Option<String>,
    /// Money in is positive.
    pub amount: Decimal,
    /// Kind of transaction: `NTRF`, `NCHG`.
    pub kind: &'t str,
    /// The account holder’s reference.
    pub reference: Option<&'t str>,
    /// The bank’s own reference, when it tells one transaction from another.
    pub bank_reference: Option<&'t str>,
}

/// Reads `YYMMDD[MMDD]mark[funds]amount kind reference[//bank reference]`.
///
/// # Errors
/// One sentence that says what it is not.
pub(super) fn entry(text: &str) -> Result<Entry<'_>, String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 6 && digits != 10 {
        return Err(format!("“{}” does not begin with a date.", start(text, 16)));
    }
    let (dates, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
    let (value, entry) = dates.split_at_checked(6).unwrap_or((dates, ""));
    let dates = dates_of(value, entry)?;
    let (out, rest) = mark(rest)
        .ok_or_else(|| format!("“{}” says neither money in nor money out (C, D, RC, RD).", start(rest, 8)))?;
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | ',' | '.')).unwrap_or(rest.len());
    let (number, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let amount = amount(number).ok_or_else(|| match number {
        "" => "There is no amount.".to_owned(),
        number => format!("“{}” is not an amount.", start(number, 40)),
    })?;
    let (kind, references) = kind(rest);
    let (own, bank) = references.split_once("//").unwrap_or((references, ""));
    Ok(Entry {
        booking_date: dates.booking,
        value_date: dates.value,
        interest_day: dates.interest,
        odd_date: dates.odd,
        amount: if out { -amount } else { amount },
        kind,
        reference: identifying(own),
        bank_reference: identifying(bank),
    })
}

struct Dates {
    booking: NaiveDate,
    value: Option<NaiveDate>,
    interest: bool,
    odd: Option<String>,
}

fn dates_of(value: &str, entry: &str) -> Result<Dates, String> {
    let no_day = |text: &str| format!("“{text}” is not a day of the calendar");
    let interest = day(value).is_none().then(|| interest_day(value)).flatten();
    let counted = day(value).or(interest);
    // A value date that is none still tells the year.
    let first = value.get(..2).and_then(|year| day(&format!("{year}0701")));
    let booked = counted.or(first).and_then(|near| entry_day(entry, near));
    let (booking, odd) = match (counted, booked) {
        (Some(_), Some(booked)) => (booked, None),
        (Some(counted), None) if entry.is_empty() => (counted, None),
        (Some(counted), None) => (counted, Some(format!("{}; the value date was taken.", no_day(entry)))),
        (None, Some(booked)) => (booked, Some(format!("{}; the row has no value date.", no_day(value)))),
        (None, None) => return Err(format!("{}.", no_day(value))),
    };
    Ok(Dates { booking, value: counted, interest: interest.is_some(), odd })
}

/// Whether money goes out, and what follows the letter for the funds.
///
/// `RD` takes a debit back, so money comes in; `DR` is a debit whose funds letter is R, the last of
/// EUR. `EC` and `ED` are expected ones (MT942).
fn mark(text: &str) -> Option<(bool, &str)> {
    let marks = [("RC", true), ("RD", false), ("EC", false), ("ED", true), ("C", false), ("D", true)];
    let (out, rest) =
        marks.iter().find_map(|(mark, out)| text.strip_prefix(mark).map(|rest| (*out, rest)))?;
    let funds = rest.strip_prefix(|c: char| c.is_ascii_alphabetic());
    Some((out, funds.unwrap_or(rest)))
}

/// The kind of transaction, N, F or S and three more, and what follows.
fn kind(text: &str) -> (&str, &str) {
    match text.split_at_checked(4) {
        Some((kind, rest))
            if kind.starts_with(|c: char| c.is_ascii_uppercase())
                && kind.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            (kind, rest)
        }
        _ => ("", text),
    }
}

/// A reference, unless it is one of the fillers that stand for none.
fn identifying(reference: &str) -> Option<&str> {
    let reference = reference.trim();
    let filler = reference.bytes().all(|byte| matches!(byte, b'0' | b'/' | b'-' | b'.' | b' '))
        || ["NONREF", "NOREF", "NOTPROVIDED", "KREF+", "EREF", "EREF+", "UNKNOWN"]
            .iter()
            .any(|filler| reference.eq_ignore_ascii_case(filler));
    (!filler).then_some(reference)
}

/// In words, for a line that has no others.
pub(super) fn kind_in_words(kind: &str) -> &'static str {
    match kind.get(1..).unwrap_or("") {
        "BOE" => "Bill of exchange",
        "CHG" => "Charges",
        "CHK" => "Cheque",
        "CLR" => "Cash letter or cheques",
        "COL" => "Collection",
        "CSH" => "Cash",
        "DCR" => "Documentary credit",
        "DDT" => "Direct debit",
        "DIV" => "Dividends",
        "FEX" => "Foreign exchange",
        "INT" => "Interest",
        "LDP" => "Loan deposit",
        "MSC" => "Miscellaneous",
        "RTI" => "Returned item",
        "SEC" => "Securities",
        "STO" => "Standing order",
        "TCK" => "Travellers’ cheques",
        "TRF" => "Transfer",
        _ => "",
    }
}

fn start(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("0211011102DR800,NSTONONREF//55555", "-800", "NSTO", None, Some("55555"))]
    #[case("0709040904RCR204,88NRTINONREF", "-204.88", "NRTI", None, None)]
    #[case("0709040904RDR204,88NRTINONREF", "204.88", "NRTI", None, None)]
    #[case("0203170320CM5000,00S05168790452", "5000.00", "S051", Some("68790452"), None)]
    #[case("131017D6800,NCHK16703074", "-6800", "NCHK", Some("16703074"), None)]
    #[case("1610301031D0,42MCI0NONREF//055001022000001", "-0.42", "MCI0", None, Some("055001022000001"))]
    #[case("170914D233,15NMSC", "-233.15", "NMSC", None, None)]
    #[case("1701190119CN0,01NTRFNONREF//NONREF", "0.01", "NTRF", None, None)]
    fn lines_are_read(
        #[case] text: &str,
        #[case] amount: &str,
        #[case] kind: &str,
        #[case] reference: Option<&str>,
        #[case] bank: Option<&str>,
    ) {
        let read = entry(text).unwrap();
        assert_eq!(read.amount.to_string(), amount);
        assert_eq!((read.kind, read.reference, read.bank_reference), (kind, reference, bank));
    }

    #[rstest]
    #[case("170231C1,00NTRF", "“170231” is not a day of the calendar.")]
    #[case("170214C1.2.3NTRF", "“1.2.3” is not an amount.")]
    #[case("170214CNTRF", "There is no amount.")]
    #[case("170214X1,00NTRF", "“X1,00NTR” says neither money in nor money out (C, D, RC, RD).")]
    #[case("x", "“x” does not begin with a date.")]
    #[case("", "“” does not begin with a date.")]
    fn what_is_wrong_is_said(#[case] text: &str, #[case] sentence: &str) {
        assert_eq!(entry(text).unwrap_err(), sentence);
    }

    #[test]
    fn a_day_of_interest_months_is_the_last_of_february() {
        let read = entry("1602300301DR6,00N024NONREF").unwrap();
        assert_eq!(
            (read.booking_date.to_string(), read.value_date.unwrap().to_string()),
            ("2016-03-01".into(), "2016-02-29".into())
        );
        assert!(read.interest_day && read.odd_date.is_none());
    }
}
