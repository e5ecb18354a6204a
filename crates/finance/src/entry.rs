//! Amounts as people type them into a form.

use rust_decimal::Decimal;

use crate::{Currency, money};

/// The longest text that is looked at, in characters.
pub const LONGEST: usize = 60;

/// Which of the two marks stands before the decimals, and which between groups of thousands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Marks {
    /// `1,234.56`
    #[default]
    Point,
    /// `1.234,56`
    Comma,
}

/// Why a text is no amount: each as a sentence for the place below the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEntry {
    /// Nothing but spaces.
    #[error("Enter an amount.")]
    Empty,
    /// Letters, another currency's sign, marks in odd places.
    #[error("Enter the amount in figures, such as 1250 or 1250.50.")]
    NotANumber,
    /// A minus where only amounts from zero up make sense.
    #[error("Enter the amount without a minus.")]
    Negative,
    /// More digits after the decimal mark than the currency has.
    #[error("This has more decimals than {0} has.")]
    Decimals(Currency),
    /// More digits than can be held.
    #[error("This amount is too large: at most 15 digits can stand before the decimal mark.")]
    TooLarge,
    /// Zero where something must move.
    #[error("Enter an amount above zero.")]
    Zero,
}

/// The amount that `text` means, zero or above.
///
/// Spaces and apostrophes between digits count for nothing, as do the currency's own sign or code
/// around them. Of two different marks the last stands before the decimals. A single mark before
/// one or two digits is the decimal mark, however the person writes numbers otherwise: `12,50` and
/// `12.50` are the same. Before three digits it is what `marks` says.
///
/// # Errors
/// One sentence for the place below the field.
pub fn amount(text: &str, currency: Currency, marks: Marks) -> Result<Decimal, InvalidEntry> {
    let amount = signed(text, currency, marks)?;
    let minus = text.contains(is_minus);
    if minus { Err(InvalidEntry::Negative) } else { Ok(amount) }
}

/// As [`amount`], above zero.
///
/// # Errors
/// One sentence for the place below the field.
pub fn positive(text: &str, currency: Currency, marks: Marks) -> Result<Decimal, InvalidEntry> {
    let amount = amount(text, currency, marks)?;
    if amount.is_zero() { Err(InvalidEntry::Zero) } else { Ok(amount) }
}

/// As [`amount`], with a plus or a minus before it when there is one.
///
/// # Errors
/// One sentence for the place below the field.
pub fn signed(text: &str, currency: Currency, marks: Marks) -> Result<Decimal, InvalidEntry> {
    let text = text.trim();
    if text.is_empty() {
        return Err(InvalidEntry::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(InvalidEntry::TooLarge);
    }
    let (minus, text) = sign(without_currency(text, currency));
    let (minus_inside, text) = sign(without_currency(text, currency));
    let amount = plain(text, marks)?;
    if amount.scale() > currency.digits() {
        return Err(InvalidEntry::Decimals(currency));
    }
    match (minus, minus_inside) {
        (Some(_), Some(_)) => Err(InvalidEntry::NotANumber),
        (Some(true), None) | (None, Some(true)) => Ok(-amount),
        _ => Ok(amount),
    }
}

/// The number that `text` means, zero or above, with as many decimals as it has: a percentage, hours.
///
/// # Errors
/// One sentence for the place below the field.
pub fn number(text: &str, marks: Marks) -> Result<Decimal, InvalidEntry> {
    let text = text.trim();
    if text.is_empty() {
        return Err(InvalidEntry::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(InvalidEntry::TooLarge);
    }
    match sign(text) {
        (Some(true), _) => Err(InvalidEntry::Negative),
        (_, digits) => plain(digits, marks),
    }
}

/// The digits with their marks as a number, without trailing zeros.
fn plain(text: &str, marks: Marks) -> Result<Decimal, InvalidEntry> {
    let (whole, decimals) = parts(text, marks).ok_or(InvalidEntry::NotANumber)?;
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if whole.len() > 15 {
        return Err(InvalidEntry::TooLarge);
    }
    // More decimals than anybody means.
    if decimals.len() > 12 {
        return Err(InvalidEntry::NotANumber);
    }
    let plain = format!("{}.{decimals}0", if whole.is_empty() { "0" } else { whole });
    let amount: Decimal = plain.parse().map_err(|_| InvalidEntry::NotANumber)?;
    money::within("amount", amount.normalize()).map_err(|_| InvalidEntry::TooLarge)
}

/// `amount` as it can be typed: `1250.50`, without groups or a currency; nothing lost.
pub fn typed(amount: Decimal, currency: Currency, marks: Marks) -> String {
    let amount = amount.normalize();
    let decimals = if amount.scale() == 0 { 0 } else { amount.scale().max(currency.digits()) };
    let text = format!("{amount:.*}", usize::try_from(decimals).unwrap_or(2));
    match marks {
        Marks::Point => text,
        Marks::Comma => text.replace('.', ","),
    }
}

fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '−' | '–')
}

/// The sign before the number, if there is one: whether it is a minus.
fn sign(text: &str) -> (Option<bool>, &str) {
    let minus = match text.chars().next() {
        Some(first) if is_minus(first) => Some(true),
        Some('+') => Some(false),
        _ => None,
    };
    (minus, if minus.is_some() { text.trim_start_matches(|c| is_minus(c) || c == '+') } else { text }.trim())
}

/// Without the currency's own sign or code before or after the number.
fn without_currency(text: &str, currency: Currency) -> &str {
    let mut text = text.trim();
    for name in [currency.code(), currency.sign()] {
        let head = text.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name));
        if head.is_some() {
            text = text.get(name.len()..).unwrap_or_default().trim();
        }
        let start = text.len().saturating_sub(name.len());
        let tail = text.get(start..).filter(|tail| tail.eq_ignore_ascii_case(name));
        if tail.is_some() {
            text = text.get(..start).unwrap_or_default().trim();
        }
    }
    text
}

/// The digits before and after the decimal mark; `None` when it is no number.
fn parts(text: &str, marks: Marks) -> Option<(String, String)> {
    let is_gap = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let known = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',') || is_gap(letter);
    if !text.chars().all(known) || !text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let text: String = text.chars().filter(|letter| !is_gap(*letter)).collect();
    let (whole, decimals) = match decimal_mark(&text, marks) {
        Some(place) => (text.get(..place)?, text.get(place + 1..)?),
        None => (text.as_str(), ""),
    };
    if decimals.contains(['.', ',']) {
        return None;
    }
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let mark_of_groups = whole.chars().filter(|letter| !letter.is_ascii_digit());
    let one_mark = mark_of_groups.collect::<std::collections::BTreeSet<_>>().len() <= 1;
    let fits = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    (one_mark && fits).then(|| (whole.replace(['.', ','], ""), decimals.to_owned()))
}

/// Where the decimal mark stands.
fn decimal_mark(text: &str, marks: Marks) -> Option<usize> {
    let last = text.rfind(['.', ','])?;
    let mark = text.get(last..=last)?;
    let after = text.len() - last - 1;
    let alone = text.matches(['.', ',']).count() == 1;
    let of_its_kind = text.matches(mark).count();
    let usual = match marks {
        Marks::Point => ".",
        Marks::Comma => ",",
    };
    // `1.234.567`: only thousands are marked more than once.
    let decimal = of_its_kind == 1 && (!alone || after != 3 || mark == usual);
    decimal.then_some(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[rstest]
    #[case("1250", "1250")]
    #[case(" 1250.5 ", "1250.5")]
    #[case("12,50", "12.5")]
    #[case("1,250", "1250")]
    #[case("1,250.50", "1250.5")]
    #[case("1.250,50", "1250.5")]
    #[case("1 250,50", "1250.5")]
    #[case("1\u{202f}250", "1250")]
    #[case("1’250.00", "1250")]
    #[case("R 1,250.50", "1250.5")]
    #[case("zar1250", "1250")]
    #[case("1250 R", "1250")]
    #[case("+5", "5")]
    #[case(".5", "0.5")]
    #[case("7.", "7")]
    #[case("0", "0")]
    #[case("000", "0")]
    #[case("1.500", "1.5")]
    #[case("1,234,567", "1234567")]
    #[case("999999999999999.99", "999999999999999.99")]
    fn amounts_are_read_as_people_type_them(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(amount(text, Currency::ZAR, Marks::Point), Ok(dec(expected)), "{text}");
    }

    #[rstest]
    #[case("", InvalidEntry::Empty)]
    #[case("   ", InvalidEntry::Empty)]
    #[case("ten", InvalidEntry::NotANumber)]
    #[case("12a", InvalidEntry::NotANumber)]
    #[case("€ 12", InvalidEntry::NotANumber)]
    #[case("1e9", InvalidEntry::NotANumber)]
    #[case("1.2.3", InvalidEntry::NotANumber)]
    #[case("1,23,456", InvalidEntry::NotANumber)]
    #[case("1234,567,890", InvalidEntry::NotANumber)]
    #[case("1.234,567.89", InvalidEntry::NotANumber)]
    #[case("- -5", InvalidEntry::NotANumber)]
    #[case("٣", InvalidEntry::NotANumber)]
    #[case(".", InvalidEntry::NotANumber)]
    #[case("-5", InvalidEntry::Negative)]
    #[case("−R 5", InvalidEntry::Negative)]
    #[case("R -5", InvalidEntry::Negative)]
    #[case("12.345", InvalidEntry::Decimals(Currency::ZAR))]
    #[case("1.234", InvalidEntry::Decimals(Currency::ZAR))]
    #[case("123456789012345678901234567890", InvalidEntry::TooLarge)]
    #[case("1000000000000000", InvalidEntry::TooLarge)]
    fn what_is_no_amount_is_told(#[case] text: &str, #[case] expected: InvalidEntry) {
        assert_eq!(amount(text, Currency::ZAR, Marks::Point), Err(expected), "{text}");
    }

    #[test]
    fn the_persons_marks_and_the_currency_decide_what_is_open() {
        let of = |text, code: &str, marks| amount(text, code.parse().unwrap(), marks);
        assert_eq!(of("1.234", "EUR", Marks::Comma), Ok(dec("1234")));
        assert_eq!(of("1,234", "EUR", Marks::Point), Ok(dec("1234")));
        assert_eq!(of("1.234", "KWD", Marks::Point), Ok(dec("1.234")));
        assert_eq!(of("1.5", "JPY", Marks::Point), Err(InvalidEntry::Decimals("JPY".parse().unwrap())));
        assert_eq!(signed("-5", Currency::ZAR, Marks::Point), Ok(dec("-5")));
        assert_eq!(signed("R −5", Currency::ZAR, Marks::Point), Ok(dec("-5")));
        assert_eq!(positive("0.00", Currency::ZAR, Marks::Point), Err(InvalidEntry::Zero));
        assert_eq!(amount(&"1".repeat(500), Currency::ZAR, Marks::Point), Err(InvalidEntry::TooLarge));
    }

    #[test]
    fn a_whole_amount_is_typed_without_decimals() {
        assert_eq!(typed(dec("1250.00"), Currency::ZAR, Marks::Point), "1250");
        assert_eq!(typed(dec("1250.5"), Currency::ZAR, Marks::Comma), "1250,50");
    }

    proptest! {
        #[test]
        fn what_is_typed_is_read_back(cents in 0_i64..100_000_000_000_000_000, comma: bool) {
            let marks = if comma { Marks::Comma } else { Marks::Point };
            let value = Decimal::new(cents, 2);
            prop_assert_eq!(amount(&typed(value, Currency::ZAR, marks), Currency::ZAR, marks), Ok(value.normalize()));
        }

        #[test]
        fn what_is_shown_is_read_back(cents in -100_000_000_000_000_000_i64..100_000_000_000_000_000) {
            let value = Decimal::new(cents, 2);
            let shown = crate::format::amount(value, Currency::ZAR);
            prop_assert_eq!(signed(&shown, Currency::ZAR, Marks::Point), Ok(value.normalize()));
        }

        #[test]
        fn any_text_is_an_amount_or_a_sentence(text in "\\PC{0,70}") {
            if let Ok(read) = amount(&text, Currency::ZAR, Marks::Point) {
                prop_assert!(read >= Decimal::ZERO && read.scale() <= 2);
            }
        }
    }
}
