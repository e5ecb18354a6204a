//! A row is shown where it stood in its file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use statement::{
    Hints, Limits,
    place::{self, Shown},
};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn each_row_of_a_pdf_is_found_on_its_page() {
    for name in ["multi_page.pdf", "current_account.pdf", "turned.pdf", "last_page_first.pdf"] {
        let reading =
            statement::read(&fixture(&format!("pdf/{name}")), name, &Limits::default(), &Hints::default())
                .unwrap();
        let document = reading.document.unwrap();
        for row in &reading.statements[0].transactions {
            let Shown::Page(page) = place::in_document(&document, row.line) else { panic!("{name}") };
            assert_eq!(Some(page.number), row.page, "{name} {}", row.line);
            assert!(page.width > 0 && page.height > 0);
            let line = page.lines.iter().find(|line| line.line == row.line).unwrap();
            assert!(line.top < line.bottom, "{name} {}", row.line);
            let text: Vec<&str> = line.parts.iter().map(|part| part.text.as_str()).collect();
            let digits: String = row.amount.abs().to_string().chars().filter(char::is_ascii_digit).collect();
            let found: String = text.concat().chars().filter(char::is_ascii_digit).collect();
            assert!(found.contains(&digits), "{name} {}: {text:?} has no {digits}", row.line);
        }
    }
}

#[test]
fn a_row_of_an_answer_is_shown_among_its_lines() {
    let reading = statement::read(
        &fixture("document/south_african.json"),
        "x.json",
        &Limits::default(),
        &Hints::default(),
    )
    .unwrap();
    let document = reading.document.unwrap();
    for row in &reading.statements[0].transactions {
        let Shown::Lines(lines) = place::in_document(&document, row.line) else { panic!() };
        let line = lines.iter().find(|line| line.number == row.line).unwrap();
        assert!(line.text.contains(&row.description), "{} in {}", row.description, line.text);
    }
    assert_eq!(place::in_document(&document, 100_000), Shown::Nothing);
}

#[test]
fn lines_of_text_are_counted_as_the_reader_counts() {
    for name in
        ["old_mac_line_ends.csv", "quoted_new_lines.csv", "utf16le_no_bom.csv", "preamble_and_footer.csv"]
    {
        let bytes = fixture(&format!("csv/{name}"));
        let read = common::read(&bytes, name).unwrap();
        for row in &read.transactions {
            let Shown::Lines(lines) = place::in_text(&bytes, row.line, None) else { panic!("{name}") };
            let line = lines.iter().find(|line| line.number == row.line).unwrap();
            let first = row.description.split(' ').next().unwrap();
            assert!(line.text.contains(first), "{name}: {first} in {}", line.text);
        }
    }
}

#[test]
fn what_has_no_lines_shows_none() {
    assert_eq!(place::in_text(&fixture("sheets/current_account.xlsx"), 2, None), Shown::Nothing);
    assert_eq!(place::in_text(&fixture("csv/cr_dr.csv"), 99, None), Shown::Nothing);
    assert_eq!(place::in_text(b"", 1, None), Shown::Nothing);
    let long = format!("Date,Amount\n2025-01-01,{}\n", "9".repeat(5000));
    let Shown::Lines(lines) = place::in_text(long.as_bytes(), 2, None) else { panic!() };
    assert!(lines[1].text.chars().count() < 500);
}
