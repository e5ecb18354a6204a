//! Amounts as banks write them. A cell is first cut into its sign, its number and its currency; the
//! decimal mark is decided for all money columns together, then each number is valued.

use finance::Currency;

pub(crate) use super::numbers::{Evidence, Small, evidence, value};

/// How an amount says which way the money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// It does not.
    Plain,
    /// A plus, before or after.
    Plus,
    /// A minus of any kind, before or after, or parentheses.
    Minus,
    /// `DR` and its like.
    Debit,
    /// `CR` and its like.
    Credit,
}

/// An amount’s parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Raw<'t> {
    /// Its sign.
    pub sign: Sign,
    /// Digits, decimal mark and grouping, without anything around them.
    pub number: &'t str,
    /// The currency it names.
    pub currency: Option<Currency>,
}

/// The parts of the amount in `text`; `None` when it is none.
pub(crate) fn parse(text: &str) -> Option<Raw<'_>> {
    let bytes = text.as_bytes();
    if let Some(raw) = plain(text) {
        return Some(raw);
    }
    if bytes.is_empty() || bytes.len() > 64 {
        return None;
    }
    let mut first = bytes.iter().position(u8::is_ascii_digit)?;
    let last = bytes.iter().rposition(u8::is_ascii_digit)?;
    // `.50` has no digit before its mark; `Rs.50` and `kr.50` do not mean that.
    if let [before @ .., b'.' | b','] = bytes.get(..first)? {
        first -= usize::from(!before.last().is_some_and(u8::is_ascii_alphabetic));
    }
    let number = text.get(first..=last)?;
    if !number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        && !number.chars().all(|c| c.is_ascii_digit() || is_mark(c) || is_space(c) || is_apostrophe(c))
    {
        return None;
    }
    let mut raw = Raw { sign: Sign::Plain, number, currency: None };
    let mut parentheses = 0_i32;
    affix(text.get(..first)?, &mut raw, &mut parentheses)?;
    affix(text.get(last + 1..)?, &mut raw, &mut parentheses)?;
    (parentheses == 0).then_some(raw)
}

/// Digits and marks between two digits, with a minus in front or without: what most amounts are.
fn plain(text: &str) -> Option<Raw<'_>> {
    let (sign, number) = match text.strip_prefix('-') {
        Some(number) => (Sign::Minus, number),
        None => (Sign::Plain, text),
    };
    let digits = |bytes: &[u8]| match bytes {
        [one] => one.is_ascii_digit(),
        [first, .., last] => first.is_ascii_digit() && last.is_ascii_digit(),
        [] => false,
    };
    let bytes = number.as_bytes();
    (bytes.len() < 64
        && digits(bytes)
        && bytes.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')))
    .then_some(Raw { sign, number, currency: None })
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',')
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '_' | '´')
}

/// Reads what stands before or after the number; `None` when it does not belong to an amount.
fn affix<'t>(text: &'t str, raw: &mut Raw<'t>, parentheses: &mut i32) -> Option<()> {
    let mut rest = text;
    // `100,-` and `100.--`: no cents.
    if *parentheses == 0 && matches!(rest.trim_end(), ",-" | ".-" | ",--" | ".--" | ",–" | ".–" | ",—" | ".—")
    {
        return Some(());
    }
    while let Some(c) = rest.chars().next() {
        let length = if c.is_alphabetic() {
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            word(rest.get(..length)?, raw)?;
            length
        } else {
            match c {
                '-' | '−' | '–' | '‐' | '‑' => set(raw, Sign::Minus)?,
                '+' => set(raw, Sign::Plus)?,
                '(' => {
                    *parentheses += 1;
                    set(raw, Sign::Minus)?;
                }
                ')' => *parentheses -= 1,
                '\'' | '.' | '"' | '=' => {}
                c if c.is_whitespace() => {}
                c => raw.currency = symbol(c).or(raw.currency).map(Some)?,
            }
            c.len_utf8()
        };
        rest = rest.get(length..)?;
    }
    Some(())
}

/// Notes a sign; two that contradict each other make it no amount.
fn set(raw: &mut Raw<'_>, sign: Sign) -> Option<()> {
    raw.sign = match (raw.sign, sign) {
        (Sign::Plain, sign) => sign,
        (before, sign) if before == sign => sign,
        (Sign::Minus, Sign::Debit) | (Sign::Debit, Sign::Minus) => Sign::Minus,
        (Sign::Plus, Sign::Credit) | (Sign::Credit, Sign::Plus) => Sign::Credit,
        _ => return None,
    };
    Some(())
}

fn word(word: &str, raw: &mut Raw<'_>) -> Option<()> {
    match word {
        "CR" | "Cr" | "cr" | "C" | "H" | "Kt" | "KT" | "K" => return set(raw, Sign::Credit),
        "DR" | "Dr" | "dr" | "D" | "S" | "DB" | "Db" | "DT" | "Dt" => return set(raw, Sign::Debit),
        _ => {}
    }
    let currency = by_word(word)?;
    raw.currency = currency.or(raw.currency);
    Some(())
}

/// The currency of a sign.
pub(crate) fn symbol(c: char) -> Option<Currency> {
    code(match c {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₽' => "RUB",
        '₺' => "TRY",
        '₩' => "KRW",
        '₪' => "ILS",
        '฿' => "THB",
        '₫' => "VND",
        '₴' => "UAH",
        '₦' => "NGN",
        '₱' => "PHP",
        _ => return None,
    })
}

/// The currency that a word names: `Some(None)` for one that several countries share.
fn by_word(word: &str) -> Option<Option<Currency>> {
    match word {
        "R" => return Some(code("ZAR")),
        "Fr" | "SFr" => return Some(code("CHF")),
        "Rs" => return Some(code("INR")),
        "kr" | "Kr" | "KR" => return Some(None),
        "US" | "USD" => return Some(code("USD")),
        "A" | "AU" => return Some(code("AUD")),
        "NZ" => return Some(code("NZD")),
        "CA" => return Some(code("CAD")),
        "zł" | "zl" => return Some(code("PLN")),
        "Kč" | "Kc" => return Some(code("CZK")),
        "Ft" => return Some(code("HUF")),
        "lei" => return Some(code("RON")),
        _ => {}
    }
    known_code(word).map(Some)
}

fn code(code: &str) -> Option<Currency> {
    code.parse().ok()
}

/// The currencies whose codes stand beside amounts or in a currency column.
const CODES: &[&str] = &[
    "ZAR", "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "AUD", "NZD", "CAD", "SGD", "HKD", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "HRK", "RUB", "UAH", "TRY", "ILS", "AED", "SAR", "QAR", "KWD",
    "BHD", "OMR", "JOD", "EGP", "MAD", "TND", "KES", "UGX", "TZS", "RWF", "GHS", "NGN", "XAF", "XOF", "BWP",
    "NAD", "LSL", "SZL", "MZN", "ZMW", "ZWL", "MWK", "AOA", "MUR", "BRL", "MXN", "ARS", "CLP", "COP", "PEN",
    "UYU", "THB", "MYR", "IDR", "PHP", "VND", "KRW", "TWD", "PKR", "BDT", "LKR", "NPR", "ISK", "LTL", "LVL",
    "EEK", "GEL", "AMD", "AZN", "KZT", "RSD", "MKD", "ALL", "BAM", "MDL", "BYN",
];

/// The currency of a three-letter code in capitals, when it is one in use.
pub(crate) fn known_code(text: &str) -> Option<Currency> {
    CODES.contains(&text).then(|| code(text)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DecimalMark, csv::numbers::TOO_MUCH};

    fn read(text: &str, mark: DecimalMark) -> Option<(Sign, String)> {
        let raw = parse(text)?;
        Some((raw.sign, value(raw.number, mark)?.to_string()))
    }

    #[test]
    fn what_an_import_cannot_keep_is_no_amount() {
        use DecimalMark::Point;
        assert_eq!(TOO_MUCH.to_string(), "1000000000000000");
        for text in ["1000000000000000.00", "0.0001234567", "1,000,000,000,000,000,000"] {
            assert_eq!(value(text, Point), None, "{text}");
        }
        for (text, number) in [("999999999999999.99", "999999999999999.99"), ("1.500000000", "1.5")] {
            assert_eq!(value(text, Point).map(|value| value.to_string()).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn every_spelling_is_read() {
        use DecimalMark::{Comma, Point};
        use Sign::{Credit, Debit, Minus, Plain, Plus};
        for (text, mark, sign, number) in [
            ("12.50", Point, Plain, "12.50"),
            ("-110.7 €", Point, Minus, "110.7"),
            ("12.50-", Point, Minus, "12.50"),
            ("$(12.34)", Point, Minus, "12.34"),
            ("($30.00)", Point, Minus, "30.00"),
            ("(R 5.00)", Point, Minus, "5.00"),
            ("12.50 DR", Point, Debit, "12.50"),
            ("1,234.56Cr", Point, Credit, "1234.56"),
            ("5,00 -", Comma, Minus, "5.00"),
            ("R12,675.15", Point, Plain, "12675.15"),
            ("-R143.27", Point, Minus, "143.27"),
            ("R -143.27", Point, Minus, "143.27"),
            ("−1 234,56", Comma, Minus, "1234.56"),
            ("1\u{a0}234,56", Comma, Plain, "1234.56"),
            ("1’234.50", Point, Plain, "1234.50"),
            ("1'234'567.50", Point, Plain, "1234567.50"),
            ("12,34,567.89", Point, Plain, "1234567.89"),
            ("+ £1,100.00", Point, Plus, "1100.00"),
            ("$.23", Point, Plain, "0.23"),
            ("-.5", Point, Minus, "0.5"),
            ("Rs.50", Point, Plain, "50"),
            ("1.234,56 EUR", Comma, Plain, "1234.56"),
            ("EUR 5,00-", Comma, Minus, "5.00"),
            ("100,-", Comma, Plain, "100"),
            ("1.000", Comma, Plain, "1000"),
            ("1.000", Point, Plain, "1.000"),
            ("-3.000", Comma, Minus, "3000"),
            ("250 kr", Comma, Plain, "250"),
            ("1 250,00 Kč", Comma, Plain, "1250.00"),
        ] {
            assert_eq!(read(text, mark), Some((sign, number.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "",
            "abc",
            "1.2.3",
            "242.20 126.86",
            "8.10 SGD @ .9765",
            "12-50",
            "(5.00",
            "+-5",
            "-5 CR",
            "1,23,4.5",
            "--",
        ] {
            assert_eq!(read(text, DecimalMark::Point), None, "{text}");
        }
        assert_eq!(read("12,50", DecimalMark::Point), None, "two digits are no group");
        assert_eq!(read(&"9".repeat(29), DecimalMark::Point), None);
    }

    #[test]
    fn a_number_tells_its_mark_or_not() {
        use DecimalMark::{Comma, Point};
        assert_eq!(evidence("12.50"), Evidence::Only(Point));
        assert_eq!(evidence("1.234,56"), Evidence::Only(Comma));
        assert_eq!(evidence("1.234.567"), Evidence::Only(Comma));
        assert_eq!(evidence("1.000"), Evidence::ThousandWith(Comma));
        assert_eq!(evidence("0.125"), Evidence::Only(Point));
        assert_eq!(evidence("1234"), Evidence::Nothing);
    }
}
