//! The arithmetic of the dashboard.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Decimal,
    dashboard::{Totals, change},
};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("110", "100", Some("10.0"))]
#[case("50", "100", Some("-50.0"))]
#[case("-50", "-100", Some("50.0"))]
#[case("100", "-100", Some("200.0"))]
#[case("4", "3", Some("33.3"))]
#[case("5", "0", None)]
fn a_figure_moves_in_per_cent(#[case] now: Decimal, #[case] before: Decimal, #[case] expected: Option<&str>) {
    assert_eq!(change(now, before), expected.map(|text| text.parse().unwrap()));
}

#[test]
fn figures_too_large_do_not_panic() {
    assert_eq!(change(Decimal::MAX, Decimal::MIN), None);
    assert_eq!(change(Decimal::MAX, Decimal::MAX), Some(Decimal::ZERO));
    assert_eq!(change(Decimal::ZERO, Decimal::MAX), Some(Decimal::from(-100)));
    let totals = Totals { income: Decimal::MIN, expenses: Decimal::MAX, count: 1 };
    assert_eq!(totals.net_flow(), Decimal::MIN);
}

proptest! {
    #[test]
    fn change_never_panics(now in any::<i128>(), before in any::<i128>(), scale in 0_u32..=28) {
        let decimal = |number: i128| Decimal::try_from_i128_with_scale(number >> 33, scale).unwrap_or_default();
        let _ = change(decimal(now), decimal(before));
    }
}
