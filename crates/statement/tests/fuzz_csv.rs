//! Damaged tables are read or refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

#[test]
fn damaged_tables_are_read_or_refused() {
    common::fuzz::reads(
        "csv",
        &[
            ",",
            ";",
            "\t",
            "|",
            "\n",
            "\r\n",
            "\"",
            "\"\"",
            "\0",
            "Date",
            "Amount",
            "Balance",
            "Debit",
            "Credit",
            "sep=;",
            "31/02/2025",
            "01/04/2025",
            "2025-04-01",
            "1.2.3",
            "-1.50",
            "1.000",
            "(3,00)",
            "12.50 DR",
            "€",
            "R",
            "Opening balance",
            "Total",
            "\u{feff}",
        ],
    );
}
