//! What is no statement gets one true sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::{Error, Hints, Limits};

mod common;

#[rstest]
#[case(b"", "The file is empty.")]
#[case(b" \n\r\n ", "The file is empty.")]
#[case(b"\xef\xbb\xbf\n", "The file is empty.")]
#[case(b"%PDF-1.7\n...", "This is a damaged PDF, not a bank statement we can read.")]
#[case(
    b"PK\x03\x04....xl/workbook.xml",
    "This is a damaged Excel workbook, not a bank statement we can read."
)]
#[case(b"PK\x03\x04....", "This is a damaged ZIP archive, not a bank statement we can read.")]
#[case(b"\x89PNG\r\n\x1a\n", "This is a picture (PNG), not a bank statement we can read.")]
#[case(b"\xff\xd8\xff\xe0", "This is a picture (JPEG), not a bank statement we can read.")]
#[case(b"<!DOCTYPE html><html>", "This is a web page, not a bank statement we can read.")]
#[case(b"OFXHEADER:100\nDATA:OFXSGML", "This is an OFX file without a transaction in it.")]
#[case(b"<?xml version=\"1.0\"?><a/>", "This is an XML file, not a bank statement we can read.")]
#[case(
    b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11",
    "This is a binary file, not a bank statement we can read."
)]
#[case(
    b"Date,Description\n2025-04-01,Shop\n",
    "No column of amounts was found in the table that starts at line 1."
)]
#[case(b"Name,Amount\nShop,-1.00\n", "No column of dates was found in the table that starts at line 1.")]
#[case(b"Date,Description,Amount\n", "The file has a table, but no transaction in it.")]
#[case(
    b"Date,Description,Amount\nx,y,z\n",
    "No column of dates was found in the table that starts at line 1."
)]
fn what_is_no_statement_gets_a_true_sentence(#[case] bytes: &[u8], #[case] sentence: &str) {
    assert_eq!(common::read(bytes, "x.csv").unwrap_err().to_string(), sentence);
}

#[test]
fn random_bytes_named_csv_are_a_binary_file() {
    let mut state = 1_u64;
    let bytes: Vec<u8> = (0..10_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    assert!(
        matches!(common::read(&bytes, "x.csv"), Err(Error::NotAStatement { found }) if found == "a binary file")
    );
}

#[test]
fn limits_are_kept() {
    let file = b"Date,Description,Amount\n2025-04-01,A longer description,-1.00\n2025-04-02,B,-2.00\n";
    let read = |limits: Limits| common::read_with(file, "x.csv", &limits, &Hints::default());
    let bytes = read(Limits { bytes: 10, ..Limits::default() });
    assert_eq!(bytes.unwrap_err(), Error::TooLarge { bytes: file.len() as u64, limit: 10 });
    assert_eq!(read(Limits { rows: 1, ..Limits::default() }).unwrap_err(), Error::TooManyRows { limit: 1 });
    assert!(matches!(read(Limits { cells: 2, ..Limits::default() }), Err(Error::TooWide { line: 1, .. })));
    assert!(matches!(
        read(Limits { cell_bytes: 15, ..Limits::default() }),
        Err(Error::TooWide { line: 2, .. })
    ));
    assert!(read(Limits::default()).is_ok());
}
