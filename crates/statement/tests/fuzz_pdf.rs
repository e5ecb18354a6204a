//! Damaged PDFs and document answers by the thousand, see `common::fuzz`.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

/// Instructions and objects; the files that are not packed show most of them.
const PDF: &[&str] = &[
    "BT ",
    "ET ",
    "q ",
    "Q ",
    "1 0 0 1 50 700 Tm ",
    "0 -14 Td ",
    "T* ",
    "/F1 12 Tf ",
    "/F4 0 Tf ",
    "(02/04/2025) Tj ",
    "[(12) -2000 (.50)] TJ ",
    "(x) ' ",
    "1 1 (x) \" ",
    "0 1 -1 0 0 0 cm ",
    "99999999999 0 0 1 0 0 cm ",
    "/X0 Do ",
    "/G3 gs ",
    "3 Tr ",
    "200 Tz ",
    "<<",
    ">>",
    "[",
    "]",
    "obj\n",
    "endobj\n",
    "stream\n",
    "endstream\n",
    "1 0 R ",
    "/Type /Page ",
    "/Kids [1 0 R] ",
    "/Rotate 90 ",
    "/Rotate 45 ",
    "/MediaBox [0 0 0 0] ",
    "/Contents 4 0 R ",
    "/Filter /FlateDecode ",
    "/Filter /LZWDecode ",
    "/Length 99999999 ",
    "/Encrypt 1 0 R ",
    "trailer",
    "startxref\n0\n",
    "xref\n0 1\n",
    "%PDF-1.7\n",
    "%%EOF",
    "/Subtype /Type3 ",
    "/Encoding /Identity-H ",
    "/Widths [1 2 3] ",
    "/ToUnicode 1 0 R ",
    "\0\0\0\0",
    "(\\377\\376",
    "<FEFF",
    "BI /W 9 /H 9 ID ",
    "EI ",
];

const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\"elements\":[",
    "\"content\":{\"html\":\"",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td colspan='999999999'>",
    "</td>",
    "<br>",
    "242.20 126.86",
    "R12,675.15",
    "-R143.27",
    "02 Apr",
    "29 Feb",
    "Opening balance",
    "\"period\":{\"start\":\"2025-04-01\",\"end\":\"2025-04-30\"},",
    "\"page\":4294967296",
    "\\u0000",
    "null",
    "1e999",
    "Date",
    "Balance (R)",
    "&#x41;",
];

#[test]
fn damaged_pdfs_are_read_or_refused() {
    common::fuzz::reads("pdf", PDF);
}

#[test]
fn damaged_documents_are_read_or_refused() {
    common::fuzz::reads("document", JSON);
}
