//! What people are told about trouble points at the right place in the right words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::Error;

mod common;

#[rstest]
#[case("Date,Description\n2025-04-01,Shop\n2025-04-02,Shop\n", "amounts", 1)]
#[case("My bank\n\nDate,Description\n2025-04-01,Shop\n", "amounts", 3)]
#[case("2025-04-01,Shop\n2025-04-02,Shop\n", "amounts", 1)]
#[case("Description,Amount\nShop,-1.00\n", "dates", 1)]
fn a_missing_column_is_missed_in_the_header(#[case] text: &str, #[case] missing: &str, #[case] line: u32) {
    let error = common::read(text.as_bytes(), "x.csv").unwrap_err();
    assert_eq!(error, Error::MissingColumn { missing: missing.to_owned(), line: Some(line) });
}

#[rstest]
#[case("2025-03-32", "“2025-03-32” is not a day of the calendar.")]
#[case("31 February 2025", "“31 February 2025” is not a day of the calendar.")]
#[case("31/02/2025", "“31/02/2025” is not a day of the calendar, read as day before month.")]
fn a_day_that_is_none_is_said_to_be_none(#[case] date: &str, #[case] message: &str) {
    let text = format!("Date,Description,Amount\n2025-03-30,A,-1.00\n{date},B,-2.00\n2025-03-31,C,-3.00\n");
    let read = common::read(text.as_bytes(), "x.csv").unwrap();
    assert_eq!(read.problems.len(), 1);
    assert_eq!((read.problems[0].line, read.problems[0].message.as_str()), (3, message));
}

#[test]
fn letters_that_cannot_be_read_are_named_with_their_lines() {
    let text = b"Date,Description,Amount\n2025-04-01,CAF\xc3\x89,-1.00\n2025-04-02,K\xc3\x9cCHE,-2.00\n\
        2025-04-03,B\xff\xfeD,-3.00\n2025-04-04,X\xe9Y\xe8,-4.00\n";
    for mark in [&b""[..], b"\xef\xbb\xbf"] {
        let read = common::read(&[mark, text].concat(), "x.csv").unwrap();
        let words: Vec<&str> = read.transactions.iter().map(|row| row.description.as_str()).collect();
        assert_eq!(words[..2], ["CAFÉ", "KÜCHE"]);
        let lines: Vec<u32> = read.problems.iter().map(|problem| problem.line).collect();
        assert_eq!((read.transactions.len(), lines), (4, vec![4, 5]));
        let found = &read.decisions[0];
        assert!(!found.certain && found.reason.contains("Line 4 is the first"), "{found:?}");
    }
}

#[test]
fn another_encoding_is_no_certainty_where_letters_fit_utf8() {
    let text = b"Date,Description,Amount\n2025-04-01,CAF\xc3\x89,-1.00\n2025-04-02,K\xdcCHE \xe9t\xe9 \xe8 f\xeate,-2.00\n";
    let read = common::read(text, "x.csv").unwrap();
    assert_eq!((read.decisions[0].choice.as_str(), read.decisions[0].certain), ("windows-1252", false));
}
