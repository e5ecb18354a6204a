//! Amounts that people enter, and sums of them.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits after the decimal mark of amounts that people enter and of results shown to them.
const DECIMALS: u32 = 2;

/// The first magnitude that is too large: 16 digits before the decimal mark.
const LIMIT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// An amount or a sum has more than 15 digits before the decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the {0} is too large: at most 15 digits before the decimal mark can be held")]
pub struct TooLarge(
    /// Which amount, in words that continue “the …”.
    pub &'static str,
);

/// To two decimals, halves away from zero: as amounts are written on the screen
/// ([`crate::format`]), so that what is kept and what is read are the same figure.
pub fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero)
}

/// To two decimals, upwards: for what is needed, which a cent less would not meet.
pub fn cents_up(amount: Decimal) -> Decimal {
    // Dividing by a fraction such as 4/3 leaves a trace at the 26th digit, which is not worth a cent.
    amount.round_dp(8).round_dp_with_strategy(DECIMALS, RoundingStrategy::ToPositiveInfinity)
}

/// `amount` when it has at most 15 digits before the decimal mark; `what` names it in the error.
///
/// # Errors
/// When it has more.
pub fn within(what: &'static str, amount: Decimal) -> Result<Decimal, TooLarge> {
    if amount.abs() < LIMIT { Ok(amount) } else { Err(TooLarge(what)) }
}

/// What `amounts` add up to; `what` names the sum in the error.
///
/// # Errors
/// When an amount or the sum has more than 15 digits before the decimal mark.
pub fn sum(what: &'static str, amounts: impl IntoIterator<Item = Decimal>) -> Result<Decimal, TooLarge> {
    amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| add(what, sum, amount))
}

/// `a` and `b` together; `what` names the sum in the error.
///
/// # Errors
/// When one of them or the sum has more than 15 digits before the decimal mark.
pub fn add(what: &'static str, a: Decimal, b: Decimal) -> Result<Decimal, TooLarge> {
    // Two amounts within the limit cannot overflow a decimal.
    within(what, within(what, a)? + within(what, b)?)
}

/// `a` less `b`; `what` names the difference in the error.
///
/// # Errors
/// As for [`add`].
pub fn less(what: &'static str, a: Decimal, b: Decimal) -> Result<Decimal, TooLarge> {
    add(what, a, -b)
}

/// `part` of `whole` in 0 to 1 with four decimals, rounded down: all but a cent is not yet all.
/// Zero when `whole` is not above zero.
pub fn share(part: Decimal, whole: Decimal) -> Decimal {
    if whole <= Decimal::ZERO || part <= Decimal::ZERO {
        return Decimal::ZERO;
    }
    if part >= whole {
        return Decimal::ONE;
    }
    part.checked_div(whole).unwrap_or_default().round_dp_with_strategy(4, RoundingStrategy::ToZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn fifteen_digits_are_held_and_sixteen_are_not() {
        assert_eq!(LIMIT, amount("1000000000000000"));
        let most = amount("999999999999999.99");
        assert_eq!(within("target", most), Ok(most));
        assert_eq!(
            within("target", LIMIT).unwrap_err().to_string(),
            "the target is too large: at most 15 digits before the decimal mark can be held"
        );
        assert!(within("target", -LIMIT).is_err());
        assert_eq!(sum("income", [most, most]), Err(TooLarge("income")));
        assert_eq!(less("income", -most, most), Err(TooLarge("income")));
        assert_eq!(less("income", most, most), Ok(Decimal::ZERO));
        assert_eq!(add("income", Decimal::MAX, Decimal::MIN), Err(TooLarge("income")));
    }

    #[test]
    fn halves_are_rounded_as_they_are_written() {
        assert_eq!(cents(amount("0.125")), amount("0.13"));
        assert_eq!(cents(amount("-0.125")), amount("-0.13"));
        assert_eq!(cents_up(amount("33.3333")), amount("33.34"));
        assert_eq!(cents_up(amount("33.33")), amount("33.33"));
        assert_eq!(cents_up(amount("400") / (amount("4") / amount("3"))), amount("300"));
    }

    #[test]
    fn a_share_is_whole_only_when_all_is_there() {
        assert_eq!(share(amount("99999.99"), amount("100000")), amount("0.9999"));
        assert_eq!(share(amount("5"), amount("4")), Decimal::ONE);
        assert_eq!(share(amount("-5"), amount("4")), Decimal::ZERO);
        assert_eq!(share(amount("5"), amount("0")), Decimal::ZERO);
        assert_eq!(share(amount("1"), Decimal::MAX), Decimal::ZERO);
    }
}
