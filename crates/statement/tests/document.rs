//! The answers of document-parse services, and lists of them. All data is invented.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use rstest::rstest;
use statement::{About, Hints, Limits, Proof, Statement};

mod common;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/document").join(name)).unwrap()
}

fn read(name: &str) -> Statement {
    common::read(&fixture(name), name).unwrap()
}

fn amounts(statement: &Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.amount.to_string()).collect()
}

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/document");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut lines = Vec::new();
    for name in names {
        let read = common::read(&fixture(&name), &name);
        lines.push(common::summary(&name, &read));
        insta::assert_json_snapshot!(name, read);
    }
    insta::assert_snapshot!("all", lines.join("\n"));
}

#[test]
fn two_amounts_in_one_cell_are_two_transactions_when_the_balance_says_so() {
    let read = read("south_african.json");
    assert_eq!(
        amounts(&read),
        ["-143.27", "12675.15", "-242.20", "-126.86", "-51.50", "-100.00", "30.00", "10.00"]
    );
    assert_eq!(read.proof, Proof::Verified);
    let words: Vec<&str> = read.transactions[2..4].iter().map(|row| row.description.as_str()).collect();
    assert_eq!(words, ["ATM Withdrawal", "Debit Order Insurance"]);
    assert_eq!(read.transactions[5].page, Some(2));
}

#[test]
fn two_amounts_in_one_cell_are_a_problem_when_nothing_tells() {
    let read = read("merged_without_balance.json");
    assert_eq!(amounts(&read), ["-143.27", "-50.00"]);
    assert_eq!(
        (read.problems[0].line, read.problems[0].message.as_str()),
        (3, "“242.20 126.86” holds several amounts, and no balance tells them apart.")
    );
}

#[rstest]
#[case("south_african.json", "The file’s name is “02 Apr 2025 - 03 May 2025.pdf”.")]
#[case("object_with_one.json", "The document states its period.")]
fn the_year_comes_from_the_name_or_the_period(#[case] name: &str, #[case] reason: &str) {
    let read = read(name);
    let year = read.decisions.iter().find(|decision| decision.about == About::Year).unwrap();
    assert!(year.reason.ends_with(reason), "{}", year.reason);
}

#[test]
fn months_in_a_list_are_one_account() {
    let read = read("list.json");
    assert_eq!(amounts(&read), ["-100.00", "500.00", "-900.00", "-70.00"]);
    assert_eq!(read.proof, Proof::Verified);
    assert!(read.problems[0].message.starts_with("Document 3 of 3: This is a document without a table"));
}

#[test]
fn the_document_itself_comes_back() {
    let reading =
        statement::read(&fixture("south_african.json"), "x.json", &Limits::default(), &Hints::default())
            .unwrap();
    let document = reading.document.unwrap();
    assert_eq!((document.elements.len(), document.usage.pages), (5, 2));
    assert_eq!(document.elements[2].coordinates[2].x.ten_thousandths(), 9200);
}

#[rstest]
#[case("other.json", "This is a JSON file, not a bank statement we can read.")]
#[case("cut_off.json", "This is damaged JSON, not a bank statement we can read.")]
fn other_json_gets_its_sentence(#[case] name: &str, #[case] sentence: &str) {
    assert_eq!(common::read(&fixture(name), name).unwrap_err().to_string(), sentence);
}
