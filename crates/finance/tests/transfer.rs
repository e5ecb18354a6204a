//! The two halves of a transfer, found among many rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use finance::{
    Currency, Decimal,
    transfer::{DAYS, Movement, NoPair, Pair, by_hand, find},
};
use proptest::prelude::*;

fn movement(id: i64, account_id: i64, day: u64, amount: i64, description: &str) -> Movement {
    let date = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap() + Days::new(day);
    let amount = Decimal::new(amount, 2);
    Movement { id, account_id, currency: Currency::ZAR, date, amount, description: description.into() }
}

fn pairs(movements: &[Movement]) -> Vec<(i64, i64)> {
    find(movements, &BTreeSet::new()).into_iter().map(|pair| (pair.out_id, pair.in_id)).collect()
}

#[test]
fn opposite_amounts_on_two_accounts_within_four_days_are_one() {
    let out = movement(1, 10, 0, -5_000, "To savings");
    for (other, expected) in [
        (movement(2, 20, 0, 5_000, "From cheque"), true),
        (movement(2, 20, 4, 5_000, "From cheque"), true),
        (movement(2, 20, 5, 5_000, "From cheque"), false),
        (movement(2, 10, 0, 5_000, "the same account"), false),
        (movement(2, 20, 0, 5_001, "another amount"), false),
        (movement(2, 20, 0, -5_000, "the same way"), false),
        (Movement { currency: "EUR".parse().unwrap(), ..movement(2, 20, 0, 5_000, "") }, false),
    ] {
        assert_eq!(pairs(&[out.clone(), other.clone()]) == [(1, 2)], expected, "{other:?}");
    }
    let finer = Movement { amount: "50.0000".parse().unwrap(), ..movement(2, 20, 0, 0, "") };
    assert_eq!(pairs(&[out, finer]), [(1, 2)], "fifty is fifty however it is written");
}

#[test]
fn nearness_decides_and_words_where_it_does_not() {
    let rows = [
        movement(1, 10, 5, -5_000, "TRANSFER TO SAVINGS"),
        movement(2, 20, 6, 5_000, "Refund"),
        movement(3, 20, 4, 5_000, "IBT FROM CHEQUE"),
        movement(4, 30, 8, 5_000, "Transfer"),
    ];
    let found = find(&rows, &BTreeSet::new());
    assert_eq!(found, [Pair { out_id: 1, in_id: 3, days: 1, named: 2 }]);
}

#[test]
fn a_rejected_pair_stays_rejected_and_frees_its_rows_for_others() {
    let rows = [movement(1, 10, 5, -5_000, ""), movement(2, 20, 5, 5_000, ""), movement(3, 30, 7, 5_000, "")];
    let rejected = BTreeSet::from([(1, 2)]);
    let found: Vec<_> = find(&rows, &rejected).iter().map(|pair| (pair.out_id, pair.in_id)).collect();
    assert_eq!(found, [(1, 3)]);
    assert_eq!(find(&rows, &BTreeSet::from([(1, 2), (1, 3)])), []);
}

#[test]
fn one_row_is_given_up_for_two_that_fit_as_well() {
    // The nearest to the first out is all that the second has.
    let rows = [
        movement(1, 10, 4, -100, ""),
        movement(2, 10, 1, -100, ""),
        movement(3, 20, 3, 100, ""),
        movement(4, 20, 6, 100, ""),
    ];
    assert_eq!(pairs(&rows), [(1, 4), (2, 3)]);
}

#[test]
fn by_hand_any_days_apart_but_not_just_anything() {
    let out = movement(1, 10, 0, -100, "");
    let late = movement(2, 20, 90, 100, "");
    assert_eq!(by_hand(&out, &late).unwrap(), by_hand(&late, &out).unwrap());
    assert_eq!(by_hand(&out, &late).unwrap().days, 90);
    assert_eq!(by_hand(&out, &movement(2, 10, 0, 100, "")), Err(NoPair::Account));
    assert_eq!(by_hand(&out, &movement(2, 20, 0, -100, "")), Err(NoPair::Amount));
    assert_eq!(by_hand(&out, &movement(2, 20, 0, 99, "")), Err(NoPair::Amount));
    let zero = movement(3, 10, 0, 0, "");
    assert_eq!(by_hand(&zero, &movement(4, 20, 0, 0, "")), Err(NoPair::Amount));
    let euro = Movement { currency: "EUR".parse().unwrap(), ..late };
    assert_eq!(by_hand(&out, &euro), Err(NoPair::Currency));
}

#[test]
fn thousands_of_equal_amounts_take_no_time() {
    let rows: Vec<_> = (0..20_000_i64)
        .map(|n| movement(n + 1, 10 + n % 2, n.unsigned_abs() / 40, if n % 2 == 0 { -100 } else { 100 }, ""))
        .collect();
    let begun = std::time::Instant::now();
    let found = pairs(&rows);
    assert!(found.len() > 5_000, "{}", found.len());
    assert!(begun.elapsed().as_secs() < 20);
}

fn worth(pair: &Pair) -> i64 {
    i64::from(DAYS + 1 - pair.days) * 3 + i64::from(pair.named)
}

/// The most that any choice of pairs is worth, by trying all of them.
fn most(rows: &[Movement], out: usize, taken: &mut BTreeSet<i64>) -> i64 {
    let outs: Vec<_> = rows.iter().filter(|row| row.amount < Decimal::ZERO).collect();
    let Some(one) = outs.get(out) else { return 0 };
    let mut best = most(rows, out + 1, taken);
    for other in rows {
        let Ok(pair) = by_hand(one, other) else { continue };
        if pair.days <= DAYS && taken.insert(other.id) {
            best = best.max(worth(&pair) + most(rows, out + 1, taken));
            taken.remove(&other.id);
        }
    }
    best
}

fn some_rows() -> impl Strategy<Value = Vec<Movement>> {
    let row = (1_i64..4, 0_u64..9, prop::sample::select(vec![-200_i64, -100, 100, 200]), any::<bool>());
    prop::collection::vec(row, 0..9).prop_map(|rows| {
        let named = |yes| if yes { "EFT Transfer 12" } else { "Payment" };
        let row = |(id, (account, day, amount, yes))| movement(id, account, day, amount, named(yes));
        (1..).zip(rows).map(row).collect()
    })
}

proptest! {
    #[test]
    fn no_row_is_in_two_pairs_and_every_pair_is_one(rows in some_rows()) {
        let found = find(&rows, &BTreeSet::new());
        let mut seen = BTreeSet::new();
        for pair in &found {
            prop_assert!(seen.insert(pair.out_id) && seen.insert(pair.in_id));
            let by_id = |id| rows.iter().find(|row| row.id == id).unwrap();
            let (out, into) = (by_id(pair.out_id), by_id(pair.in_id));
            prop_assert_eq!(by_hand(out, into), Ok(*pair));
            prop_assert!(out.amount < Decimal::ZERO && pair.days <= DAYS);
        }
    }

    #[test]
    fn no_other_choice_is_worth_more(rows in some_rows()) {
        let found: i64 = find(&rows, &BTreeSet::new()).iter().map(worth).sum();
        prop_assert_eq!(found, most(&rows, 0, &mut BTreeSet::new()));
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(rows in some_rows(), seed in any::<u64>()) {
        let mut mixed = rows.clone();
        mixed.sort_by_key(|row| row.id.unsigned_abs().wrapping_mul(seed | 1).rotate_left(17));
        prop_assert_eq!(find(&rows, &BTreeSet::new()), find(&mixed, &BTreeSet::new()));
    }

    #[test]
    fn what_goes_out_here_comes_in_there(rows in some_rows()) {
        let turned: Vec<_> =
            rows.iter().map(|row| Movement { amount: -row.amount, ..row.clone() }).collect();
        let sum = |rows: &[Movement]| find(rows, &BTreeSet::new()).iter().map(worth).sum::<i64>();
        prop_assert_eq!(sum(&rows), sum(&turned));
    }

    #[test]
    fn what_is_rejected_is_never_found(rows in some_rows()) {
        let rejected: BTreeSet<_> = pairs(&rows).into_iter().collect();
        for pair in find(&rows, &rejected) {
            prop_assert!(!rejected.contains(&(pair.out_id, pair.in_id)));
        }
    }
}
