//! What holds for every file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use finance::Decimal;
use proptest::prelude::*;

mod common;

/// Pieces that statements are made of, so that random files come near to real ones.
fn pieces() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Date",
        "Amount",
        "Balance",
        "Debit",
        "Credit",
        "Description",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        "01/04/2025",
        "2025-04-31",
        "-1.50",
        "1.000",
        "(3,00)",
        "12.50 DR",
        "€",
        "R",
        "é",
        "\u{feff}",
        "Opening balance",
        "Total",
        "sep=;",
        "99999999999999999999999999999999",
        " ",
        "\0",
        "DE02120300000000202051",
        "EUR",
        "C",
        "D",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = common::read(&bytes, "x.csv");
    }

    #[test]
    fn anything_like_a_statement_is_read_or_refused(pieces in prop::collection::vec(pieces(), 0..200)) {
        let text = pieces.concat();
        if let Ok(statement) = common::read(text.as_bytes(), "x.csv") {
            let lines = text.split(['\n', '\r']).count() as u32;
            for row in &statement.transactions {
                prop_assert!(row.line >= 1 && row.line <= lines);
                prop_assert_eq!(row.key.len(), 32);
                prop_assert!(statement.period.contains(row.booking_date));
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back(
        rows in prop::collection::vec((0_i64..5000, -100_000_000_i64..100_000_000, "[A-Za-zéß,;\"]{1,20}"), 1..60),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
        comma in any::<bool>(),
        day_first in any::<bool>(),
        newest_first in any::<bool>(),
    ) {
        let start = NaiveDate::from_ymd_opt(2015, 1, 13).unwrap();
        let mut rows: Vec<(NaiveDate, Decimal, String)> = rows
            .into_iter()
            .map(|(day, cents, words)| (start + chrono::Days::new(day as u64), Decimal::new(cents, 2), format!("w{words}w")))
            .collect();
        rows.sort_by_key(|row| row.0);
        // One day that can be read in one way only, and an opening balance that makes the chain whole.
        rows.insert(0, (start, Decimal::new(-1, 2), "first".to_owned()));
        let mut held = Decimal::new(1_000_000, 2);
        let mut lines = Vec::new();
        for (date, amount, words) in &rows {
            held += amount;
            let number = |value: Decimal| {
                let text = value.to_string();
                let text = if comma { text.replace('.', ",") } else { text };
                format!("\"{text}\"")
            };
            let (day, month) = (date.day(), date.month());
            let (one, two) = if day_first { (day, month) } else { (month, day) };
            let date = format!("{one:02}/{two:02}/{}", date.year());
            let words = words.replace('"', "\"\"");
            let d = delimiter;
            lines.push(format!("{date}{d}\"{words}\"{d}{}{d}{}", number(*amount), number(held)));
        }
        if newest_first {
            lines.reverse();
        }
        let mut text = String::new();
        let d = delimiter;
        writeln!(text, "Date{d}Description{d}Amount{d}Balance").unwrap();
        text.push_str(&lines.join("\n"));
        let read = common::read(text.as_bytes(), "x.csv").unwrap();
        prop_assert!(read.problems.is_empty(), "{:?}", read.problems);
        let found: Vec<(NaiveDate, Decimal)> = read.transactions.iter().map(|row| (row.booking_date, row.amount)).collect();
        let written: Vec<(NaiveDate, Decimal)> = rows.iter().map(|row| (row.0, row.1)).collect();
        prop_assert_eq!(found, written);
        if rows.len() > 1 {
            prop_assert_eq!(read.proof, statement::Proof::Verified);
        }
    }
}

#[test]
fn broken_quotes_stay_linear() {
    let mut text = String::from("Date,Description,Amount\n");
    for row in 0..200_000 {
        writeln!(text, "2025-04-01,\"never closed {row},-1.00").unwrap();
    }
    let started = std::time::Instant::now();
    let read = common::read(text.as_bytes(), "x.csv").unwrap();
    assert_eq!(read.transactions.len(), 200_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
