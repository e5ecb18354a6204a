//! The person's word stands against whatever the file suggests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use statement::{About, DateOrder, DecimalMark, Error, Field, Hints, Limits, Statement};

mod common;

fn read(text: &str, hints: &Hints) -> Result<Statement, Error> {
    common::read_with(text.as_bytes(), "x.csv", &Limits::default(), hints)
}

fn amounts(read: &Statement) -> Vec<String> {
    read.transactions.iter().map(|row| row.amount.to_string()).collect()
}

fn said(read: &Statement, about: About) -> String {
    let found = read.decisions.iter().find(|d| d.about == about && d.reason == "You said so.");
    found.map(|decision| decision.choice.clone()).unwrap_or_default()
}

const FILE: &str = "Date,Description,Amount,Other\n2025-04-01,A,-1.00,5.00\n2025-04-14,B,-2.00,6.00\n";

#[test]
fn the_delimiter_is_the_persons() {
    // Both cut it into dates and amounts.
    let text = "Date;Text;Amount,Text,Amount\n2025-04-01;A;-1,50,B;-2\n";
    let told = read(text, &Hints { delimiter: Some(';'), ..Hints::default() }).unwrap();
    assert_eq!(
        (told.transactions[0].description.as_str(), said(&told, About::Delimiter)),
        ("A", "semicolon".into())
    );
    let caret = text.replace(';', "^");
    let told = read(&caret, &Hints { delimiter: Some('^'), ..Hints::default() }).unwrap();
    assert_eq!((told.columns.len(), said(&told, About::Delimiter)), (4, "^".into()));
}

#[test]
fn the_encoding_is_the_persons() {
    let bytes = b"Date,Description,Amount\n2025-04-01,Sk\xf3ra \xb3\xf3dka,-1.00\n";
    let hints = Hints { encoding: Some("iso-8859-2".into()), ..Hints::default() };
    let told = common::read_with(bytes, "x.csv", &Limits::default(), &hints).unwrap();
    assert_eq!(told.transactions[0].description, "Skóra łódka");
    assert_eq!(said(&told, About::Encoding), "ISO-8859-2");
}

#[test]
fn the_header_is_the_persons() {
    let text = "Date,Description,Amount\nfrom,to,sum\n2025-04-01,A,-1.00\n";
    let told = read(text, &Hints { header_line: Some(2), ..Hints::default() }).unwrap();
    assert_eq!((told.transactions.len(), said(&told, About::Header)), (1, "line 2".into()));
    assert_eq!(told.columns[1].header, "to");
    let none =
        read("2025-04-01,A,-1.00\n2025-04-02,B,-2.00\n", &Hints { header_line: Some(0), ..Hints::default() });
    assert_eq!(none.unwrap().transactions.len(), 2);
}

#[test]
fn the_meaning_of_columns_is_the_persons() {
    let hints = Hints { columns: [(4, Field::Amount), (3, Field::Ignored)].into(), ..Hints::default() };
    assert_eq!(amounts(&read(FILE, &hints).unwrap()), ["5.00", "6.00"]);
    let pair = Hints { columns: [(3, Field::Debit), (4, Field::Credit)].into(), ..Hints::default() };
    let told =
        read("Date,Description,Amount,Balance\n2025-04-01,A,1.00,\n2025-04-02,B,,3.00\n", &pair).unwrap();
    assert_eq!(amounts(&told), ["-1.00", "3.00"]);
    let description = Hints { columns: [(4, Field::Description)].into(), ..Hints::default() };
    assert_eq!(read(FILE, &description).unwrap().transactions[0].description, "A 5.00");
}

#[test]
fn a_column_of_no_amounts_becomes_problems_and_no_zeros() {
    let hints = Hints { columns: [(2, Field::Amount)].into(), ..Hints::default() };
    let error = read(FILE, &hints).unwrap_err();
    assert!(matches!(error, Error::NothingRead { .. } | Error::NoTransactions), "{error:?}");
}

#[test]
fn the_date_order_is_the_persons_also_against_the_file() {
    let text = "Date,Description,Amount\n13/04/2025,A,-1.00\n02/04/2025,B,-2.00\n";
    let told = read(text, &Hints { date_order: Some(DateOrder::MonthFirst), ..Hints::default() }).unwrap();
    assert_eq!((told.transactions.len(), told.problems.len()), (1, 1), "the 13th month is a problem");
    assert_eq!(told.transactions[0].booking_date.to_string(), "2025-02-04");
}

#[test]
fn the_decimal_mark_is_the_persons_also_against_the_file() {
    let text = "Date,Description,Amount\n2025-04-01,A,\"-1,50\"\n2025-04-02,B,-2.000\n";
    let told = read(text, &Hints { decimal_mark: Some(DecimalMark::Point), ..Hints::default() }).unwrap();
    assert_eq!((amounts(&told), told.problems.len()), (vec!["-2.000".to_owned()], 1));
}

#[test]
fn the_sign_and_the_currency_are_the_persons() {
    let text = "Date,Description,Amount,Currency\n2025-04-01,A,-1.00,EUR\n2025-04-02,B,2.00,EUR\n";
    let hints = Hints { inverted: Some(true), currency: Some(finance::Currency::ZAR), ..Hints::default() };
    let told = read(text, &hints).unwrap();
    assert_eq!(
        (amounts(&told), told.currency),
        (vec!["1.00".into(), "-2.00".into()], Some(finance::Currency::ZAR))
    );
    assert_eq!(told.problems.len(), 0);
}

#[test]
fn the_year_is_the_persons() {
    let text = "Date,Description,Amount\n30 Dec,A,-1.00\n02 Jan,B,-2.00\n";
    assert!(matches!(read(text, &Hints::default()), Err(Error::NothingRead { line: 2, .. })));
    let told = read(text, &Hints { year: Some(2020), ..Hints::default() }).unwrap();
    assert_eq!(
        (told.period.first().to_string(), told.period.last().to_string()),
        ("2019-12-30".into(), "2020-01-02".into())
    );
}

#[test]
fn a_layout_has_one_name_whatever_the_person_says() {
    let plain = read(FILE, &Hints::default()).unwrap().layout;
    for hints in [
        Hints { header_line: Some(0), ..Hints::default() },
        Hints { columns: [(4, Field::Amount)].into(), ..Hints::default() },
        Hints { encoding: Some("utf-16le".into()), ..Hints::default() },
        Hints { delimiter: Some(','), inverted: Some(true), ..Hints::default() },
    ] {
        if let Ok(read) = read(FILE, &hints) {
            assert_eq!(read.layout, plain, "{hints:?}");
        }
    }
    let headless = "2025-04-01,A,-1.00\n2025-04-02,B,-2.00\n";
    let (one, other) = (read(headless, &Hints::default()).unwrap(), headless.replace("-1.00", "99.00"));
    assert_eq!(
        one.layout,
        read(&other, &Hints { columns: [(2, Field::Counterparty)].into(), ..Hints::default() })
            .unwrap()
            .layout
    );
}

#[test]
fn hints_kept_by_an_earlier_version_are_still_read() {
    let kept = r#"{"date_order":"month_first","decimal_mark":null,"inverted":true,"currency":"ZAR"}"#;
    let hints: Hints = serde_json::from_str(kept).unwrap();
    assert_eq!(
        (hints.date_order, hints.inverted, hints.columns.len()),
        (Some(DateOrder::MonthFirst), Some(true), 0)
    );
    let whole =
        Hints { columns: [(3, Field::Debit)].into(), delimiter: Some('|'), year: Some(2025), ..hints };
    assert_eq!(serde_json::from_str::<Hints>(&serde_json::to_string(&whole).unwrap()).unwrap(), whole);
}
