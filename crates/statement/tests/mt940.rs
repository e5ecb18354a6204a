//! MT940 and MT942: one fixture for each oddity, with what is read from it kept as a snapshot. All
//! data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::{Path, PathBuf};

use statement::{Error, Hints, Limits, Reading};

mod common;

fn read_bytes(bytes: &[u8]) -> Result<Reading, Error> {
    statement::read(bytes, "x.sta", &Limits::default(), &Hints::default())
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
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mt940")
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
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/mt940");
    if !folder.is_dir() {
        println!("The folder shared/samples/mt940 does not lie beside the repository, so its files were not read.");
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
