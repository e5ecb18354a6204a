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
