//! What other programs are known to get wrong, each case under its own name and with the public reports of
//! it. Whole files go in, as a person drops them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use rstest::rstest;
use statement::{About, Error, Hints, Limits, Proof, Row, Statement, export, reconcile::Known};

mod common;
use common::import;

fn read(text: &str) -> Statement {
    common::read(text.as_bytes(), "x.csv").unwrap()
}

fn amounts(statement: &Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.amount.to_string()).collect()
}

fn days(statement: &Statement) -> Vec<String> {
    statement.transactions.iter().map(|row| row.booking_date.to_string()).collect()
}

fn keys(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.key.as_str()).collect()
}

const THREE_BUSES: &str =
    "Date,Description,Amount\n2025-04-01,Bus,-2.00\n2025-04-01,Bus,-2.00\n2025-04-01,Bus,-2.00\n";

/// Firefly III 1456, 2353, 2952: the second of two equal purchases was taken for a copy.
#[test]
fn two_equal_purchases_on_one_day_are_both_kept() {
    let file = read("Date,Description,Amount\n2025-04-01,Coffee,-3.20\n2025-04-01,Coffee,-3.20\n");
    assert_eq!(import(&file.transactions, &mut Vec::new()), 2);
}

/// Actual 2432: three equal rows, imported again, made a fourth.
#[test]
fn three_equal_rows_imported_again_make_no_fourth() {
    let mut account = Vec::new();
    assert_eq!(import(&read(THREE_BUSES).transactions, &mut account), 3);
    assert_eq!(import(&read(THREE_BUSES).transactions, &mut account), 0);
}

/// Actual 2668, 5354, 5627, 8221: an equal amount within seven days was taken for the same payment.
#[test]
fn a_weekly_hundred_is_paid_every_week() {
    let week = |day: u32| format!("Date,Description,Amount\n2025-04-{day:02},Pocket money,-100.00\n");
    let mut account = Vec::new();
    let new: Vec<usize> =
        [1, 8, 15, 22].map(|day| import(&read(&week(day)).transactions, &mut account)).to_vec();
    assert_eq!(new, [1, 1, 1, 1]);
}

/// Actual 4280: a bank's id that stands twice in a file lost one of the two rows.
#[test]
fn the_same_bank_id_twice_in_a_file_loses_no_row() {
    let file = read(
        "Date,Transaction ID,Description,Amount\n2025-04-01,T1,Bus,-2.00\n2025-04-01,T1,Bus,-2.00\n\
         2025-04-02,T1,Fee,-1.00\n",
    );
    let mut account = Vec::new();
    assert_eq!(import(&file.transactions, &mut account), 3);
    assert_eq!(import(&file.transactions, &mut account), 0);
}

/// Budget 327: the preview called a row known, and the import added it.
#[test]
fn what_the_preview_calls_known_the_import_does_not_add() {
    let mut account = Vec::new();
    import(&read(THREE_BUSES).transactions, &mut account);
    let file = read(&format!("{THREE_BUSES}2025-04-02,Tram,-2.50\n"));
    let preview = statement::reconcile::reconcile(&file.transactions, &account);
    let new = preview.iter().filter(|one| matches!(one, statement::reconcile::Standing::New { .. })).count();
    assert_eq!((new, import(&file.transactions, &mut account)), (1, 1));
}

/// Actual 2310, Maybe 1712: 03/04 became the 4th of March although another row says 13/04.
#[test]
fn one_day_above_twelve_settles_the_whole_column() {
    let file = read("Date,Description,Amount\n03/04/2025,A,-1.00\n13/04/2025,B,-2.00\n");
    assert_eq!(days(&file), ["2025-04-03", "2025-04-13"]);
}

/// Lumina-Finance 144: each row of a column was read in a format of its own.
#[test]
fn a_column_is_read_in_one_format_and_what_does_not_fit_is_told() {
    let file = read(
        "Date,Description,Amount\n13/04/2025,A,-1.00\n14/04/2025,B,-2.00\n04/25/2025,C,-3.00\n05/05/2025,D,-4.00\n",
    );
    assert_eq!(days(&file), ["2025-04-13", "2025-04-14", "2025-05-05"]);
    assert_eq!(file.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [4]);
}

/// Actual 377, 2950: lines before the header and after the rows made a file unreadable.
#[test]
fn lines_before_and_after_the_table_are_left_out_and_told() {
    let file = read(
        "Bank of Somewhere\nAccount,62001234567\n\nDate,Description,Amount\n2025-04-01,A,-1.00\n\
         2025-04-02,B,-2.00\n\nPrinted on 2025-05-01\n",
    );
    assert_eq!((amounts(&file).len(), file.problems.len()), (2, 0));
    assert!(file.decisions.iter().any(|decision| decision.reason.contains("after")));
}

/// Actual 6327, 8912, Firefly III 1286: text in another encoding than UTF-8.
#[rstest]
#[case("UTF-16 with a mark", [b"\xff\xfe".to_vec(), utf16("Date;Text;Betrag\n01.04.2025;Müller;-1,50\n")].concat())]
#[case("UTF-16 without a mark", utf16("Date;Text;Betrag\n01.04.2025;Müller;-1,50\n"))]
#[case("ISO 8859-1", b"Datum;Text;Betrag\n01.04.2025;M\xfcller;-1,50\n".to_vec())]
fn words_are_read_in_the_encoding_of_the_file(#[case] _encoding: &str, #[case] bytes: Vec<u8>) {
    let file = common::read(&bytes, "x.csv").unwrap();
    assert_eq!(file.transactions[0].description, "Müller");
    assert!(file.encoding().is_some());
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Actual 3154: a program that could not read what it had exported.
#[test]
fn what_we_export_we_know_again() {
    let file = read(THREE_BUSES);
    let mut account = Vec::new();
    import(&file.transactions, &mut account);
    let exports = [export::csv as fn(&[Statement]) -> String, export::ofx, export::json];
    for text in exports.map(|write| write(std::slice::from_ref(&file))) {
        assert_eq!(import(&read(&text).transactions, &mut account), 0, "{text}");
    }
}

/// Paisa 156: a protected file ended in a message of the PDF library.
#[test]
fn a_protected_document_asks_for_its_password_and_says_when_it_is_wrong() {
    let bytes = common::suite::fixture("pdf", "protected_aes256.pdf");
    let with = |password: Option<&str>| {
        let hints = Hints { password: password.map(str::to_owned), ..Hints::default() };
        common::read_with(&bytes, "x.pdf", &Limits::default(), &hints).unwrap_err()
    };
    let (none, wrong) = (with(None), with(Some("not this one")));
    assert_ne!(none, wrong);
    assert!(
        none.to_string().contains("password") && wrong.to_string().contains("password"),
        "{none} {wrong}"
    );
}

/// Firefly III 2164, Maybe 1355, Actual 7580: after an import was undone, importing it again added nothing.
#[test]
fn a_file_whose_import_was_undone_is_new_again() {
    let file = read(THREE_BUSES);
    let mut account: Vec<Known> = Vec::new();
    import(&file.transactions, &mut account);
    account.clear();
    assert_eq!(import(&file.transactions, &mut account), 3);
}

/// The end of a month stands in both of two files.
#[test]
fn of_two_files_that_overlap_the_second_adds_what_is_new() {
    let first = read("Date,Description,Amount\n2025-04-29,A,-1.00\n2025-04-30,B,-2.00\n2025-04-30,B,-2.00\n");
    let second =
        read("Date,Description,Amount\n2025-04-30,B,-2.00\n2025-04-30,B,-2.00\n2025-05-01,C,-3.00\n");
    let mut account = Vec::new();
    assert_eq!(import(&first.transactions, &mut account), 3);
    assert_eq!(import(&second.transactions, &mut account), 1);
}

/// Firefly III 11212, budget-board 863: thousands of rows ran into a time limit.
#[test]
fn twenty_thousand_rows_are_all_read_and_all_known_again() {
    let mut text = String::from("Date,Description,Amount\n");
    for row in 0..20_000_u32 {
        text.push_str(&format!(
            "2025-{:02}-{:02},Shop {},-{}.50\n",
            row % 12 + 1,
            row % 28 + 1,
            row % 40,
            row % 9
        ));
    }
    let file = read(&text);
    let mut account = Vec::new();
    assert_eq!(import(&file.transactions, &mut account), 20_000);
    assert_eq!(import(&file.transactions, &mut account), 0);
}

/// budget-tracker 448: of twelve statements, one bad file stopped the others.
#[test]
fn of_twelve_files_the_bad_one_is_told_and_the_rest_is_read() {
    let files: Vec<Vec<u8>> = (1..=12)
        .map(|month| match month {
            7 => b"<html><body>Your session has ended.</body></html>".to_vec(),
            month => format!("Date,Description,Amount\n2025-{month:02}-13,Rent,-900.00\n").into_bytes(),
        })
        .collect();
    let mut account = Vec::new();
    let mut refused: Vec<Error> = Vec::new();
    for bytes in &files {
        match common::read(bytes, "x.csv") {
            Ok(file) => assert_eq!(import(&file.transactions, &mut account), 1),
            Err(error) => refused.push(error),
        }
    }
    assert_eq!((account.len(), refused.len()), (11, 1));
}

/// Others read these as −1,107, +1,250, +1,234, +12.50 and +5.
#[rstest]
#[case("-110.7 €", "-110.7")]
#[case("12.50-", "-12.50")]
#[case("$(12.34)", "-12.34")]
#[case("($30.00)", "-30.00")]
#[case("12.50 DR", "-12.50")]
#[case("12.50 CR", "12.50")]
#[case("5,00 -", "-5.00")]
fn an_amount_keeps_its_sign_and_its_decimals(#[case] written: &str, #[case] amount: &str) {
    let file = read(&format!("Date;Description;Amount\n13.04.2025;A;{written}\n14.04.2025;B;{written}\n"));
    assert_eq!(amounts(&file), [amount, amount]);
}

/// `-3.000` and `1.000` alone may be three or three thousand: the rest of the column tells.
#[rstest]
#[case("1.234,56", &["-3000", "1000", "1234.56"])]
#[case("0,50", &["-3000", "1000", "0.50"])]
fn thousands_are_told_by_the_rest_of_the_column(#[case] other: &str, #[case] expected: &[&str]) {
    let file = read(&format!(
        "Date;Description;Amount\n13.04.2025;A;-3.000\n14.04.2025;B;1.000\n15.04.2025;C;{other}\n"
    ));
    assert_eq!(amounts(&file), expected);
}

/// With nothing else to tell, the person is asked.
#[test]
fn thousands_that_nothing_settles_are_asked_about() {
    let file = read("Date;Description;Amount\n13.04.2025;A;-3.000\n14.04.2025;B;1.000\n");
    assert!(file.decisions.iter().any(|decision| decision.about == About::DecimalMark && !decision.certain));
}

/// An amount that is none became 0, and a row without a date vanished.
#[rstest]
#[case("31/02/2025", "-1.00")]
#[case("14/04/2025", "1.2.3")]
#[case("14/04/2025", "twelve")]
#[case("", "-1.00")]
fn a_row_that_cannot_be_read_is_told_with_its_line_and_never_zero(#[case] date: &str, #[case] amount: &str) {
    let file = read(&format!(
        "Date,Description,Amount\n13/04/2025,A,-1.00\n{date},Broken,{amount}\n15/04/2025,C,-2.00\n"
    ));
    assert_eq!(amounts(&file), ["-1.00", "-2.00"]);
    assert_eq!(file.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3]);
}

/// No peer proves an import: a row that was taken out of a file is missed.
#[test]
fn a_missing_row_breaks_the_proof_where_it_is_missing() {
    let whole = read(
        "Date,Description,Amount,Balance\n2025-04-01,A,-1.00,99.00\n2025-04-02,B,-2.00,97.00\n2025-04-03,C,-3.00,94.00\n",
    );
    let cut = read("Date,Description,Amount,Balance\n2025-04-01,A,-1.00,99.00\n2025-04-03,C,-3.00,94.00\n");
    assert_eq!((whole.proof, cut.proof), (Proof::Verified, Proof::BrokenAt(3)));
    assert!(keys(&whole.transactions).contains(&keys(&cut.transactions)[1]));
}
