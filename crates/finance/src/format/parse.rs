//! Reading the numbers that people type.

use rust_decimal::Decimal;

use super::NumberFormat;

/// Characters of a number at most.
const LONGEST: usize = 40;

impl NumberFormat {
    /// The number that a person typed, signed, in this format or without groups; a point is also taken
    /// for the decimal mark where it cannot be a group, as number pads have no comma. `None` for what
    /// is no number, has more than six decimals, or groups that are not of three digits.
    pub fn parse(self, text: &str) -> Option<Decimal> {
        let text: String = text.trim().chars().map(plain).filter(|c| *c != ' ').collect();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        let (whole, fraction) = self.split(digits)?;
        let whole = ungrouped(whole, self.group())?;
        let all = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !all(&whole) || !all(fraction) || whole.len() + fraction.len() == 0 || fraction.len() > 6 {
            return None;
        }
        let number: Decimal = format!("{whole}.{fraction}0").parse().ok()?;
        Some(if negative { -number.normalize() } else { number.normalize() })
    }

    /// Whole part and decimals.
    fn split(self, digits: &str) -> Option<(&str, &str)> {
        if let Some((whole, fraction)) = digits.rsplit_once(self.mark()) {
            return Some((whole, fraction));
        }
        // `12.5` where points group: not a group of three, so it is the decimal mark.
        match digits.split_once('.') {
            Some((whole, fraction))
                if self.mark() == ',' && !fraction.contains('.') && fraction.len() != 3 =>
            {
                Some((whole, fraction))
            }
            Some((whole, fraction)) if matches!(self, Self::SpaceComma) && !fraction.contains('.') => {
                Some((whole, fraction))
            }
            _ => Some((digits, "")),
        }
    }
}

/// Digits without the groups between them; `None` when those are not of three digits.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let mut parts = whole.split(group);
    let mut digits = parts.next().unwrap_or_default().to_owned();
    let grouped = whole.contains(group);
    if grouped && !(1..=3).contains(&digits.len()) {
        return None;
    }
    for part in parts {
        if part.len() != 3 {
            return None;
        }
        digits.push_str(part);
    }
    Some(digits)
}

/// Spaces and minus signs of every kind as one of each.
fn plain(c: char) -> char {
    match c {
        '−' | '–' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use NumberFormat::{CommaPoint, PointComma, SpaceComma, SpacePoint};

    #[rstest]
    #[case(CommaPoint, "1,234.56", "1234.56")]
    #[case(CommaPoint, "1234.5", "1234.5")]
    #[case(CommaPoint, "−1 234.5", "-1234.5")]
    #[case(SpaceComma, "1 234,56", "1234.56")]
    #[case(SpaceComma, "1234.567", "1234.567")]
    #[case(PointComma, "1.234,56", "1234.56")]
    #[case(PointComma, "1.234", "1234")]
    #[case(PointComma, "12.5", "12.5")]
    #[case(SpacePoint, "1 234.56", "1234.56")]
    #[case(SpacePoint, " +.5 ", "0.5")]
    #[case(CommaPoint, "7.", "7")]
    fn numbers_are_read_as_they_are_typed(
        #[case] form: NumberFormat,
        #[case] text: &str,
        #[case] value: Decimal,
    ) {
        assert_eq!(form.parse(text), Some(value));
    }

    #[rstest]
    #[case(CommaPoint, "12,5")]
    #[case(CommaPoint, "1,23,456")]
    #[case(CommaPoint, "1.2.3")]
    #[case(PointComma, "1,234,5")]
    #[case(SpaceComma, "1.234.567")]
    #[case(CommaPoint, "")]
    #[case(CommaPoint, "-")]
    #[case(CommaPoint, ".")]
    #[case(CommaPoint, "1e5")]
    #[case(CommaPoint, "R 5")]
    #[case(CommaPoint, "0.1234567")]
    #[case(CommaPoint, "٣")]
    #[case(CommaPoint, "1234567890123456789012345678901234567890")]
    fn what_is_no_number_is_none(#[case] form: NumberFormat, #[case] text: &str) {
        assert_eq!(form.parse(text), None, "{text}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for form in NumberFormat::ALL {
            for value in ["0", "-1234567.25", "999", "1000.5", "0.000001"] {
                let value: Decimal = value.parse().unwrap();
                assert_eq!(form.parse(&form.plain(value)), Some(value), "{form:?}");
            }
        }
    }
}
