//! What the digits and marks of an amount are worth, once the decimal mark is decided.

use std::num::NonZeroU64;

use finance::Decimal;

use crate::DecimalMark;

use super::amounts::is_space;

/// What a number tells about the decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// It can only be read with this mark.
    Only(DecimalMark),
    /// `1.000`: a thousand with this mark, one with the other.
    ThousandWith(DecimalMark),
    /// Nothing: an integer.
    Nothing,
}

/// What `number` tells about the decimal mark.
pub(crate) fn evidence(number: &str) -> Evidence {
    let bytes = number.as_bytes();
    let Some(last) = bytes.iter().rposition(|b| matches!(b, b'.' | b',')) else { return Evidence::Nothing };
    let (mark, other) = match bytes.get(last) {
        Some(b'.') => (DecimalMark::Point, DecimalMark::Comma),
        _ => (DecimalMark::Comma, DecimalMark::Point),
    };
    let before = bytes.get(..last).unwrap_or_default();
    let after = bytes.len() - last - 1;
    let same = bytes.get(last).is_some_and(|last| before.contains(last));
    let different = before.iter().any(|b| matches!(b, b'.' | b',')) && !same;
    match (same, different) {
        (true, _) => Evidence::Only(other),
        (false, true) => Evidence::Only(mark),
        // Three digits after a single mark, one to three before it and no zero in front.
        (false, false)
            if after == 3 && matches!(before, [b'1'..=b'9'] | [b'1'..=b'9', _] | [b'1'..=b'9', _, _]) =>
        {
            Evidence::ThousandWith(other)
        }
        (false, false) => Evidence::Only(mark),
    }
}

/// No account holds this much: what an import keeps stays below it.
pub(super) const TOO_MUCH: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);
/// Digits after the decimal mark that an import keeps.
const FINEST: u32 = 6;

/// The magnitude of `number`; `None` when it does not fit the mark, or has more digits than money
/// has: 10^15 and more, or more than six after the mark.
pub(crate) fn value(number: &str, mark: DecimalMark) -> Option<Decimal> {
    let value = match simple(number.as_bytes(), mark) {
        // Below what is too much by the number of its digits.
        Some((value, units)) if units <= 15 && value.scale() <= FINEST => return Some(value),
        Some((value, _)) => value,
        None => grouped(number, mark)?,
    };
    let value = if value.scale() > FINEST { value.normalize() } else { value };
    (value.scale() <= FINEST && value < TOO_MUCH).then_some(value)
}

/// An amount other than zero in one machine word, which no call gives back by memory: its digits, whether it
/// is negative, and in the lowest three bits how many of the digits are decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Small(NonZeroU64);

impl Small {
    const MINUS: u64 = 8;

    /// What [`value`] makes of digits with at most one decimal mark, with a minus in front or without; `None`
    /// also for all that needs a closer look.
    pub fn read(text: &str, mark: DecimalMark) -> Option<Self> {
        let (minus, number) = match text.as_bytes() {
            [b'-', number @ ..] => (Self::MINUS, number),
            number => (0, number),
        };
        let decimal = if mark == DecimalMark::Point { b'.' } else { b',' };
        if number.len() > 16 || !number.first()?.is_ascii_digit() || !number.last()?.is_ascii_digit() {
            return None;
        }
        let (mut digits, mut scale, mut marks) = (0_u64, 0, 0);
        for byte in number {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                digits = digits * 10 + u64::from(digit);
                scale += marks;
            } else if *byte == decimal && marks == 0 {
                marks = 1;
            } else {
                return None;
            }
        }
        // Fifteen digits and a mark are below what is too much.
        if digits == 0 || scale > u64::from(FINEST) || number.len() == 16 && marks == 0 {
            return None;
        }
        NonZeroU64::new(digits << 4 | minus | scale).map(Self)
    }

    /// Whether it is negative.
    #[inline]
    pub fn is_minus(self) -> bool {
        self.0.get() & Self::MINUS != 0
    }

    /// Its magnitude with the sign that is said.
    #[inline]
    pub fn with_minus(self, minus: bool) -> Self {
        let bits = self.0.get() & !Self::MINUS | if minus { Self::MINUS } else { 0 };
        NonZeroU64::new(bits).map_or(self, Self)
    }

    #[inline]
    pub fn decimal(self) -> Decimal {
        let bits = self.0.get();
        let [low, middle] =
            [bits >> 4, bits >> 36].map(|part| u32::try_from(part & 0xffff_ffff).unwrap_or(0));
        Decimal::from_parts(low, middle, 0, self.is_minus(), u32::try_from(bits & 7).unwrap_or(0))
    }
}

/// Digits with at most one decimal mark, few enough for a machine word: nearly every amount. Comes
/// with the number of digits before the mark.
fn simple(number: &[u8], mark: DecimalMark) -> Option<(Decimal, usize)> {
    let decimal = if mark == DecimalMark::Point { b'.' } else { b',' };
    if number.len() > 18 {
        return None;
    }
    let (mut mantissa, mut fraction) = (0_i64, None);
    for (index, byte) in number.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            byte if *byte == decimal && fraction.is_none() => fraction = Some(number.len() - index - 1),
            _ => return None,
        }
    }
    let units = fraction.map_or(number.len(), |fraction| number.len() - fraction - 1);
    Some((Decimal::new(mantissa, u32::try_from(fraction.unwrap_or(0)).ok()?), units))
}

/// As [`value`], with grouping and any number of digits.
fn grouped(number: &str, mark: DecimalMark) -> Option<Decimal> {
    let decimal = match mark {
        DecimalMark::Point => '.',
        DecimalMark::Comma => ',',
    };
    let (mut mantissa, mut digits, mut scale) = (0_i128, 0_u32, 0_u32);
    let mut fraction = false;
    // Digits since the last grouping sign, and what grouping looked like so far.
    let (mut run, mut grouping, mut groups): (u32, Option<char>, u32) = (0, None, 0);
    for c in number.chars() {
        if let Some(digit) = c.to_digit(10) {
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
            digits += 1;
            run += 1;
            scale += u32::from(fraction);
        } else if c == decimal && !fraction {
            if grouping.is_some() && run != 3 {
                return None;
            }
            fraction = true;
        } else if fraction {
            return None;
        } else {
            let sign = if is_space(c) { ' ' } else { c };
            // Groups have three digits, in India two, and one kind of sign between them.
            if grouping.is_some_and(|before| before != sign) || run == 0 || run > 3 || (groups > 0 && run < 2)
            {
                return None;
            }
            grouping = Some(sign);
            groups += 1;
            run = 0;
        }
    }
    if digits == 0 || digits > 28 || (!fraction && grouping.is_some() && run != 3) {
        return None;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn small_amounts_are_worth_what_all_are(text in "-?[0-9]{1,17}([.,][0-9]{0,8}){0,2}") {
            for mark in [DecimalMark::Point, DecimalMark::Comma] {
                let Some(small) = Small::read(&text, mark) else { continue };
                let worth = value(text.trim_start_matches('-'), mark).unwrap();
                let signed = if text.starts_with('-') { -worth } else { worth };
                prop_assert_eq!(small.decimal().serialize(), signed.serialize());
                prop_assert_eq!(small.with_minus(false).decimal(), worth);
                prop_assert_eq!(small.with_minus(true).decimal(), -worth);
            }
        }
    }

    #[test]
    fn most_amounts_are_small() {
        for (text, worth) in [("12.50", "12.50"), ("-0.05", "-0.05"), ("999999999999999", "999999999999999")]
        {
            assert_eq!(
                Small::read(text, DecimalMark::Point).map(|small| small.decimal().to_string()).unwrap(),
                worth
            );
        }
        for text in
            ["", "-", "0.00", ".5", "5.", "1,000.00", "1000000000000000", "0.0000001", "1.2.3", "+5", "12a"]
        {
            assert_eq!(Small::read(text, DecimalMark::Point), None, "{text}");
        }
    }
}
