//! What a browser has to load to read a file.
#![allow(missing_docs)]

use rstest::rstest;
use statement::Needs;

#[rstest]
#[case(b"%PDF-1.7\n", Needs::Documents)]
#[case(b"\r\n%PDF-1.4\n", Needs::Documents)]
#[case(b" {\"elements\": []}", Needs::Documents)]
#[case(b"PK\x03\x04\x14\0", Needs::Tables)]
#[case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Needs::Tables)]
#[case(
    b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
    Needs::Tables
)]
#[case(b"<html><table>", Needs::Text)]
#[case(b"Date,Amount\n2025-04-01,1.00\n", Needs::Text)]
#[case(b"OFXHEADER:100\n", Needs::Text)]
#[case(b"{1:F01", Needs::Text)]
#[case(b"", Needs::Text)]
fn what_a_file_needs_is_told_by_how_it_begins(#[case] head: &[u8], #[case] needs: Needs) {
    assert_eq!(Needs::of(head), needs);
}

/// The smallest reader hands on what it has no tables for, even where markup only names the letters.
#[cfg(not(feature = "encodings"))]
#[rstest]
#[case("Дата;Описание;Сумма\n13.04.2025;Кафе;-1,50\n")]
#[case("Date,Description,Amount\n2025-04-13,Ｃａｆｅ,-1.50\n")]
#[case(
    "OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST><STMTTRN><DTPOSTED>20250413<TRNAMT>-1.50<NAME>&#x41a;&#x430;&#x444;&#x435;</STMTTRN></BANKTRANLIST></STMTRS></OFX>"
)]
fn other_letters_are_for_a_larger_reader(#[case] text: &str) {
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [text.as_bytes(), &utf16] {
        let read = statement::read(bytes, "x", &statement::Limits::default(), &statement::Hints::default());
        assert_eq!(read.unwrap_err(), statement::Error::OtherReader);
    }
}
