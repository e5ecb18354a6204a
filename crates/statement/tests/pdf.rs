//! PDFs printed from the pages in `tests/fixtures/pdf`, which say of each row what it is; protected,
//! turned, reversed and damaged ones. All data is invented. `print.sh` there makes the files.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{collections::BTreeSet, path::Path, process::Command};

use rstest::rstest;
use statement::{About, Error, Hints, Limits, Proof, Reading, Statement};

mod common;

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf").join(name)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

fn reading(name: &str) -> Reading {
    statement::read(&fixture(name), name, &Limits::default(), &Hints::default()).unwrap()
}

fn read(name: &str) -> Statement {
    let mut statements = reading(name).statements;
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

fn read_as(name: &str, password: &str) -> Result<Statement, Error> {
    let hints = Hints { password: Some(password.to_owned()), ..Hints::default() };
    common::read_with(&fixture(name), name, &Limits::default(), &hints)
}

/// What the page says of its rows: date, amount, words.
fn told(page: &str) -> Vec<String> {
    let html = std::fs::read_to_string(path(page)).unwrap();
    let mut rows: Vec<String> =
        html.split("data-row=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect();
    rows.sort();
    rows
}

fn rows(statement: &Statement) -> Vec<String> {
    let mut rows: Vec<String> = statement
        .transactions
        .iter()
        .map(|row| format!("{}|{}|{}", row.booking_date, row.amount, row.description))
        .collect();
    rows.sort();
    rows
}

const SOUTH_AFRICAN: &str = "02 Apr 2025 - 03 May 2025";

#[rstest]
#[case("current_account", "current_account")]
#[case("card", "card")]
#[case("multi_page", "multi_page")]
#[case("two_column_header", "two_column_header")]
#[case(SOUTH_AFRICAN, SOUTH_AFRICAN)]
#[case("right_to_left", "right_to_left")]
#[case("narrow_middle", "narrow_middle")]
#[case("no_header", "no_header")]
#[case("sections", "sections")]
#[case("last_page_first", "multi_page")]
#[case("turned", "current_account")]
#[case("unpacked", "no_header")]
#[case("protected_for_printing", "current_account")]
fn a_printed_page_yields_its_rows(#[case] pdf: &str, #[case] page: &str) {
    let statement = read(&format!("{pdf}.pdf"));
    assert_eq!(rows(&statement), told(&format!("{page}.html")));
    assert_eq!(statement.proof, Proof::Verified);
    assert!(statement.problems.is_empty(), "{:?}", statement.problems);
    assert!(statement.transactions.iter().all(|row| row.page.is_some()));
}

#[test]
fn every_fixture_is_read_as_its_snapshot_says() {
    let mut names: Vec<String> = std::fs::read_dir(path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".pdf"))
        .collect();
    names.sort();
    assert!(names.len() >= 15);
    let mut lines = Vec::new();
    for name in names {
        let read = common::read(&fixture(&name), &name);
        lines.push(common::summary(&name, &read));
        if !matches!(name.as_str(), "multi_page.pdf" | "last_page_first.pdf") {
            insta::assert_json_snapshot!(name, read);
        }
    }
    insta::assert_snapshot!("all", lines.join("\n"));
}

#[test]
fn the_year_turns_within_a_period() {
    let period = read("two_column_header.pdf").period;
    assert_eq!(
        (period.first().to_string(), period.last().to_string()),
        ("2024-12-16".into(), "2025-01-13".into())
    );
    let says = |statement: &Statement, what: &str| {
        let year = statement.decisions.iter().find(|decision| decision.about == About::Year).unwrap();
        assert!(year.certain && year.reason.contains(what), "{}", year.reason);
    };
    says(&read("two_column_header.pdf"), "15.12.2024 bis 14.01.2025");
    says(&read("current_account.pdf"), "2 April – 3 May 2025");
    says(&read(&format!("{SOUTH_AFRICAN}.pdf")), "The file’s name");
}

#[test]
fn without_any_year_nothing_is_guessed() {
    let bytes = fixture(&format!("{SOUTH_AFRICAN}.pdf"));
    let read = common::read(&bytes, "statement.pdf").unwrap();
    let year = read.decisions.iter().find(|decision| decision.about == About::Year).unwrap();
    assert!(!year.certain, "only the day the file was made tells the year: {}", year.reason);
}

#[test]
fn a_cards_balance_is_what_is_owed() {
    let card = read("card.pdf");
    assert_eq!(card.opening_balance.unwrap().to_string(), "-310.20");
    assert_eq!(card.closing_balance.unwrap().to_string(), "-97.44");
    assert_eq!(card.transactions[1].amount.to_string(), "310.20", "what is marked CR was paid back");
}

#[test]
fn pages_keep_their_own_number_when_the_last_comes_first() {
    let (straight, reversed) = (read("multi_page.pdf"), read("last_page_first.pdf"));
    assert_eq!(straight.transactions[0].page, Some(1));
    assert_eq!(reversed.transactions[0].page, Some(7));
    let keys = |statement: &Statement| -> Vec<String> {
        statement.transactions.iter().map(|row| row.key.clone()).collect()
    };
    assert_eq!(keys(&straight), keys(&reversed));
}

#[rstest]
#[case("protected_aes128.pdf")]
#[case("protected_aes256.pdf")]
fn a_protected_document_asks_for_its_password(#[case] name: &str) {
    assert_eq!(common::read(&fixture(name), name).unwrap_err(), Error::PasswordNeeded);
    assert_eq!(read_as(name, "").unwrap_err(), Error::PasswordNeeded);
    assert_eq!(read_as(name, "Secret").unwrap_err(), Error::WrongPassword);
    assert_eq!(rows(&read_as(name, "secret").unwrap()), told("current_account.html"));
}

#[rstest]
#[case(
    "scan.pdf",
    "The document holds no text; pictures of pages, as a scanner makes them, cannot be read here."
)]
#[case("letter.pdf", "This is a PDF without a table of transactions, not a bank statement we can read.")]
fn what_is_no_statement_gets_its_sentence(#[case] name: &str, #[case] sentence: &str) {
    assert_eq!(common::read(&fixture(name), name).unwrap_err().to_string(), sentence);
}

#[test]
fn a_truncated_document_is_read_as_far_as_it_goes_or_called_damaged() {
    let bytes = fixture("current_account.pdf");
    for length in (5..bytes.len()).step_by(397) {
        match common::read(&bytes[..length], "x.pdf") {
            Ok(read) => assert!(rows(&read).iter().all(|row| told("current_account.html").contains(row))),
            Err(Error::NotAStatement { found }) => assert!(found.contains("PDF"), "{found}"),
            Err(error) => assert_eq!(error, Error::Scan, "nothing else is true of it"),
        }
    }
}

#[test]
fn limits_hold() {
    let bytes = fixture("multi_page.pdf");
    let with = |limits: Limits| common::read_with(&bytes, "x.pdf", &limits, &Hints::default()).unwrap_err();
    assert_eq!(
        with(Limits { pages: 6, ..Limits::default() }).to_string(),
        "The document has more than 6 pages."
    );
    assert_eq!(
        with(Limits { glyphs: 1000, ..Limits::default() }).to_string(),
        "The document has more than 1000 letters."
    );
    assert_eq!(
        with(Limits { operators: 1000, ..Limits::default() }).to_string(),
        "The document has more than 1000 drawing instructions."
    );
    assert_eq!(with(Limits { unpacked: 10_000, ..Limits::default() }), Error::Unpacks { limit: 10_000 });
}

#[test]
fn a_row_is_shown_where_it_stood() {
    let Reading { statements, document } = reading("multi_page.pdf");
    let document = document.unwrap();
    assert_eq!(document.usage.pages, 7);
    for row in &statements[0].transactions {
        let holds = |element: &&statement::Element| {
            Some(element.page) == row.page
                && element.category == "table"
                && element.content.html.contains(&row.description)
        };
        assert!(document.elements.iter().any(|element| holds(&element)), "{row:?}");
    }
    let table = document.elements.iter().find(|element| element.category == "table").unwrap();
    let [corner, .., last] = table.coordinates.as_slice() else { panic!("four corners") };
    assert_eq!(table.coordinates.len(), 4);
    assert!(corner.x < table.coordinates[1].x && corner.y < last.y);
    let json = serde_json::to_value(&document).unwrap();
    assert!(json["elements"][0]["coordinates"][0]["x"].as_f64().unwrap() < 0.2);
    assert_eq!(serde_json::from_value::<statement::Document>(json).unwrap(), document);
}

#[test]
fn what_was_read_of_a_pdf_is_read_the_same_as_a_document() {
    for name in ["two_column_header.pdf", "no_header.pdf", "multi_page.pdf", "current_account.pdf"] {
        let Reading { statements, document } = reading(name);
        let json = serde_json::to_vec(&document.unwrap()).unwrap();
        assert_eq!(rows(&common::read(&json, name).unwrap()), rows(&statements[0]), "{name}");
    }
}

/// Words without what is told apart in two ways: joined letters, marks of direction.
fn words(text: &str) -> BTreeSet<String> {
    let plain: String = text
        .replace('\u{fb00}', "ff")
        .replace('\u{fb01}', "fi")
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

#[test]
#[allow(clippy::print_stdout)] // says why there is nothing to compare
fn pdftotext_agrees_on_the_words() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("pdftotext is not installed, so the words were not compared with what it finds.");
        return;
    }
    for name in [
        "current_account",
        "card",
        "multi_page",
        "two_column_header",
        SOUTH_AFRICAN,
        "narrow_middle",
        "no_header",
        "sections",
        "turned",
    ] {
        let name = format!("{name}.pdf");
        let output =
            Command::new("pdftotext").arg("-bbox-layout").arg(path(&name)).arg("-").output().unwrap();
        let theirs: String = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .filter_map(|line| {
                Some(line.split_once("<word ")?.1.split_once('>')?.1.split_once('<')?.0.to_owned() + " ")
            })
            .collect();
        let theirs = theirs.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        let ours = reading(&name).document.unwrap().content.text;
        assert_eq!(words(&ours), words(&theirs), "{name}");
    }
}

#[test]
#[allow(clippy::print_stdout)] // says why there is nothing to test
fn the_sample_yields_its_expected_rows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/pdf/monopoly");
    let Ok(bytes) = std::fs::read(folder.join("example_statement.pdf")) else {
        println!(
            "The folder shared/samples/pdf does not lie beside the repository, so its file was not read."
        );
        return;
    };
    let read = common::read(&bytes, "example_statement.pdf").unwrap();
    let mut expected: Vec<String> = Vec::new();
    let mut opening = None;
    for line in
        std::fs::read_to_string(folder.join("example_statement.expected.csv")).unwrap().lines().skip(1)
    {
        let (date, rest) = line.split_once(',').unwrap();
        let (words, amount) = rest.rsplit_once(',').unwrap();
        let amount: finance::Decimal = amount.parse().unwrap();
        if words == "LAST MONTH'S BALANCE" {
            // The list counts it as a row; it is what was owed before the first one.
            opening = Some(amount);
        } else {
            expected.push(format!("{date}|{}|{words}", amount.normalize()));
        }
    }
    let mut found: Vec<String> = read
        .transactions
        .iter()
        .map(|row| {
            let date = row.booking_date.to_string();
            let (month, day) = (&date[5..7], &date[8..10]);
            format!("{day}/{month}|{}|{}", row.amount.normalize(), row.description)
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!((read.opening_balance, &read.proof), (opening, &Proof::Verified));
    assert!(read.transactions.iter().all(|row| row.booking_date.to_string().starts_with("2023-07")));
}

#[test]
fn what_an_encrypted_file_packs_is_counted_too() {
    let hints = Hints { password: Some("secret".into()), ..Hints::default() };
    for name in ["protected_aes128.pdf", "protected_aes256.pdf"] {
        let bytes = std::fs::read(path(name)).unwrap();
        let small = Limits { unpacked: 2_000, ..Limits::default() };
        assert!(
            matches!(statement::read(&bytes, name, &small, &hints), Err(Error::Unpacks { limit: 2_000 })),
            "{name}"
        );
        assert!(statement::read(&bytes, name, &Limits::default(), &hints).is_ok(), "{name}");
    }
}
