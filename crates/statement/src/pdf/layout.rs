//! What was read, as a document with places: an element for each part of a table and each line of
//! text.

use crate::document::{Content, Corner, Document, Element, Share, Usage, html_table};
use crate::print::{self, Kind};

use super::{
    lines::Line,
    text::{Length, Page},
};

/// The document of `lines`, of which `printed` says what became of them. `tables` are the first and
/// the last line of each table on each page.
pub(super) fn document(
    pages: &[Page],
    lines: &[Line],
    printed: &[print::Line],
    tables: &[(usize, usize)],
) -> Document {
    let mut document = Document {
        api: "1.1".to_owned(),
        model: "bankstat".to_owned(),
        usage: Usage { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX) },
        ..Document::default()
    };
    let mut at = 0;
    let mut tables = tables.iter().peekable();
    while at < lines.len() {
        while tables.next_if(|(first, _)| *first < at).is_some() {}
        let table = tables.next_if(|(first, _)| *first == at);
        let end = table.map_or(at, |(_, last)| *last).max(at);
        let part = lines.get(at..=end).unwrap_or_default();
        if table.is_some() {
            let rows: Vec<Vec<String>> = printed
                .get(at..=end)
                .unwrap_or_default()
                .iter()
                .zip(part)
                .filter_map(|(printed, line)| match printed.kind {
                    Kind::Header | Kind::Row => Some(printed.cells.clone()),
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
    let least = |of: fn(&Line) -> Length| lines.iter().map(of).min().unwrap_or(0);
    let most = |of: fn(&Line) -> Length| lines.iter().map(of).max().unwrap_or(0);
    let (left, right) = (least(Line::x0), most(Line::x1));
    // Letters rise most of their font’s height above the line, and hang a quarter below it.
    let (top, bottom) =
        (least(|line| line.baseline - line.size * 4 / 5), most(|line| line.baseline + line.size / 4));
    let corner = |x: Length, y: Length| Corner { x: Share::of(x, page.width), y: Share::of(y, page.height) };
    vec![corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)]
}
