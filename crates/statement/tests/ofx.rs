//! OFX and QFX: one file for each oddity, with what is read from it kept as a snapshot. All data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::{Error, Hints, Limits, Reading};

mod common;

fn fixture(name: &str) -> Vec<u8> {
    common::suite::fixture("ofx", name)
}

fn read_with(bytes: &[u8], hints: &Hints) -> Result<Reading, Error> {
    statement::read(bytes, "x.ofx", &Limits::default(), hints)
}

fn read(name: &str) -> Reading {
    read_with(&fixture(name), &Hints::default()).unwrap()
}

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let files = common::suite::fixtures("ofx");
    assert!(files.len() > 10);
    insta::assert_snapshot!("all", common::suite::lines(&files));
    for (name, read) in files {
        insta::assert_json_snapshot!(name, read);
    }
}

#[test]
fn every_sample_is_read_right() {
    if let Some(files) = common::suite::samples("ofx") {
        insta::assert_snapshot!("samples", common::suite::lines(&files));
    }
}

/// A file of one statement with this in its list of transactions.
fn with(transactions: &str) -> Result<Reading, Error> {
    let text = format!(
        "<OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>{transactions}</BANKTRANLIST></STMTRS></OFX>"
    );
    read_with(text.as_bytes(), &Hints::default())
}

#[rstest]
#[case("20110407070000.000[-5:EST]", "2011-04-07")]
#[case("20110407233000[+13:NZDT]", "2011-04-07")]
#[case("20110407000000.000[-:EST]", "2011-04-07")]
#[case("20110407", "2011-04-07")]
#[case("201104070930", "2011-04-07")]
#[case("2011040709", "2011-04-07")]
#[case("20110407 12:00:00", "2011-04-07")]
#[case("2011-04-07", "2011-04-07")]
#[case("28/04/2011", "2011-04-28")]
fn the_day_is_the_one_the_bank_gives(#[case] date: &str, #[case] expected: &str) {
    let read = with(&format!("<STMTTRN><DTPOSTED>{date}<TRNAMT>-1.50<FITID>1<NAME>A</STMTTRN>")).unwrap();
    assert_eq!(read.statements[0].transactions[0].booking_date.to_string(), expected);
}

#[rstest]
#[case("-12,50", "-12.50")]
#[case("+0000000000100.00000", "100.00000")]
#[case("-1234.5", "-1234.5")]
#[case("12", "12")]
#[case("-1,234.56", "-1234.56")]
fn amounts_keep_their_decimals_and_signs(#[case] amount: &str, #[case] expected: &str) {
    let read =
        with(&format!("<STMTTRN><DTPOSTED>20250101<TRNAMT>{amount}<FITID>1<NAME>A</STMTTRN>")).unwrap();
    assert_eq!(read.statements[0].transactions[0].amount.to_string(), expected);
}

#[test]
fn the_same_bank_id_twice_is_two_transactions() {
    let read = read("same_id_twice.ofx");
    let rows = &read.statements[0].transactions;
    assert_eq!(rows.len(), 3);
    let standings = statement::reconcile::reconcile(rows, &[]);
    let known: Vec<statement::reconcile::Known> = rows
        .iter()
        .zip(&standings)
        .map(|(row, standing)| {
            let statement::reconcile::Standing::New { occurrence } = standing else { panic!("all are new") };
            statement::reconcile::Known::of(row, *occurrence)
        })
        .collect();
    let pairs: std::collections::HashSet<_> = known.iter().map(|k| (k.key.clone(), k.occurrence)).collect();
    assert_eq!(pairs.len(), 3, "each has its own place");
    let again = statement::reconcile::reconcile(rows, &known);
    assert!(again.iter().all(|standing| matches!(standing, statement::reconcile::Standing::Known { .. })));
}

#[test]
fn a_card_that_calls_spending_positive_is_turned_when_the_person_says_so() {
    let hints = Hints { inverted: Some(true), ..Hints::default() };
    let read = read_with(&fixture("two_accounts.qfx"), &hints).unwrap();
    assert_eq!(read.statements[1].transactions[0].amount.to_string(), "9.99");
}

#[rstest]
#[case(
    "OFXHEADER:100\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password</STATUS></SONRS></SIGNONMSGSRSV1></OFX>",
    "This is a bank’s answer that something went wrong (“Wrong password”), not a bank statement we can read."
)]
#[case(
    "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD<INVTRANLIST></INVTRANLIST></INVSTMTRS></OFX>",
    "This is an investment statement (OFX), not a bank statement we can read."
)]
#[case(
    "<OFX><STMTRS><CURDEF>USD<LEDGERBAL><BALAMT>1<DTASOF>20250101</LEDGERBAL></STMTRS></OFX>",
    "This is an OFX file of one account without a transaction in it."
)]
#[case(
    "<OFX><ACCTINFO><BANKACCTINFO><BANKACCTFROM><ACCTID>1</BANKACCTFROM></BANKACCTINFO></ACCTINFO></OFX>",
    "This is a list of one account (OFX) without a transaction in it."
)]
#[case("OFXHEADER:100\nDATA:OFXSGML\n", "This is an OFX file without a transaction in it.")]
#[case(
    "<!DOCTYPE html>\n<html><head><title>Session expired</title></head><body><p>Please sign in.</p></body></html>",
    "This is a web page, not a bank statement we can read."
)]
fn what_is_no_statement_gets_a_true_sentence(#[case] text: &str, #[case] sentence: &str) {
    assert_eq!(read_with(text.as_bytes(), &Hints::default()).unwrap_err().to_string(), sentence);
}

#[test]
fn an_entity_bomb_stays_as_small_as_it_is() {
    let mut text = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE o [\n<!ENTITY a0 \"aaaaaaaaaa\">\n");
    for level in 1..30 {
        let before = level - 1;
        text.push_str(&format!("<!ENTITY a{level} \"&a{before};&a{before};&a{before};&a{before};\">\n"));
    }
    text.push_str("]>\n<OFX><STMTTRN><DTPOSTED>20250101</DTPOSTED><TRNAMT>-1.00</TRNAMT><NAME>&a29;</NAME></STMTTRN></OFX>");
    let read = read_with(text.as_bytes(), &Hints::default()).unwrap();
    assert_eq!(read.statements[0].transactions[0].description, "&a29;");
}

#[test]
fn limits_are_kept() {
    let row = "<STMTTRN><DTPOSTED>20250101<TRNAMT>-1.00<NAME>A name of some length</STMTTRN>\n";
    let text = format!("<OFX>\n{row}{row}</OFX>");
    let read = |limits: Limits| statement::read(text.as_bytes(), "x", &limits, &Hints::default());
    assert_eq!(read(Limits { rows: 1, ..Limits::default() }).unwrap_err(), Error::TooManyRows { limit: 1 });
    assert!(matches!(
        read(Limits { cell_bytes: 10, ..Limits::default() }),
        Err(Error::TooWide { line: 2, .. })
    ));
    assert_eq!(read(Limits::default()).unwrap().statements[0].transactions.len(), 2);
}

#[test]
fn nesting_and_stray_marks_stay_linear() {
    for piece in ["<A>", "<!--", "<![CDATA[", "<", "<STMTTRN>", "&amp", "<A "] {
        let text = format!("<OFX>{}", piece.repeat(300_000));
        let started = std::time::Instant::now();
        let _ = read_with(text.as_bytes(), &Hints::default());
        assert!(started.elapsed().as_secs() < 5, "{piece}: {:?}", started.elapsed());
    }
}
