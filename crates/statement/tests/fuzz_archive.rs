//! Damaged ZIP archives by the thousand, see `common::fuzz`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use statement::{Error, Hints, Limits};

mod common;

#[test]
fn damaged_files_are_read_or_refused() {
    let words = ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "a.xml", "\0\0\0\0", "\u{1}", "\u{8}\0"];
    let limits = Limits { unpacked: 1024 * 1024, ..Limits::default() };
    common::fuzz::run("archive", &common::fuzz::seeds("archive"), &words, |bytes| {
        if let Ok(reading) = statement::read(bytes, "x", &limits, &Hints::default()) {
            assert!(reading.statements.iter().all(|statement| !statement.transactions.is_empty()));
        }
    });
}

#[test]
fn limits_hold_for_what_is_unpacked() {
    let days = std::fs::read(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archive/days.zip"),
    )
    .unwrap();
    let limits = Limits { unpacked: 3000, ..Limits::default() };
    let error = statement::read(&days, "x", &limits, &Hints::default()).unwrap_err();
    assert!(matches!(error, Error::Unpacks { .. }), "{error}");
    let limits = Limits { rows: 2, ..Limits::default() };
    let error = statement::read(&days, "x", &limits, &Hints::default()).unwrap_err();
    assert!(matches!(error, Error::TooManyRows { limit: 2 }), "{error}");
}
