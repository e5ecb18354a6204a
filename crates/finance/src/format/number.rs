//! Writing numbers and amounts.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Formats, MINUS, NumberFormat};
use crate::Currency;

impl NumberFormat {
    /// What stands between groups of three digits.
    pub fn group(self) -> char {
        match self {
            Self::CommaPoint => ',',
            Self::PointComma => '.',
            // U+00A0: a number must not break over two lines.
            Self::SpaceComma | Self::SpacePoint => '\u{a0}',
        }
    }

    /// What stands before the decimals.
    pub fn mark(self) -> char {
        match self {
            Self::CommaPoint | Self::SpacePoint => '.',
            Self::SpaceComma | Self::PointComma => ',',
        }
    }

    /// A whole number with grouped digits: `1,204`.
    pub fn grouped(self, number: u64) -> String {
        let mut text = String::with_capacity(26);
        self.group_into(&mut text, &number.to_string());
        text
    }

    /// A number with its own decimals, without trailing zeros: `4.8`, `−1,234.5`.
    pub fn plain(self, number: Decimal) -> String {
        let number = number.normalize();
        let mut text = String::with_capacity(32);
        if number.is_sign_negative() && !number.is_zero() {
            text.push(MINUS);
        }
        self.digits_into(&mut text, &number.abs().to_string());
        text
    }

    fn digits_into(self, text: &mut String, plain: &str) {
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        self.group_into(text, whole);
        if !fraction.is_empty() {
            text.push(self.mark());
            text.push_str(fraction);
        }
    }

    fn group_into(self, text: &mut String, whole: &str) {
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(self.group());
            }
            text.push(digit);
        }
    }
}

impl Formats {
    /// An amount with its currency sign, grouped digits and the currency's own number of decimals:
    /// `R 12,675.15`, `−R 143.27`.
    pub fn amount(self, amount: Decimal, currency: Currency) -> String {
        self.written(amount, currency, currency.digits())
    }

    /// As [`Self::amount`], and a plus sign before money in: `+R 30,500.00`.
    pub fn signed(self, value: Decimal, currency: Currency) -> String {
        let text = self.amount(value, currency);
        if value.is_sign_negative() || value.is_zero() { text } else { format!("+{text}") }
    }

    /// As [`Self::amount`], without decimals: for large figures and axes.
    pub fn rounded(self, value: Decimal, currency: Currency) -> String {
        self.written(value, currency, 0)
    }

    fn written(self, amount: Decimal, currency: Currency, digits: u32) -> String {
        let rounded = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        let decimals = usize::try_from(digits).unwrap_or(2);
        let plain = format!("{:.decimals$}", rounded.abs());
        let mut text = String::with_capacity(plain.len() * 4 / 3 + 8);
        if rounded.is_sign_negative() && !rounded.is_zero() {
            text.push(MINUS);
        }
        text.push_str(currency.sign());
        text.push(' ');
        self.numbers.digits_into(&mut text, &plain);
        text
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::format::{amount, rounded, signed};

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

    #[rstest]
    #[case(NumberFormat::SpaceComma, "R 1\u{a0}234\u{a0}567,50")]
    #[case(NumberFormat::PointComma, "R 1.234.567,50")]
    #[case(NumberFormat::SpacePoint, "R 1\u{a0}234\u{a0}567.50")]
    fn each_reads_amounts_in_their_own_form(#[case] numbers: NumberFormat, #[case] expected: &str) {
        let formats = Formats { numbers, ..Formats::default() };
        assert_eq!(formats.amount("1234567.5".parse().unwrap(), Currency::ZAR), expected);
    }

    #[test]
    fn money_in_can_carry_a_plus() {
        assert_eq!(signed(Decimal::from(30_500), Currency::ZAR), "+R 30,500.00");
        assert_eq!(signed(Decimal::from(-5), Currency::ZAR), "−R 5.00");
        assert_eq!(signed(Decimal::ZERO, Currency::ZAR), "R 0.00");
    }

    #[test]
    fn large_figures_can_do_without_decimals() {
        assert_eq!(rounded("-1234.5".parse().unwrap(), Currency::ZAR), "−R 1,235");
    }

    #[test]
    fn numbers_keep_their_own_decimals() {
        assert_eq!(NumberFormat::SpaceComma.plain("-1234.50".parse().unwrap()), "−1\u{a0}234,5");
        assert_eq!(NumberFormat::CommaPoint.plain("0.00".parse().unwrap()), "0");
        assert_eq!(NumberFormat::PointComma.grouped(1_204_000), "1.204.000");
    }
}
