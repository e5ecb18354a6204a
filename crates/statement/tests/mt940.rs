//! MT940 and MT942: one fixture for each oddity, with what is read from it kept as a snapshot. All
//! data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use statement::Proof;

mod common;

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let files = common::suite::fixtures("mt940");
    assert!(files.len() > 10);
    insta::assert_snapshot!("all", common::suite::lines(&files));
    for (name, read) in files {
        insta::assert_json_snapshot!(name, read);
    }
}

#[test]
fn every_sample_is_read_right() {
    if let Some(files) = common::suite::samples("mt940") {
        insta::assert_snapshot!("samples", common::suite::lines(&files));
    }
}

fn only(name: &str) -> statement::Statement {
    let bytes = common::suite::fixture("mt940", name);
    common::read(&bytes, name).unwrap()
}

fn amounts(statement: &statement::Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.amount.to_string()).collect()
}

#[test]
fn a_debit_taken_back_is_money_in_and_the_letter_for_the_funds_is_none_of_it() {
    let read = only("reversals_and_funds_letter.sta");
    assert_eq!(amounts(&read), ["-10.00", "10.00", "5.00", "-5.00"]);
    assert_eq!(read.proof, Proof::Verified);
}

#[test]
fn the_year_turns_between_value_date_and_booking() {
    let read = only("year_boundary.sta");
    let days: Vec<String> = read.transactions.iter().map(|row| row.booking_date.to_string()).collect();
    assert_eq!(days, ["2024-12-31", "2025-01-02", "2025-01-03"]);
}

#[test]
fn two_equal_purchases_on_one_day_both_stay() {
    assert_eq!(amounts(&only("equal_purchases.sta")), ["-3.20", "-3.20"]);
}

#[test]
fn a_reference_that_tells_nothing_is_no_id() {
    let none = |name: &str| only(name).transactions.iter().filter(|row| row.bank_id.is_none()).count();
    assert_eq!((none("equal_purchases.sta"), none("control_characters.sta")), (2, 0));
}

#[test]
fn a_wrong_amount_is_a_problem_and_the_rest_is_read() {
    let read = only("bad_lines.sta");
    let lines: Vec<u32> = read.problems.iter().map(|problem| problem.line).collect();
    assert_eq!((read.transactions.len(), lines), (3, vec![7, 9, 11, 13, 15, 18]));
}

#[test]
fn a_statement_that_begins_with_another_balance_breaks_the_proof_at_its_first_row() {
    assert_eq!(only("broken_chain.sta").proof, Proof::BrokenAt(13));
}
