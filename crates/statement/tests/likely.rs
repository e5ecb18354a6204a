//! The same transactions told by two files in different words: proposed, and never merged unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use statement::{
    Row,
    reconcile::{Known, Likely, Standing, likely, ranges, reconcile},
};

mod common;
use common::row;

fn account(rows: &[Row]) -> Vec<Known> {
    let standings = reconcile(rows, &[]);
    let occurrence = |standing: &Standing| match standing {
        Standing::New { occurrence } | Standing::Known { occurrence } => *occurrence,
    };
    rows.iter().zip(&standings).map(|(row, standing)| Known::of(row, occurrence(standing))).collect()
}

fn proposed(rows: &[Row], known: &[Known]) -> Vec<Option<Likely>> {
    likely(rows, &reconcile(rows, known), known)
}

#[test]
fn the_same_month_as_csv_and_as_pdf_is_told_by_its_balances() {
    let csv = [row(1, 100_000, "SALARY ACME", Some(100_000)), row(2, -2550, "POS COFFEE 4411", Some(97_450))];
    let pdf = [
        row(1, 100_000, "Credit transfer received", Some(100_000)),
        row(2, -2550, "Card purchase", Some(97_450)),
    ];
    let found = proposed(&pdf, &account(&csv));
    assert_eq!(found, [0, 1].map(|known| Some(Likely { known, sure: true })));
}

#[test]
fn without_balances_the_words_of_the_same_day_tell() {
    let csv = [row(3, -45_900, "CHECKERS SIXTY60 CAPE TOWN", None)];
    let found = proposed(&[row(3, -45_900, "Purchase: Checkers Sixty60", None)], &account(&csv));
    assert_eq!(found, [Some(Likely { known: 0, sure: true })]);
    let found = proposed(&[row(3, -45_900, "Debit order Vitality", None)], &account(&csv));
    assert_eq!(
        found,
        [Some(Likely { known: 0, sure: false })],
        "the day and the amount alone are not enough"
    );
}

#[test]
fn a_payment_that_was_pending_is_proposed_when_it_is_booked() {
    let pending = [row(3, -1250, "WOOLWORTHS 123", None)];
    let found = proposed(&[row(5, -1250, "WOOLWORTHS 123 CPT", None)], &account(&pending));
    assert_eq!(found, [Some(Likely { known: 0, sure: false })]);
}

#[test]
fn a_weekly_hundred_is_not_proposed_for_last_weeks() {
    let found =
        proposed(&[row(8, -10_000, "Groceries", None)], &account(&[row(1, -10_000, "Groceries", None)]));
    assert_eq!(found, [None]);
}

#[test]
fn different_balances_are_different_transactions() {
    let known = account(&[row(3, -500, "Bus", Some(1000))]);
    assert_eq!(proposed(&[row(3, -500, "Bus ticket", Some(500))], &known), [None]);
}

#[test]
fn what_a_row_is_by_its_key_is_proposed_for_no_other() {
    let known = account(&[row(3, -500, "Bus", None)]);
    // The file has the known one and a second ride on the same day.
    let rows = [row(3, -500, "Bus", None), row(3, -500, "Bus return", None)];
    assert_eq!(proposed(&rows, &known), [None, None]);
}

#[test]
fn equal_amounts_by_the_thousand_are_compared_in_no_time() {
    let rows =
        |words: &str| (0..20_000).map(|n| row(3, -500, &format!("{words} {n}"), None)).collect::<Vec<_>>();
    let found = proposed(&rows("one"), &account(&rows("other")));
    assert_eq!(found.len(), 20_000);
}

#[test]
fn positions_travel_as_ranges() {
    assert_eq!(ranges([0, 1, 2, 5, 7, 8]), [(0, 2), (5, 5), (7, 8)]);
    assert_eq!(ranges([]), []);
}

proptest! {
    #[test]
    fn each_transaction_is_proposed_once_and_only_for_new_rows(
        rows in prop::collection::vec((1_u32..6, -3_i64..3, 0_u8..4), 0..30),
        known in prop::collection::vec((1_u32..6, -3_i64..3, 0_u8..4), 0..30),
    ) {
        let make = |rows: &[(u32, i64, u8)]| {
            rows.iter().map(|(day, cents, words)| row(*day, *cents, &format!("shop{words}"), None)).collect::<Vec<_>>()
        };
        let (rows, known) = (make(&rows), account(&make(&known)));
        let standings = reconcile(&rows, &known);
        let found = likely(&rows, &standings, &known);
        let mut taken: Vec<usize> = found.iter().flatten().map(|likely| likely.known).collect();
        let proposals = taken.len();
        taken.sort_unstable();
        taken.dedup();
        prop_assert_eq!(taken.len(), proposals);
        for (row, (standing, likely)) in rows.iter().zip(standings.iter().zip(&found)) {
            if let Some(likely) = likely {
                let is_new = matches!(standing, Standing::New { .. });
                prop_assert!(is_new);
                prop_assert_eq!(known[likely.known].amount, row.amount);
            }
        }
    }
}
