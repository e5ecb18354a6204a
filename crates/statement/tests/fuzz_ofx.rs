//! Damaged OFX files are read or refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

#[test]
fn damaged_ofx_files_are_read_or_refused() {
    common::fuzz::reads(
        "ofx",
        &[
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#x41;",
            "&a;",
            "\r",
            "\n",
            "<OFX>",
            "</OFX>",
            "<STMTTRN>",
            "</STMTTRN>",
            "<STMTRS>",
            "</STMTRS>",
            "<CCSTMTRS>",
            "<INVSTMTRS>",
            "<INVTRAN>",
            "<BANKTRANLIST>",
            "<STATUS>",
            "<SEVERITY>ERROR",
            "<LEDGERBAL>",
            "<BALAMT>",
            "<DTASOF>",
            "<DTPOSTED>",
            "<TRNAMT>",
            "<FITID>",
            "<NAME>",
            "<MEMO>",
            "<PAYEE>",
            "<CURRENCY>",
            "<CURSYM>USD",
            "20250101",
            "-1,00",
            "1.000",
            "20120231",
            "[-5:EST]",
            "<!DOCTYPE o [<!ENTITY a \"b\">]>",
        ],
    );
}
