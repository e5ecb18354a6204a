//! Damaged QIF files are read or refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

#[test]
fn damaged_qif_files_are_read_or_refused() {
    common::fuzz::reads(
        "qif",
        &[
            "\n",
            "\r",
            "^\n",
            "\n!Type:Bank\n",
            "\n!Type:Invst\n",
            "\n!Account\n",
            "\n!Option:MDY\n",
            "\nD",
            "\nT",
            "\nU",
            "\nP",
            "\nM",
            "\nL[A]",
            "\nS",
            "\n$",
            "\nN",
            "1/ 2'25",
            "31/02/2025",
            "3.4.25",
            "2025-01-01",
            "-1,234.56",
            "1.2.3",
            "1.000",
            "Opening Balance",
            "'",
            "é",
            "\u{feff}",
            "!",
            "\0",
        ],
    );
}
