//! Excel workbooks of both kinds, and what banks save under Excel's name. All data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use rstest::rstest;
use statement::{About, Error, Hints, Limits, Proof, Reading, Statement};

mod common;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets").join(name)).unwrap()
}

fn reading(bytes: &[u8], hints: &Hints) -> Result<Reading, Error> {
    statement::read(bytes, "x", &Limits::default(), hints)
}

fn read(name: &str) -> Statement {
    common::read(&fixture(name), name).unwrap()
}

fn amounts(statement: &Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.amount.to_string()).collect()
}

#[test]
fn every_workbook_is_read_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".py"))
        .collect();
    names.sort();
    for name in names {
        let mut read = reading(&fixture(&name), &Hints::default());
        if let Ok(read) = &mut read {
            // The first rows are enough to look at.
            read.statements.iter_mut().for_each(|statement| statement.transactions.truncate(8));
        }
        insta::assert_json_snapshot!(name, read);
    }
}

#[test]
fn numbers_are_what_excel_shows_and_texts_stay() {
    let read = read("current_account.xlsx");
    assert_eq!(amounts(&read), ["-12.1", "2500", "-0.2", "-1100.05"]);
    let balances: Vec<String> =
        read.transactions.iter().map(|row| row.balance.unwrap().to_string()).collect();
    assert_eq!(balances, ["88.2", "2588.2", "2588", "1487.95"]);
    assert_eq!(read.proof, Proof::Verified);
    assert_eq!((read.transactions[0].line, read.account.as_deref()), (6, Some("6200123456")));
    assert!(read.transactions[3].description.contains("00042"));
    let days: Vec<String> = read.transactions.iter().map(|row| row.booking_date.to_string()).collect();
    assert_eq!(days, ["2025-03-31", "2025-04-01", "2025-04-01", "2025-04-13"]);
}

#[rstest]
#[case("dates_1904.xlsx")]
#[case("dates_1904.xls")]
fn workbooks_from_a_mac_count_days_from_1904(#[case] name: &str) {
    assert_eq!(read(name).transactions[0].booking_date.to_string(), "2025-04-01");
}

#[test]
fn euro_formats_tell_the_currency_and_three_decimals_are_no_thousands() {
    let read = read("euro_inline.xlsx");
    assert_eq!(read.currency.unwrap().code(), "EUR");
    assert_eq!(read.transactions[0].amount, "-3.125".parse().unwrap());
    assert_eq!(read.proof, Proof::Verified);
}

#[test]
fn an_old_workbook_has_all_its_rows_and_letters() {
    let read = read("old_workbook.xls");
    assert_eq!((read.transactions.len(), read.problems.len()), (300, 0));
    assert_eq!(read.proof, Proof::Verified);
    assert!(read.transactions.iter().any(|row| row.description.contains("Nr. 298 an Łódź Żółw")));
    assert!(read.decisions.iter().any(|d| d.about == About::Table && d.choice == "sheet “Kontoauszug”"));
}

#[test]
fn a_workbook_of_excel_5_has_its_letters_days_and_amounts() {
    let read = read("excel_5.xls");
    let rows: Vec<String> =
        read.transactions.iter().map(|row| format!("{} {}", row.booking_date, row.description)).collect();
    assert_eq!(
        rows,
        [
            "2025-04-01 Bäckerei Groß, Köln",
            "2025-04-02 Gehalt April",
            "2025-04-03 Gebühr für Konto",
            "2025-04-15 Miete “Hof 7” – 04/2025"
        ]
    );
    assert_eq!(amounts(&read), ["-12.1", "2500", "-0.2", "-1100.05"]);
    assert_eq!((read.proof.clone(), read.account.as_deref()), (Proof::Verified, Some("6200123456")));
    assert!(read.decisions.iter().any(|d| d.about == About::Table && d.choice == "sheet “Umsätze”"));
}

#[test]
fn each_sheet_that_names_its_account_is_a_statement() {
    let read = reading(&fixture("account_per_sheet.xlsx"), &Hints::default()).unwrap();
    let accounts: Vec<_> = read.statements.iter().map(|read| read.account.as_deref().unwrap()).collect();
    assert_eq!(accounts, ["DE02120300000000202051", "DE02500105170137075030"]);
}

#[test]
fn the_person_can_name_the_sheet() {
    let file = fixture("two_tables.xlsx");
    let found = reading(&file, &Hints::default()).unwrap();
    assert_eq!((found.statements.len(), found.statements[0].transactions.len()), (1, 4));
    assert!(found.statements[0].decisions.iter().any(|d| d.about == About::Table && !d.certain));
    let hints = Hints { sheet: Some("Pivot".to_owned()), ..Hints::default() };
    assert_eq!(reading(&file, &hints).unwrap().statements[0].transactions.len(), 2);
}

#[test]
fn a_web_page_saved_for_excel_is_its_tables() {
    let read = read("web_page.xls");
    assert_eq!(amounts(&read), ["-3.20", "1500.00", "-800.00"]);
    assert_eq!(read.transactions[2].booking_date.to_string(), "2025-04-15", "a cell spans two rows");
    assert_eq!(read.transactions[0].description, "Panadería Sol León");
    assert_eq!(
        (read.proof.clone(), read.account.as_deref()),
        (Proof::Verified, Some("ES9121000418450200051332"))
    );
}

#[test]
fn the_xml_of_excel_2003_is_read() {
    let read = read("excel_2003.xls");
    assert_eq!(amounts(&read), ["-12.2", "2.2"]);
    assert_eq!(read.transactions[0].description, "Tea & cake");
    assert_eq!(read.proof, Proof::Verified);
}

/// `bytes` with the first `from` replaced.
fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
    bytes.splice(at..at + from.len(), to.iter().copied());
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let mut name: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    name.resize(64, 0);
    name.extend(((text.len() as u16 + 1) * 2).to_le_bytes());
    name
}

#[test]
fn a_protected_workbook_is_said_to_be_one() {
    let old = fixture("old_workbook.xls");
    // The record that tells the encoding becomes the one that tells the cipher.
    let with_cipher = replaced(old.clone(), &[0x42, 0, 2, 0], &[0x2f, 0, 2, 0]);
    let new = replaced(old, &wide("Workbook"), &wide("EncryptedPackage"));
    for bytes in [with_cipher, new, fixture("protected_excel_5.xls"), fixture("protected.xlsx")] {
        assert_eq!(
            reading(&bytes, &Hints::default()).unwrap_err().to_string(),
            "This is a protected Excel workbook, not a bank statement we can read."
        );
    }
}

#[rstest]
#[case("bomb.xlsx")]
#[case("far_cells.xlsx")]
fn a_workbook_cannot_take_more_than_the_limits_allow(#[case] name: &str) {
    let error = reading(&fixture(name), &Hints::default()).unwrap_err();
    assert!(
        matches!(error, Error::Unpacks { .. } | Error::TooManyRows { .. } | Error::TooWide { .. }),
        "{error:?}"
    );
}

#[rstest]
#[case("current_account.xlsx", "a damaged Excel workbook")]
#[case("old_workbook.xls", "a damaged Excel workbook (XLS)")]
fn half_a_workbook_is_a_damaged_one(#[case] name: &str, #[case] expected: &str) {
    let bytes = fixture(name);
    match reading(&bytes[..5000], &Hints::default()) {
        Err(Error::NotAStatement { found }) => assert_eq!(found, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_web_page_without_a_table_is_a_web_page() {
    for page in
        ["<html><body><h1>Error 503</h1></body></html>", "<html><table><tr><td>Log in</td></tr></table>"]
    {
        assert_eq!(
            reading(page.as_bytes(), &Hints::default()).unwrap_err(),
            Error::NotAStatement { found: "a web page".to_owned() }
        );
    }
}

#[test]
fn a_workbook_without_transactions_is_said_to_be_one() {
    let rows = ["<Row><Cell><Data>Shopping</Data></Cell></Row><Row><Cell><Data>Milk</Data></Cell></Row>", ""];
    for rows in rows {
        let book = format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">\
             <Worksheet ss:Name=\"S\"><Table>{rows}</Table></Worksheet></Workbook>"
        );
        assert_eq!(
            reading(book.as_bytes(), &Hints::default()).unwrap_err().to_string(),
            "This is an Excel workbook without a table of transactions, not a bank statement we can read."
        );
    }
}
