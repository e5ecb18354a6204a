//! CAMT: one fixture for each oddity, with what is read from it kept as a snapshot. All
//! data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::{Path, PathBuf};

use statement::{Error, Hints, Limits, Proof, Reading};

mod common;

fn read_bytes(bytes: &[u8]) -> Result<Reading, Error> {
    statement::read(bytes, "x.xml", &Limits::default(), &Hints::default())
}

/// One line for each statement.
fn summaries(name: &str, read: &Result<Reading, Error>) -> Vec<String> {
    match read {
        Err(error) => vec![common::summary(name, &Err(error.clone()))],
        Ok(reading) => {
            reading.statements.iter().map(|statement| common::summary(name, &Ok(statement.clone()))).collect()
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/camt")
}

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let mut lines = Vec::new();
    for file in files(&fixtures()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let read = read_bytes(&std::fs::read(&file).unwrap());
        lines.extend(summaries(&name, &read));
        insta::assert_json_snapshot!(name, read);
    }
    assert!(lines.len() > 10);
    insta::assert_snapshot!("all", lines.join("\n"));
}

#[test]
#[allow(clippy::print_stdout)] // says why there is nothing to test
fn every_sample_is_read_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/camt");
    if !folder.is_dir() {
        println!(
            "The folder shared/samples/camt does not lie beside the repository, so its files were not read."
        );
        return;
    }
    let mut lines = Vec::new();
    for file in files(&folder).iter().filter(|file| file.extension().is_some()) {
        let name = file.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let read = read_bytes(&std::fs::read(file).unwrap());
        if std::env::var_os("SHOW").is_some() {
            println!("{}", serde_json::to_string_pretty(&read).unwrap());
        }
        lines.extend(summaries(&name, &read));
    }
    insta::assert_snapshot!("samples", lines.join("\n"));
}

fn only(name: &str) -> statement::Statement {
    let bytes = std::fs::read(fixtures().join(name)).unwrap();
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
