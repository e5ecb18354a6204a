//! One fixture for each oddity, with what is read from it kept as a snapshot. All data is invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use rstest::rstest;
use statement::{DateOrder, DecimalMark, Hints, Limits, Proof, Statement};

mod common;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv").join(name)).unwrap()
}

fn read(name: &str) -> Statement {
    common::read(&fixture(name), name).unwrap()
}

/// All statements of a file.
fn all(name: &str) -> Vec<Result<Statement, statement::Error>> {
    match statement::read(&fixture(name), name, &Limits::default(), &Hints::default()) {
        Ok(read) => read.statements.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}

fn amounts(statement: &Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.amount.to_string()).collect()
}

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() > 40);
    let mut lines = Vec::new();
    for name in names {
        for (part, read) in all(&name).into_iter().enumerate() {
            let name = if part == 0 { name.clone() } else { format!("{name} {}", part + 1) };
            lines.push(common::summary(&name, &read));
            insta::assert_json_snapshot!(name, read);
        }
    }
    insta::assert_snapshot!("all", lines.join("\n"));
}

#[rstest]
#[case("trailing_minus.csv", &["-12.50", "3.00", "-1112.50"])]
#[case("parentheses.csv", &["-12.34", "-30.00", "1500.00"])]
#[case("cr_dr.csv", &["-12.50", "100000.50"])]
#[case("comma_space_minus.csv", &["-5.00", "7.25"])]
#[case("euro_sign_after.csv", &["-110.7", "12.5"])]
#[case("thousands_settled_by_balance.csv", &["-3000", "1000", "500"])]
#[case("debit_credit_signed.csv", &["-10.00", "10.00", "-20.00", "50.00"])]
#[case("inverted_proven_by_balance.csv", &["-12.00", "-40.00", "52.00"])]
#[case("unsigned_with_balance.csv", &["-12.00", "40.00", "-28.00"])]
#[case("card_unmarked_is_out.csv", &["1100.00", "-8.20", "-1183.23"])]
#[case("card_positive_is_spending.csv", &["12.00", "40.00", "-52.00", "4.00"])]
#[case("amount_and_fee.csv", &["-101.50", "50.00"])]
#[case("za_fees_debits_credits.csv", &["-143.27", "-143.27", "-69.00", "30500.00", "-510.00"])]
fn amounts_others_misread_are_read_right(#[case] name: &str, #[case] expected: &[&str]) {
    assert_eq!(amounts(&read(name)), expected);
}

#[rstest]
#[case("Date,Description,Amount,Balance")]
#[case("Buchungstag,Verwendungszweck,Betrag,Saldo")]
#[case("Date comptable,Libellé,Montant,Solde")]
#[case("Fecha,Concepto,Importe,Saldo")]
#[case("Data,Descrição,Valor,Saldo")]
#[case("Data contabile,Descrizione,Importo,Saldo")]
#[case("Boekdatum,Omschrijving,Bedrag,Saldo")]
#[case("Bokföringsdag,Beskrivning,Belopp,Saldo")]
#[case("Bogføringsdato,Tekst,Beløb,Saldo")]
#[case("Dato,Forklaring,Beløp,Saldo")]
#[case("Data księgowania,Opis operacji,Kwota,Saldo")]
#[case("Datum zaúčtování,Popis,Částka,Zůstatek")]
#[case("Datum,Beskrywing,Bedrag,Balans")]
#[case("Könyvelés dátuma,Közlemény,Összeg,Egyenleg")]
fn headers_are_known_in_many_languages(#[case] header: &str) {
    // One row, so that content alone could not tell amount from balance.
    let read = common::read(format!("{header}\n2025-04-01,Words,-1.00,90.00\n").as_bytes(), "x.csv").unwrap();
    let row = &read.transactions[0];
    assert_eq!(
        (row.amount.to_string(), row.balance.unwrap().to_string()),
        ("-1.00".to_owned(), "90.00".to_owned())
    );
    assert_eq!(row.description, "Words");
}

#[rstest]
#[case("Date,Description,Debit,Credit")]
#[case("Datum,Buchungstext,Belastung,Gutschrift")]
#[case("Date,Libellé,Débit,Crédit")]
#[case("Fecha,Concepto,Cargo,Abono")]
#[case("Data,Descrição,Débito,Crédito")]
#[case("Data,Descrizione,Dare,Avere")]
#[case("Datum,Omschrijving,Af,Bij")]
#[case("Dato,Tekst,Ut fra konto,Inn på konto")]
#[case("Data,Opis,Obciążenia,Uznania")]
#[case("Datum,Popis,Výdaje,Příjmy")]
#[case("Datum,Beskrywing,Debiete,Krediete")]
#[case("Date,Details,Money Out,Money In")]
fn debit_and_credit_are_known_in_many_languages(#[case] header: &str) {
    let read =
        common::read(format!("{header}\n2025-04-01,A,1.00,\n2025-04-02,B,,2.00\n").as_bytes(), "x.csv")
            .unwrap();
    assert_eq!(amounts(&read), ["-1.00", "2.00"]);
}

#[test]
fn two_equal_purchases_on_one_day_both_stay() {
    assert_eq!(
        read("za_fees_debits_credits.csv")
            .transactions
            .iter()
            .filter(|row| row.amount.to_string() == "-143.27")
            .count(),
        2
    );
    assert_eq!(read("three_equal_rows.csv").transactions.len(), 3);
}

#[test]
fn day_before_month_is_not_taken_for_month_before_day() {
    let read = read("two_date_formats.csv");
    assert_eq!(read.period.first().to_string(), "2025-04-13");
    assert_eq!(read.problems.len(), 1, "the row in the other format is a problem, not a guess");
    assert_eq!(read.problems[0].line, 4);
}

#[test]
fn a_date_column_that_can_be_read_both_ways_asks_and_listens() {
    let name = "date_order_open.csv";
    let open = read(name);
    assert!(
        open.decisions
            .iter()
            .any(|decision| decision.about == statement::About::DateOrder && !decision.certain)
    );
    let hints = Hints { date_order: Some(DateOrder::MonthFirst), ..Hints::default() };
    let told = common::read_with(&fixture(name), name, &Limits::default(), &hints).unwrap();
    assert_eq!(told.transactions[0].booking_date.to_string(), "2025-01-02");
}

#[test]
fn hints_settle_mark_sign_and_currency() {
    let hints = Hints {
        decimal_mark: Some(DecimalMark::Point),
        inverted: Some(true),
        currency: Some(finance::Currency::ZAR),
        ..Hints::default()
    };
    let name = "thousands_alone.csv";
    let told = common::read_with(&fixture(name), name, &Limits::default(), &hints).unwrap();
    assert_eq!(amounts(&told), ["3.000", "-1.000"]);
    assert_eq!(told.currency, Some(finance::Currency::ZAR));
    let named = common::read_with(&fixture("two_currencies.csv"), name, &Limits::default(), &hints).unwrap();
    assert_eq!(named.currency.unwrap().code(), "ZAR", "the person’s word wins");
}

#[rstest]
#[case("za_fees_debits_credits.csv", Proof::Verified)]
#[case("newest_first_same_day.csv", Proof::Verified)]
#[case("days_newest_first_rows_oldest_first.csv", Proof::Verified)]
#[case("preamble_and_footer.csv", Proof::Verified)]
#[case("unsigned_with_balance.csv", Proof::Verified)]
#[case("broken_chain.csv", Proof::BrokenAt(4))]
#[case("three_equal_rows.csv", Proof::Unchecked)]
fn balances_prove_the_rows(#[case] name: &str, #[case] expected: Proof) {
    assert_eq!(read(name).proof, expected);
}

#[test]
fn every_line_is_a_row_a_problem_or_covered() {
    let read = read("preamble_and_footer.csv");
    assert_eq!((read.transactions.len(), read.problems.len()), (2, 0));
    let reasons: Vec<&str> = read.decisions.iter().map(|decision| decision.reason.as_str()).collect();
    for covered in ["Lines 1 to 4 stand before", "Line 10 state", "Lines 11 to 12 stand after"] {
        assert!(reasons.iter().any(|reason| reason.contains(covered)), "{covered}: {reasons:#?}");
    }
}

#[test]
fn quoted_new_lines_keep_line_numbers_right() {
    let read = read("quoted_new_lines.csv");
    let lines: Vec<u32> = read.transactions.iter().map(|row| row.line).collect();
    assert_eq!((lines, read.problems[0].line), (vec![2, 5, 7], 6));
}
