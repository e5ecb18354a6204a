//! CAMT: one fixture for each oddity, with what is read from it kept as a snapshot. All
//! data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use statement::Proof;

mod common;

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let files = common::suite::fixtures("camt");
    assert!(files.len() > 10);
    insta::assert_snapshot!("all", common::suite::lines(&files));
    for (name, read) in files {
        insta::assert_json_snapshot!(name, read);
    }
}

#[test]
fn every_sample_is_read_right() {
    if let Some(files) = common::suite::samples("camt") {
        insta::assert_snapshot!("samples", common::suite::lines(&files));
    }
}

fn only(name: &str) -> statement::Statement {
    let bytes = common::suite::fixture("camt", name);
    common::read(&bytes, name).unwrap()
}

fn amounts(statement: &statement::Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.amount.to_string()).collect()
}

#[test]
fn a_reversal_has_the_sign_of_its_own_mark_and_the_sides_of_what_it_takes_back() {
    let read = only("reversal.xml");
    assert_eq!(amounts(&read), ["-25.00", "25.00"]);
    assert!(read.transactions.iter().all(|row| row.counterparty.as_deref() == Some("Corner Shop")));
    assert_eq!(read.proof, Proof::Verified);
}

#[test]
fn what_is_pending_is_told_and_not_imported() {
    let read = only("pending_and_information.xml");
    assert_eq!(amounts(&read), ["-5.00"]);
    let lines: Vec<u32> = read.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [14, 19]);
}

#[test]
fn a_batch_is_taken_apart_only_when_its_payments_add_up() {
    let read = only("batches.xml");
    assert_eq!(amounts(&read), ["-10.00", "-10.00", "-10.00", "-20.00", "-20.00"]);
    assert_eq!(read.proof, Proof::Verified);
}

#[test]
fn two_equal_purchases_on_one_day_both_stay() {
    assert_eq!(amounts(&only("equal_purchases.xml")), ["-3.20", "-3.20"]);
}

#[test]
fn reports_of_one_day_that_begin_from_the_morning_again_count_once() {
    let read = only("reports_from_the_morning.xml");
    assert_eq!(amounts(&read), ["-3.20", "-3.20", "100.00"]);
    assert!(read.decisions.iter().any(|decision| decision.choice == "copies left out"));
}

#[test]
fn reports_that_follow_each_other_all_count() {
    let read = only("reports_in_a_row.xml");
    assert_eq!(amounts(&read), ["-3.20", "-3.20", "100.00"]);
    assert_eq!(read.proof, Proof::Verified);
}
