//! What was read, as a document with places: an element for each part of a table and each line of
//! text.

use crate::document::{
    Content, Corner, Document, Element, PrintedLine, PrintedPart, Share, Sheet, Usage, html_table,
};
use crate::print::Kind;

use super::{
    lines::{Line, Phrase},
    table::Found,
    text::{Length, Page},
};

/// The document of `lines`, of which `found` says what became of them.
pub(super) fn document(pages: &[Page], lines: &[Line], found: &Found) -> Document {
    let mut document = Document {
        api: "1.1".to_owned(),
        model: "bankstat".to_owned(),
        usage: Usage { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX) },
        lines: (1..).zip(lines).filter_map(|(number, line)| placed(number, line, pages)).collect(),
        sheets: pages.iter().map(sheet).collect(),
        ..Document::default()
    };
    let mut at = 0;
    let mut tables = found.tables.iter().peekable();
    while at < lines.len() {
        while tables.next_if(|(first, _)| *first < at).is_some() {}
        let table = tables.next_if(|(first, _)| *first == at);
        let end = table.map_or(at, |(_, last)| *last).max(at);
        let part = lines.get(at..=end).unwrap_or_default();
        if table.is_some() {
            let printed = found.lines.get(at..=end).unwrap_or_default();
            let rows: Vec<Vec<String>> = (at..)
                .zip(printed)
                .zip(part)
                .filter_map(|((index, printed), line)| match printed.kind {
                    Kind::Header | Kind::Row => Some(as_printed(index, &printed.cells, found)),
                    Kind::Text => Some(vec![line.text()]),
                    Kind::Taken => None,
                })
                .collect();
            let html = html_table(&rows);
            let text = rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
            push(&mut document, "table", html, text, pages, part);
        } else {
            let text = part.iter().map(Line::text).collect::<Vec<_>>().join("\n");
            let mut html = String::from("<p>");
            crate::document::html_escape(&text, &mut html);
            html.push_str("</p>");
            push(&mut document, "paragraph", html, text, pages, part);
        }
        at = end + 1;
    }
    document
}

/// A line with its place, under the number that rows give it.
fn placed(number: u32, line: &Line, pages: &[Page]) -> Option<PrintedLine> {
    let page = pages.get(line.page)?;
    let part = |phrase: Phrase| PrintedPart {
        text: phrase.text,
        left: Share::of(phrase.x0, page.width),
        right: Share::of(phrase.x1, page.width),
    };
    let (top, bottom) = edges(std::slice::from_ref(line));
    Some(PrintedLine {
        line: number,
        page: page.number,
        top: Share::of(top, page.height),
        bottom: Share::of(bottom, page.height),
        parts: line.phrases().into_iter().map(part).collect(),
    })
}

fn sheet(page: &Page) -> Sheet {
    Sheet { page: page.number, width: page.width.unsigned_abs(), height: page.height.unsigned_abs() }
}

/// The cells of a row without what was added to them.
fn as_printed(index: usize, cells: &[String], found: &Found) -> Vec<String> {
    let undated = found.undated.iter().any(|line| *line as usize == index + 1);
    let own = |(column, cell): (usize, &String)| {
        if undated && found.dates.contains(&column) { String::new() } else { cell.clone() }
    };
    cells.iter().take(found.width).enumerate().map(own).collect()
}

fn push(document: &mut Document, category: &str, html: String, text: String, pages: &[Page], lines: &[Line]) {
    let Some(page) = lines.first().and_then(|line| pages.get(line.page)) else { return };
    for all in [(&mut document.content.html, &html), (&mut document.content.text, &text)] {
        all.0.push_str(all.1);
        all.0.push('\n');
    }
    document.elements.push(Element {
        category: category.to_owned(),
        content: Content { html, markdown: None, text },
        coordinates: corners(page, lines),
        id: u32::try_from(document.elements.len()).unwrap_or(u32::MAX),
        page: page.number,
    });
}

/// The corners of all the lines together, from the upper left clockwise.
fn corners(page: &Page, lines: &[Line]) -> Vec<Corner> {
    let left = lines.iter().map(Line::x0).min().unwrap_or(0);
    let right = lines.iter().map(Line::x1).max().unwrap_or(0);
    let (top, bottom) = edges(lines);
    let corner = |x: Length, y: Length| Corner { x: Share::of(x, page.width), y: Share::of(y, page.height) };
    vec![corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)]
}

/// Where lines begin and end from the top of their page: letters rise most of their font’s height above
/// the line, and hang a quarter below it.
fn edges(lines: &[Line]) -> (Length, Length) {
    let top = lines.iter().map(|line| line.baseline - line.size * 4 / 5).min();
    let bottom = lines.iter().map(|line| line.baseline + line.size / 4).max();
    (top.unwrap_or(0), bottom.unwrap_or(0))
}
