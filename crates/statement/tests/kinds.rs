//! Which files a browser needs the larger reader for.
#![allow(missing_docs)]

use rstest::rstest;

#[rstest]
#[case(b"%PDF-1.7\n", true)]
#[case(b"\r\n%PDF-1.4\n", true)]
#[case(b"PK\x03\x04\x14\0", true)]
#[case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", true)]
#[case(b" {\"elements\": []}", true)]
#[case(b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", true)]
#[case(b"<html><table>", false)]
#[case(b"Date,Amount\n2025-04-01,1.00\n", false)]
#[case(b"OFXHEADER:100\n", false)]
#[case(b"{1:F01", false)]
#[case(b"", false)]
fn documents_are_told_by_how_they_begin(#[case] head: &[u8], #[case] document: bool) {
    assert_eq!(statement::is_document(head), document);
}
