//! Whatever a person says of damaged tables, they are read or refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use statement::{DateOrder, DecimalMark, Field, Hints, Limits};

#[test]
fn damaged_tables_are_read_or_refused_whatever_is_said_of_them() {
    let limits = Limits::default();
    let told = [
        Hints { delimiter: Some('"'), ..Hints::default() },
        Hints { delimiter: Some('\n'), header_line: Some(u32::MAX), ..Hints::default() },
        Hints { delimiter: Some('€'), header_line: Some(0), year: Some(i32::MAX), ..Hints::default() },
        Hints { header_line: Some(2), year: Some(i32::MIN), inverted: Some(true), ..Hints::default() },
        Hints { encoding: Some("utf-16le".into()), ..Hints::default() },
        Hints { encoding: Some("no encoding".into()), year: Some(2025), ..Hints::default() },
        Hints {
            columns: [
                (0, Field::Amount),
                (1, Field::Amount),
                (2, Field::BookingDate),
                (u32::MAX, Field::Fee),
            ]
            .into(),
            date_order: Some(DateOrder::YearFirst),
            ..Hints::default()
        },
        Hints {
            columns: [(1, Field::Account), (2, Field::Currency), (3, Field::Debit), (9, Field::Balance)]
                .into(),
            decimal_mark: Some(DecimalMark::Comma),
            currency: Some(finance::Currency::ZAR),
            ..Hints::default()
        },
    ];
    let words =
        [",", ";", "02 Apr", "30/12", "31.12.", "-1.00 2.00", "EUR", "USD", "\n", "\"", "2025年4月1日"];
    common::fuzz::run("hints", &common::fuzz::seeds("csv"), &words, |bytes| {
        for hints in &told {
            if let Ok(reading) = statement::read(bytes, "02 Dec 2024 - 15 Jan 2025.csv", &limits, hints) {
                common::fuzz::holds(&reading, bytes);
            }
        }
    });
}
