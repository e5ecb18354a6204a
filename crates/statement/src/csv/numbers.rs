//! What the digits and marks of an amount are worth, once the decimal mark is decided.

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

/// As [`value`], of digits with at most one decimal mark; `None` also for what needs a closer look.
pub(super) fn simple_value(number: &[u8], mark: DecimalMark) -> Option<Decimal> {
    simple(number, mark)
        .filter(|(value, units)| *units <= 15 && value.scale() <= FINEST)
        .map(|(value, _)| value)
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
