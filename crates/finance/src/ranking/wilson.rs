//! The lower bound of the Wilson score interval.
//!
//! E. B. Wilson: “Probable inference, the law of succession, and statistical inference”, Journal of
//! the American Statistical Association 22 (1927), 209–212. For rankings: Evan Miller, “How Not To
//! Sort By Average Rating”, <https://www.evanmiller.org/how-not-to-sort-by-average-rating.html>.

use rust_decimal::{Decimal, RoundingStrategy};

/// The 97.5 % quantile z of the standard normal distribution, for an interval of 95 %:
/// 1.959963984540054.
const Z: Decimal = Decimal::from_parts(2_903_650_710, 456_339, 0, false, 15);

/// Decimals of the bound: enough to tell any two shares of some billion votes apart that differ by
/// more than chance.
const DECIMALS: u32 = 12;

/// The least share of `positive` among votes without end that is likely (95 %) when `positive` of
/// `total` votes are; 0 to 1, never above `positive / total`, and 0 without votes. More than `total`
/// positive votes count as `total`.
///
/// With k of n votes and z = 1.96 it is (k + z²/2 − z √(k (n − k) / n + z²/4)) / (n + z²). Rounded
/// down at the twelfth decimal.
pub fn lower_bound(positive: u64, total: u64) -> Decimal {
    bound(positive.min(total), total).unwrap_or_default().max(Decimal::ZERO)
}

fn bound(positive: u64, total: u64) -> Option<Decimal> {
    let (k, n) = (Decimal::from(positive), Decimal::from(total));
    let square = Z.checked_mul(Z)?;
    // k (n − k) / n as k times a share, which no number of votes makes overflow.
    let spread = k.checked_mul(Decimal::from(total - positive).checked_div(n)?)?;
    let root = sqrt(spread.checked_add(square.checked_div(Decimal::from(4))?)?)?;
    let upper = k.checked_add(square.checked_div(Decimal::TWO)?)?.checked_sub(Z.checked_mul(root)?)?;
    let bound = upper.checked_div(n.checked_add(square)?)?;
    Some(bound.round_dp_with_strategy(DECIMALS, RoundingStrategy::ToZero))
}

/// The square root of a number that is not below zero, by Newton's method from above.
fn sqrt(value: Decimal) -> Option<Decimal> {
    if value.is_zero() {
        return Some(value);
    }
    // From above the root every step is one down, until rounding ends it: the distance is halved
    // at least, then squared.
    let mut root = value.max(Decimal::ONE);
    loop {
        let next = root.checked_add(value.checked_div(root)?)?.checked_div(Decimal::TWO)?;
        if next >= root {
            return Some(root);
        }
        root = next;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_quantile_is_the_one_named() {
        assert_eq!(Z.to_string(), "1.959963984540054");
    }

    #[test]
    fn roots_are_right() {
        for (value, root) in
            [("0", "0"), ("1", "1"), ("4", "2"), ("0.25", "0.5"), ("15241578750190521", "123456789")]
        {
            assert_eq!(sqrt(value.parse().unwrap()), Some(root.parse().unwrap()), "{value}");
        }
        assert_eq!(sqrt(Decimal::TWO).unwrap().to_string(), "1.4142135623730950488016887242");
    }

    proptest! {
        #[test]
        fn a_root_squared_is_the_value(digits in 0_u64.., scale in 0_u32..=15) {
            let value = Decimal::from(digits) / Decimal::from(10_u64.pow(scale));
            let root = sqrt(value).unwrap();
            let slack = (value + Decimal::ONE) * Decimal::new(1, 15);
            prop_assert!((root * root - value).abs() <= slack, "{value}: {root}");
        }
    }
}
