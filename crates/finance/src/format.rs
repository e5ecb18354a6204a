//! Amounts as people read them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::Currency;

/// U+2212: as wide as a plus, and never taken for a hyphen.
const MINUS: char = '−';

/// An amount with its currency sign, grouped digits and the currency's own number of decimals:
/// `R 12,675.15`, `−R 143.27`.
pub fn amount(amount: Decimal, currency: Currency) -> String {
    written(amount, currency, currency.digits())
}

/// As [`amount`], and a plus sign before money in: `+R 30,500.00`.
pub fn signed(value: Decimal, currency: Currency) -> String {
    let text = amount(value, currency);
    if value.is_sign_negative() || value.is_zero() { text } else { format!("+{text}") }
}

/// As [`amount`], without decimals: for large figures and axes.
pub fn rounded(value: Decimal, currency: Currency) -> String {
    written(value, currency, 0)
}

/// The words of an error as a sentence: with a capital letter and a full stop. Ours begin with a Latin
/// letter each.
pub fn sentence(words: &impl std::fmt::Display) -> String {
    let mut text = words.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !text.ends_with(['.', '?']) {
        text.push('.');
    }
    text
}

fn written(amount: Decimal, currency: Currency, digits: u32) -> String {
    let rounded = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    let decimals = usize::try_from(digits).unwrap_or(2);
    let plain = format!("{:.decimals$}", rounded.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() * 4 / 3 + 8);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push(MINUS);
    }
    text.push_str(currency.sign());
    text.push(' ');
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12675.15", "ZAR", "R 12,675.15")]
    #[case("-143.27", "ZAR", "−R 143.27")]
    #[case("0", "ZAR", "R 0.00")]
    #[case("-0.001", "ZAR", "R 0.00")]
    #[case("999.995", "EUR", "€ 1,000.00")]
    #[case("1234567", "USD", "$ 1,234,567.00")]
    #[case("1234.5", "JPY", "¥ 1,235")]
    #[case("-1234.5", "KWD", "−KWD 1,234.500")]
    #[case("100", "SEK", "SEK 100.00")]
    #[case("79228162514264337593543950335", "GBP", "£ 79,228,162,514,264,337,593,543,950,335.00")]
    fn amounts_are_written_with_sign_groups_and_decimals(
        #[case] value: Decimal,
        #[case] currency: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(amount(value, currency.parse().unwrap()), expected);
    }

    #[test]
    fn money_in_can_carry_a_plus() {
        assert_eq!(signed(Decimal::from(30_500), Currency::ZAR), "+R 30,500.00");
        assert_eq!(signed(Decimal::from(-5), Currency::ZAR), "−R 5.00");
        assert_eq!(signed(Decimal::ZERO, Currency::ZAR), "R 0.00");
    }

    #[test]
    fn an_error_becomes_a_sentence() {
        assert_eq!(sentence(&"the budget needs a name"), "The budget needs a name.");
        assert_eq!(sentence(&"“Food” is there already."), "“Food” is there already.");
        assert_eq!(sentence(&""), ".");
    }

    #[test]
    fn large_figures_can_do_without_decimals() {
        assert_eq!(rounded("-1234.5".parse().unwrap(), Currency::ZAR), "−R 1,235");
    }
}
