//! What we write we read back to the same rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use chrono::NaiveDate;
use finance::Decimal;
use proptest::prelude::*;
use statement::{Hints, Limits, Row, Statement, export};

fn read(text: &str) -> Vec<Statement> {
    statement::read(text.as_bytes(), "x", &Limits::default(), &Hints::default())
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
        .statements
}

type Seen = (String, NaiveDate, Option<NaiveDate>, Decimal, String, Option<String>, String);

fn seen(statements: &[Statement]) -> Vec<Seen> {
    let owner = |s: &Statement| format!("{:?} {:?}", s.account, s.currency);
    let row = |owner: String, row: &Row| {
        (
            owner,
            row.booking_date,
            row.value_date,
            row.amount,
            row.description.clone(),
            row.bank_id.clone(),
            row.key.clone(),
        )
    };
    let mut rows: Vec<Seen> =
        statements.iter().flat_map(|s| s.transactions.iter().map(move |r| row(owner(s), r))).collect();
    // OFX knows no order of the rows of one day.
    rows.sort();
    rows
}

#[test]
fn every_fixture_is_read_back_from_each_format() {
    let mut count = 0;
    for format in ["csv", "sheets", "ofx", "camt", "mt940", "qif"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format);
        let Ok(files) = std::fs::read_dir(folder) else { continue };
        for file in files.map(|file| file.unwrap().path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&file).unwrap();
            let Ok(read_first) = statement::read(&bytes, &name, &Limits::default(), &Hints::default()) else {
                continue;
            };
            let statements = read_first.statements;
            count += 1;
            let csv = read(&export::csv(&statements));
            assert_eq!(seen(&csv), seen(&statements), "{name} as CSV");
            assert_eq!(seen(&read(&export::json(&statements))), seen(&statements), "{name} as JSON");
            assert_eq!(seen(&read(&export::ofx(&statements))), seen(&statements), "{name} as OFX");
        }
    }
    assert!(count > 60, "{count}");
}

proptest! {
    #[test]
    fn any_rows_are_read_back(
        rows in prop::collection::vec(
            (0_u64..4000, -100_000_000_i64..100_000_000, "[ -~éßŁ€]{0,40}", prop::option::of("[A-Z0-9]{1,12}")),
            1..30,
        ),
        currency in prop::option::of(Just(finance::Currency::ZAR)),
        account in prop::option::of("[0-9]{6,12}"),
    ) {
        let first = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap();
        let mut table = String::from("Date,Description,Amount,Transaction ID\n2015-01-13,first,-1.00,\n");
        for (day, cents, words, id) in &rows {
            let words = format!("w{}", words.replace('"', "\"\""));
            let (date, amount) = (first + chrono::Days::new(*day), Decimal::new(*cents, 2));
            table.push_str(&format!("{date},\"{words}\",{amount},{}\n", id.clone().unwrap_or_default()));
        }
        let mut statements = read(&table);
        statements[0].currency = currency;
        statements[0].account = account;
        let expected = seen(&statements);
        prop_assert_eq!(seen(&read(&export::csv(&statements))), expected.clone());
        prop_assert_eq!(seen(&read(&export::json(&statements))), expected.clone());
        prop_assert_eq!(seen(&read(&export::ofx(&statements))), expected);
    }
}
