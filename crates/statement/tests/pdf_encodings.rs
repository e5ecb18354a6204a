//! PDFs whose fonts are neither in the file nor say what their codes mean: the encoding is only named.
//! `named_encodings.py` beside the fixtures writes them.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::{About, Hints, Limits, Proof};

mod common;

const JAPANESE: &[&str] = &[
    "2025-04-02 -1200 スーパー 東京",
    "2025-04-07 -6540 ﾃﾞﾝｷﾀﾞｲ",
    "2025-04-15 -80000 家賃 四月分",
    "2025-04-25 250000 給与 株式会社さくら",
];
const CHINESE: &[&str] =
    &["2025-04-02 -120.50 超市 北京", "2025-04-15 -3000.00 房租", "2025-04-25 8000.00 工资"];
const KOREAN: &[&str] =
    &["2025-04-02 -12000 마트 서울", "2025-04-15 -500000 월세", "2025-04-25 2500000 급여"];

#[rstest]
#[case("japanese_unicode.pdf", JAPANESE)]
#[case("japanese_shift_jis.pdf", JAPANESE)]
#[case("chinese.pdf", CHINESE)]
#[case("korean.pdf", KOREAN)]
fn codes_mean_what_the_named_encoding_says(#[case] name: &str, #[case] expected: &[&str]) {
    let read = common::read(&common::suite::fixture("pdf", name), name).unwrap();
    let rows: Vec<String> = read
        .transactions
        .iter()
        .map(|row| format!("{} {} {}", row.booking_date, row.amount, row.description))
        .collect();
    assert_eq!(rows, expected);
    assert_eq!(read.proof, Proof::Verified);
    assert!(
        !read.decisions.iter().any(|decision| decision.about == About::Encoding),
        "all letters are known"
    );
}

/// An encoding that is not known, or text that runs downwards.
#[rstest]
#[case("UniJIS-UCS2-V")]
#[case("NoSuchMap--H8")]
fn letters_of_a_font_that_cannot_be_read_are_no_empty_page(#[case] encoding: &str) {
    let bytes = common::suite::fixture("pdf", "japanese_unicode.pdf");
    let text = String::from_utf8_lossy(&bytes).replace("UniJIS-UCS2-H", encoding);
    let error = statement::read(text.as_bytes(), "x.pdf", &Limits::default(), &Hints::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "This is a PDF whose fonts do not say which letters they draw, not a bank statement we can read."
    );
}
