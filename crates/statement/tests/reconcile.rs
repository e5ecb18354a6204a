//! Which rows are new: importing twice adds nothing, overlapping files add exactly the new rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use chrono::NaiveDate;
use finance::Decimal;
use proptest::prelude::*;
use statement::{
    Row,
    reconcile::{Standing, key, normalise, reconcile},
};

mod common;
use common::{import, row};

#[test]
fn importing_three_equal_rows_again_makes_no_fourth() {
    let rows = vec![row(1, -200, "Bus", None); 3];
    let mut account = Vec::new();
    assert_eq!(import(&rows, &mut account), 3);
    assert_eq!(account.iter().map(|known| known.occurrence).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(import(&rows, &mut account), 0);
    assert_eq!(import(&rows[..2], &mut account), 0);
}

#[test]
fn a_weekly_hundred_is_not_eaten_by_last_weeks() {
    let mut account = Vec::new();
    import(&[row(1, -10_000, "Groceries", None)], &mut account);
    assert_eq!(import(&[row(8, -10_000, "Groceries", None)], &mut account), 1);
}

#[test]
fn different_balances_tell_equal_rows_apart() {
    // The first file ends in the middle of the day, the second begins there.
    let mut account = Vec::new();
    import(&[row(1, -200, "Bus", Some(9800))], &mut account);
    let standings = reconcile(&[row(1, -200, "Bus", Some(9600))], &[account[0].clone()]);
    assert_eq!(standings, [Standing::New { occurrence: 2 }]);
    let standings = reconcile(&[row(1, -200, "Bus", Some(9600)), row(1, -200, "Bus", Some(9800))], &account);
    assert_eq!(standings, [Standing::New { occurrence: 2 }, Standing::Known { occurrence: 1 }]);
}

#[test]
fn a_file_without_balances_knows_rows_that_have_them() {
    let mut account = Vec::new();
    import(&[row(1, -200, "Bus", Some(9800)), row(1, -200, "Bus", Some(9600))], &mut account);
    assert_eq!(import(&vec![row(1, -200, "Bus", None); 2], &mut account), 0);
    assert_eq!(import(&vec![row(1, -200, "Bus", None); 3], &mut account), 1);
}

#[test]
fn the_same_bank_id_twice_in_one_file_stays_two() {
    let file = "Date,Transaction ID,Description,Amount\n2025-04-01,T1,Bus,-2.00\n2025-04-01,T1,Bus,-2.00\n2025-05-01,T1,Bus,-2.00\n";
    let read = statement::read(file.as_bytes(), "x.csv", &Default::default(), &Default::default()).unwrap();
    let read = &read.statements[0];
    let mut account = Vec::new();
    assert_eq!(import(&read.transactions, &mut account), 3);
    assert_eq!(import(&read.transactions, &mut account), 0);
}

#[test]
fn a_key_does_not_depend_on_how_things_are_written() {
    let date = NaiveDate::from_ymd_opt(2025, 4, 1).unwrap();
    let of = |amount: &str, words: &str| key(None, date, amount.parse().unwrap(), words);
    assert_eq!(of("1.50", "Café  Nord"), of("1.5", "CAFÉ NORD"));
    assert_eq!(of("-0.00", ""), of("0", ""));
    assert_ne!(of("1.5", "Cafe"), of("1.5", "Café"));
    assert_ne!(of("1.5", "a"), of("-1.5", "a"));
    assert_eq!(of("1", "a").len(), 32);
    assert!(of("1", "a").bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(key(Some("T1"), date, Decimal::ONE, "a"), key(Some(" T1 "), date, Decimal::ONE, "b"));
    assert_ne!(key(Some("a"), date, Decimal::ONE, "a"), key(None, date, Decimal::ONE, "a"));
    assert_eq!(normalise("  PICK-N-PAY   #12 "), "pick n pay 12");
}

#[test]
fn a_hundred_thousand_equal_rows_are_linear() {
    let rows: Vec<Row> = (0..100_000).map(|cents| row(1, -200, "Bus", Some(cents))).collect();
    let bare: Vec<Row> = vec![row(1, -200, "Bus", None); 100_000];
    let started = std::time::Instant::now();
    let mut account = Vec::new();
    assert_eq!(import(&rows, &mut account), 100_000);
    assert_eq!(import(&rows, &mut account), 0);
    assert_eq!(import(&bare, &mut account), 0);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((1_u32..4, 1_i64..4, prop::sample::select(vec!["a", "b"])), 0..40)
        .prop_map(|rows| rows.into_iter().map(|(day, amount, words)| row(day, amount, words, None)).collect())
}

fn with_balances(mut rows: Vec<Row>) -> Vec<Row> {
    let mut held = Decimal::ZERO;
    for row in &mut rows {
        held += row.amount;
        row.balance = Some(held);
    }
    rows
}

proptest! {
    #[test]
    fn importing_twice_adds_nothing(rows in rows(), balances in any::<bool>()) {
        let rows = if balances { with_balances(rows) } else { rows };
        let mut account = Vec::new();
        prop_assert_eq!(import(&rows, &mut account), rows.len());
        prop_assert_eq!(import(&rows, &mut account), 0);
        let mut turned = rows;
        turned.reverse();
        prop_assert_eq!(import(&turned, &mut account), 0);
    }

    #[test]
    fn overlapping_files_add_exactly_the_new_rows(rows in rows(), from in 0_usize..40, to in 0_usize..40) {
        // Balances only grow here, so every row is told apart wherever the files overlap.
        let rows = with_balances(rows);
        let (from, to) = (from.min(rows.len()), to.min(rows.len()));
        let (first, second) = (&rows[..to], &rows[from.min(to)..]);
        let mut account = Vec::new();
        prop_assert_eq!(import(first, &mut account), to);
        prop_assert_eq!(import(second, &mut account), rows.len() - to);
        prop_assert_eq!(account.len(), rows.len());
    }

    #[test]
    fn overlapping_whole_days_add_exactly_the_new_rows(mut rows in rows(), last in 1_u32..4, first in 1_u32..4) {
        rows.sort_by_key(|row| row.booking_date);
        let until: Vec<Row> = rows.iter().filter(|row| chrono::Datelike::day(&row.booking_date) <= last).cloned().collect();
        let since: Vec<Row> = rows.iter().filter(|row| chrono::Datelike::day(&row.booking_date) >= first.min(last)).cloned().collect();
        let mut account = Vec::new();
        prop_assert_eq!(import(&until, &mut account), until.len());
        prop_assert_eq!(import(&since, &mut account), rows.len() - until.len());
    }

    #[test]
    fn occurrences_of_a_key_are_never_given_twice(rows in rows(), more in rows()) {
        let mut account = Vec::new();
        import(&with_balances(rows), &mut account);
        import(&more, &mut account);
        let mut names: Vec<_> = account.iter().map(|known| (known.key.clone(), known.occurrence)).collect();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), account.len());
    }
}
