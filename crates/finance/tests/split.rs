//! Parts of a transaction always add up to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Category, Decimal,
    split::{InvalidSplit, MOST, NOTE, Part, check, left},
};
use proptest::prelude::*;
use rstest::rstest;

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn parts(amounts: &[&str]) -> Vec<Part> {
    let part = |text: &&str| Part { category: Category::Groceries, amount: amount(text), note: None };
    amounts.iter().map(part).collect()
}

#[rstest]
#[case("-100", &["-60", "-40"], Ok(()))]
#[case("-100", &["-60", "-40.00"], Ok(()))]
#[case("0.03", &["0.01", "0.02"], Ok(()))]
#[case("-100", &["-100"], Err(InvalidSplit::Few))]
#[case("-100", &[], Err(InvalidSplit::Few))]
#[case("-100", &["-100", "0"], Err(InvalidSplit::Zero(2)))]
#[case("-100", &["-120", "20"], Err(InvalidSplit::Sign(2)))]
#[case("-100", &["60", "40"], Err(InvalidSplit::Sign(1)))]
#[case("-100", &["-60", "-39.999"], Err(InvalidSplit::Fine(2)))]
#[case("-1.234567", &["-1", "-0.234567"], Ok(()))]
#[case("-100", &["-60", "-39"], Err(InvalidSplit::Sum(amount("-1"))))]
#[case("-100", &["-60", "-41"], Err(InvalidSplit::Sum(amount("1"))))]
#[case("0", &["1", "-1"], Err(InvalidSplit::Sign(2)))]
fn parts_are_checked(
    #[case] total: &str,
    #[case] amounts: &[&str],
    #[case] expected: Result<(), InvalidSplit>,
) {
    assert_eq!(check(amount(total), 2, &parts(amounts)), expected);
}

#[test]
fn there_are_not_endlessly_many_nor_long_notes_nor_amounts_beyond_measure() {
    let many = vec!["-1"; MOST + 1];
    assert_eq!(check(amount("-21"), 2, &parts(&many)), Err(InvalidSplit::Many));
    assert_eq!(check(amount("-20"), 2, &parts(&many[1..])), Ok(()));
    let mut noted = parts(&["-1", "-1"]);
    noted[1].note = Some("é".repeat(NOTE));
    assert_eq!(check(amount("-2"), 2, &noted), Ok(()));
    noted[1].note = Some("é".repeat(NOTE + 1));
    assert_eq!(check(amount("-2"), 2, &noted), Err(InvalidSplit::Note(2)));
    let vast = parts(&["-79228162514264337593543950335", "-79228162514264337593543950335"]);
    assert_eq!(check(amount("-2"), 2, &vast), Err(InvalidSplit::Sum(amount("-2"))));
}

proptest! {
    /// However a transaction is cut, with the remainder as the last part it is whole again; and
    /// what is accepted is whole.
    #[test]
    fn the_remainder_makes_it_whole(cents in 2_i64..10_000_000, cuts in prop::collection::vec(1_i64..5_000, 1..10), out in any::<bool>()) {
        let sign = if out { -1 } else { 1 };
        let total = Decimal::new(cents * sign, 2);
        let mut amounts: Vec<Decimal> = cuts.iter().map(|cut| Decimal::new(cut * sign, 2)).collect();
        let rest = left(total, amounts.iter().copied()).unwrap();
        amounts.push(rest);
        prop_assert_eq!(amounts.iter().sum::<Decimal>(), total);
        let parts: Vec<_> =
            amounts.iter().map(|amount| Part { category: Category::Other, amount: *amount, note: None }).collect();
        let whole = !rest.is_zero() && rest.is_sign_negative() == out;
        prop_assert_eq!(check(total, 2, &parts).is_ok(), whole);
    }

    #[test]
    fn what_is_accepted_adds_up(cents in -5_000_i64..5_000, cuts in prop::collection::vec(-3_000_i64..3_000, 0..5)) {
        let parts: Vec<_> = cuts
            .iter()
            .map(|cut| Part { category: Category::Other, amount: Decimal::new(*cut, 2), note: None })
            .collect();
        if check(Decimal::new(cents, 2), 2, &parts).is_ok() {
            prop_assert_eq!(cuts.iter().sum::<i64>(), cents);
        }
    }
}
