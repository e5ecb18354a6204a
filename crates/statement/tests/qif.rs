//! QIF: one file for each oddity, with what is read from it kept as a snapshot. All data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::{Error, Hints, Limits, Reading};

mod common;

fn read(text: &str) -> Result<Reading, Error> {
    statement::read(text.as_bytes(), "x.qif", &Limits::default(), &Hints::default())
}

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let files = common::suite::fixtures("qif");
    assert!(files.len() > 9);
    insta::assert_snapshot!("all", common::suite::lines(&files));
    for (name, read) in files {
        insta::assert_json_snapshot!(name, read);
    }
}

#[test]
fn every_sample_is_read_right() {
    if let Some(files) = common::suite::samples("qif") {
        insta::assert_snapshot!("samples", common::suite::lines(&files));
    }
}

#[rstest]
#[case("1/ 2'25", "13/12/2025", "2025-02-01")]
#[case("1/ 2'25", "12/13/2025", "2025-01-02")]
#[case("1/ 2' 5", "12/13/2025", "2005-01-02")]
#[case("1/2/99", "12/13/2025", "1999-01-02")]
#[case("03/04/2025", "13/12/2025", "2025-04-03")]
#[case("3.4.25", "13.12.25", "2025-04-03")]
#[case("3.4'2025", "13.12.25", "2025-04-03")]
#[case("3-4-2025", "13-12-2025", "2025-04-03")]
#[case("2025-04-03", "2025-04-04", "2025-04-03")]
#[case("2025/4/3", "2025-04-04", "2025-04-03")]
#[case("20250403", "2025-04-04", "2025-04-03")]
#[case("3 Apr 2025", "2025-04-04", "2025-04-03")]
#[case("3-Apr'25", "2025-04-04", "2025-04-03")]
#[case("25-04-03", "99-12-31", "2025-04-03")]
fn the_order_of_dates_is_decided_over_the_whole_file(
    #[case] date: &str,
    #[case] other: &str,
    #[case] expected: &str,
) {
    let read = read(&format!("!Type:Bank\nD{date}\nT-1.50\nPA\n^\nD{other}\nT-2.50\nPB\n^\n")).unwrap();
    let row = read.statements[0].transactions.iter().find(|row| row.description == "A").unwrap();
    assert_eq!(row.booking_date.to_string(), expected);
}

#[rstest]
#[case("-1,234.56", "-1234.56")]
#[case("1.234,56", "1234.56")]
#[case("1,234,567.00", "1234567.00")]
#[case("-12,5", "-12.5")]
#[case("12.50-", "-12.50")]
#[case("+7", "7")]
fn amounts_have_their_thousands_and_signs(#[case] amount: &str, #[case] expected: &str) {
    let read = read(&format!("!Type:Bank\nD2025-01-01\nT{amount}\nPA\n^\n")).unwrap();
    assert_eq!(read.statements[0].transactions[0].amount.to_string(), expected);
}

#[test]
fn a_split_is_a_part_of_its_transaction() {
    let read = read("!Type:Bank\nD2025-01-01\nT-10.00\nPA\nSx\n$-4.00\nD2024-01-01\nT-4.00\nSy\n$-6.00\n^\n")
        .unwrap();
    let rows = &read.statements[0].transactions;
    assert_eq!((rows.len(), rows[0].amount.to_string()), (1, "-10.00".to_owned()));
    assert_eq!(rows[0].booking_date.to_string(), "2025-01-01");
}

#[rstest]
#[case("!Type:Cat\nNFood\nE\n^\n", "This is a QIF file without a transaction in it.")]
#[case("!Account\nNA\nTBank\n^\n", "This is a QIF file without a transaction in it.")]
#[case("!Type:Bank\n^\n", "This is a QIF file without a transaction in it.")]
#[case(
    "!Type:Bank\nD2025-01-01\nT5.00\nPOpening Balance\nL[A]\n^\n",
    "This is a QIF file without a transaction in it."
)]
#[case(
    "!Type:Invst\nD2025-01-01\nNBuy\nYFund\n^\n",
    "This is a QIF file of an investment account, not a bank statement we can read."
)]
#[case(
    "!Type:Bank\nD2025-01-01\nTmuch\n^\n",
    "No transaction could be read. Line 3: “much” is not an amount."
)]
fn what_is_no_statement_gets_a_true_sentence(#[case] text: &str, #[case] sentence: &str) {
    assert_eq!(read(text).unwrap_err().to_string(), sentence);
}

#[test]
fn limits_are_kept() {
    let text = "!Type:Bank\nD2025-01-01\nT-1.00\nPA name of some length\n^\nD2025-01-02\nT-1.00\n^\n";
    let read = |limits: Limits| statement::read(text.as_bytes(), "x", &limits, &Hints::default());
    assert_eq!(read(Limits { rows: 1, ..Limits::default() }).unwrap_err(), Error::TooManyRows { limit: 1 });
    assert!(matches!(
        read(Limits { cell_bytes: 15, ..Limits::default() }),
        Err(Error::TooWide { line: 4, .. })
    ));
    assert_eq!(read(Limits::default()).unwrap().statements[0].transactions.len(), 2);
}

#[test]
fn a_person_can_turn_the_signs_and_name_the_currency() {
    let hints = Hints { inverted: Some(true), currency: Some(finance::Currency::ZAR), ..Hints::default() };
    let text = "!Type:CCard\nD2025-01-01\nT12.00\nPShop\n^\n";
    let read = statement::read(text.as_bytes(), "x", &Limits::default(), &hints).unwrap();
    assert_eq!(read.statements[0].transactions[0].amount.to_string(), "-12.00");
    assert_eq!(read.statements[0].currency, Some(finance::Currency::ZAR));
}
