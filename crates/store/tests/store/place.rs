//! A row is shown where it stood, to its owner only.

use statement::{
    Document, PrintedLine, PrintedPart, Share, Sheet,
    place::{Shown, TextLine},
};
use store::{Error, UserStore};

use crate::support::{Room, import, keep, march, new_account, request, zar};

fn page(number: u32) -> Vec<PrintedLine> {
    let line = |line: u32| PrintedLine {
        line,
        page: number,
        top: Share::of(i32::try_from(line).unwrap(), 20),
        bottom: Share::of(i32::try_from(line + 1).unwrap(), 20),
        parts: vec![PrintedPart {
            text: format!("Line {line}"),
            left: Share::of(1, 3),
            right: Share::of(1, 1),
        }],
    };
    ((number - 1) * 5 + 1..=number * 5).map(line).collect()
}

/// A document of two pages with five lines each.
fn document() -> Document {
    let sheet = |page| Sheet { page, width: 59_500, height: 84_200 };
    Document { lines: [page(1), page(2)].concat(), sheets: vec![sheet(1), sheet(2)], ..Document::default() }
}

async fn import_document(person: &UserStore, document: &Document) -> i64 {
    let file = keep(person, "%PDF-1.7").await;
    let id = person.accept_upload(&file, &request("march.pdf", new_account("Cheque", zar()))).await.unwrap();
    let task = person.begin_import(id).await.unwrap().unwrap();
    person.keep_reading(&task, &march(), Some(document)).await.unwrap();
    person.finish_import(&task, &march()).await.unwrap();
    id
}

#[tokio::test]
async fn a_line_of_text_is_shown_among_its_neighbours() {
    let room = Room::new("place_text").await;
    let anna = room.person("anna").await;
    let content: String = (1..=40).map(|line| format!("line {line}\r\n")).collect();
    let record = import(&anna, &content, new_account("Cheque", zar()), &march()).await;
    let place = anna.place(record.statement_id, 10).await.unwrap();
    assert_eq!((place.file_name.as_str(), place.line), ("statement.csv", 10));
    let Shown::Lines(lines) = place.shown else { panic!("{place:?}") };
    assert_eq!(lines.first(), Some(&TextLine { number: 4, text: "line 4".into() }));
    assert_eq!(lines.last(), Some(&TextLine { number: 16, text: "line 16".into() }));
    assert_eq!(anna.place(record.statement_id, 41).await.unwrap().shown, Shown::Nothing);
    assert_eq!(anna.place(record.statement_id, u32::MAX).await.unwrap().shown, Shown::Nothing);
    room.close().await;
}

#[tokio::test]
async fn a_row_of_a_document_is_shown_on_its_page() {
    let room = Room::new("place_page").await;
    let anna = room.person("anna").await;
    let id = import_document(&anna, &document()).await;
    let Shown::Page(shown) = anna.place(id, 7).await.unwrap().shown else { panic!("a page") };
    assert_eq!((shown.number, shown.pages, shown.width, shown.height), (2, 2, 59_500, 84_200));
    assert_eq!(shown.lines, page(2));
    assert_eq!(anna.place(id, 11).await.unwrap().shown, Shown::Nothing);

    // Somebody else’s statement is no statement.
    let jonas = room.person("jonas").await;
    assert!(matches!(jonas.place(id, 7).await, Err(Error::NotFound)));
    assert!(matches!(anna.place(id + 1, 7).await, Err(Error::NotFound)));
    room.close().await;
}

#[tokio::test]
async fn a_document_too_long_to_be_kept_loses_its_places_and_no_row() {
    let room = Room::new("place_long").await;
    let anna = room.person("anna").await;
    let line = PrintedLine {
        parts: vec![PrintedPart { text: "x".repeat(1000), ..page(1)[0].parts[0].clone() }],
        ..page(1)[0].clone()
    };
    let long = Document { lines: vec![line; 14_000], ..document() };
    let id = import_document(&anna, &long).await;
    assert_eq!(anna.import(id).await.unwrap().added, 4);
    assert_eq!(anna.place(id, 1).await.unwrap().shown, Shown::Nothing);
    room.close().await;
}
