//! Transactions that two statements brought, each once: proposed as one, and never merged unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use finance::{Decimal, Period, duplicate::Likeness};
use proptest::prelude::*;
use statement::reconcile::{Telling, Twice, twice};

fn april(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 4, day).unwrap()
}

fn days(first: u32, last: u32) -> Period {
    Period::new(april(first), april(last)).unwrap()
}

/// A row of a statement that covers all of April.
fn row(id: i64, statement_id: i64, day: u32, cents: i64, words: &str) -> Telling {
    Telling {
        id,
        statement_id,
        covers: days(1, 30),
        booking_date: april(day),
        amount: Decimal::new(cents, 2),
        balance: None,
        description: words.into(),
        key: format!("{statement_id} {id}"),
    }
}

fn found(rows: &[Telling]) -> Vec<(i64, i64, Likeness)> {
    let pairs = twice(rows, &BTreeSet::new());
    pairs.iter().map(|pair| (pair.kept_id, pair.doubled_id, pair.likeness)).collect()
}

#[test]
fn the_same_month_as_csv_and_as_pdf_is_told_twice() {
    let rows = [
        row(1, 1, 3, -45_900, "CHECKERS SIXTY60 CAPE TOWN"),
        row(2, 1, 9, -12_000, "NETFLIX"),
        row(3, 2, 3, -45_900, "Purchase: Checkers Sixty60"),
        row(4, 2, 9, -12_000, "Card payment"),
    ];
    assert_eq!(found(&rows), [(1, 3, Likeness::SameDayWords), (2, 4, Likeness::SameDay)]);
}

#[test]
fn equal_rows_of_one_statement_are_as_many_transactions() {
    assert_eq!(found(&[row(1, 1, 3, -2500, "COFFEE"), row(2, 1, 3, -2500, "COFFEE")]), []);
}

#[test]
fn a_coffee_on_the_last_day_and_one_on_the_first_are_two() {
    let old = Telling { covers: days(1, 15), ..row(1, 1, 15, -2500, "COFFEE") };
    let new = Telling { covers: days(16, 30), ..row(2, 2, 16, -2500, "COFFEE") };
    assert_eq!(found(&[old.clone(), new.clone()]), []);
    // A statement that overlaps would have brought the first coffee again, under its own key.
    let new = Telling { covers: days(10, 30), ..new };
    assert_eq!(found(&[old, new]), []);
}

#[test]
fn a_second_coffee_of_a_day_that_was_not_over_is_another() {
    // Made at noon, with the first coffee; the next one knows that one, and brings the second.
    let noon = Telling { covers: days(1, 15), ..row(1, 1, 15, -2500, "COFFEE") };
    let evening = Telling { key: "coffee".into(), ..row(2, 2, 15, -2500, "COFFEE") };
    assert_eq!(found(&[Telling { key: "coffee".into(), ..noon.clone() }, evening.clone()]), []);
    assert_eq!(found(&[noon, evening]), [], "and under another key just so");
}

#[test]
fn balances_that_differ_tell_two_and_equal_ones_tell_one() {
    let with = |row: Telling, balance: i64| Telling { balance: Some(Decimal::new(balance, 2)), ..row };
    let one = with(row(1, 1, 3, -2500, "COFFEE"), 97_500);
    let other = row(2, 2, 3, -2500, "COFFEE");
    assert_eq!(found(&[one.clone(), with(other.clone(), 95_000)]), []);
    let same = with(Telling { description: "Card purchase".into(), ..other }, 97_500);
    assert_eq!(found(&[one, same]), [(1, 2, Likeness::Balance)]);
}

#[test]
fn two_coffees_find_their_own_tellings() {
    let rows = [
        row(1, 1, 3, -2500, "COFFEE HOUSE"),
        row(2, 1, 4, -2500, "COFFEE HOUSE"),
        row(3, 2, 4, -2500, "Coffee house"),
        row(4, 2, 3, -2500, "Coffee house"),
    ];
    assert_eq!(found(&rows), [(1, 4, Likeness::SameDayWords), (2, 3, Likeness::SameDayWords)]);
}

#[test]
fn what_was_rejected_is_not_found_again() {
    let rows = [row(1, 1, 3, -2500, "COFFEE"), row(2, 2, 3, -2500, "COFFEE")];
    assert_eq!(twice(&rows, &BTreeSet::from([(1, 2)])), []);
}

#[test]
fn thousands_of_equal_rows_are_no_trouble() {
    let rows: Vec<Telling> =
        (0..20_000).map(|id| row(id, id % 2, 3, -2500, "COFFEE HOUSE CAPE TOWN")).collect();
    assert!(found(&rows).len() >= 9_000);
}

proptest! {
    /// Whatever there is: each row is in one pair at most, the two agree in amount, come from two
    /// statements and are near; and the order of the rows does not matter.
    #[test]
    fn pairs_are_sound(
        told in prop::collection::vec((0_i64..3, 1_u32..31, 1_i64..4, prop::sample::select(vec!["coffee house", "tea room", "coffee"])), 0..40)
    ) {
        let rows: Vec<Telling> = told
            .into_iter()
            .zip(1..)
            .map(|((statement, day, cents, words), id)| row(id, statement, day, -cents, words))
            .collect();
        let pairs = twice(&rows, &BTreeSet::new());
        let of = |id: i64| rows.iter().find(|row| row.id == id).unwrap();
        let mut seen = HashSet::new();
        for Twice { kept_id, doubled_id, days, .. } in &pairs {
            prop_assert!(kept_id < doubled_id && seen.insert(*kept_id) && seen.insert(*doubled_id));
            let (one, other) = (of(*kept_id), of(*doubled_id));
            prop_assert!(one.amount == other.amount && one.statement_id != other.statement_id && *days <= 4);
        }
        let mut turned = rows.clone();
        turned.reverse();
        prop_assert_eq!(twice(&turned, &BTreeSet::new()), pairs);
    }
}
