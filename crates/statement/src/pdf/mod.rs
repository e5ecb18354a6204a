//! PDF with text in it.
//!
//! `guard` counts what the file would unpack to → `glyphs` finds letters with their places (the one
//! room with floats) → `words` → `lines` → `header` (names of columns) → `body` (cells, by `tokens`
//! and by `columns`, the edges that amounts end at) → `rows` (several lines, one row) → the reader
//! of printed statements. `layout` keeps what stood where.

mod around;
mod body;
mod codes;
mod columns;
mod fonts;
mod glyphs;
mod guard;
mod header;
mod layout;
mod lines;
mod pages;
mod rows;
mod sections;
mod table;
mod text;
mod tokens;
mod words;

use chrono::NaiveDate;
use hayro_font::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::{About, Error, Format, Hints, Limits, Reading, model::decision, print};

use text::PositionedText;

/// Reads a PDF.
///
/// # Errors
/// When it is protected, damaged, a scan, or no statement.
pub(crate) fn read(bytes: &[u8], file_name: &str, limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let mut text = positioned(bytes, limits, hints)?;
    let turned = pages::sort(&mut text.pages);
    let mut lines: Vec<lines::Line> =
        text.pages.iter().enumerate().flat_map(|(index, page)| lines::of(page, index)).collect();
    lines::mark_furniture(&mut lines);
    let found = table::find(&lines, &text.pages);
    let document = layout::document(&text.pages, &lines, &found);
    let mut decisions = found.decisions;
    if turned {
        let reason = "The numbers printed on the pages say which follows which.";
        decisions.push(decision(About::Table, "pages by their numbers", reason, true));
    }
    if text.unknown > 0 {
        let reason = format!("The fonts do not say what {} of the letters are.", text.unknown);
        decisions.push(decision(About::Encoding, "some letters unknown", &reason, false));
    }
    let printed = print::Printed {
        format: Format::Pdf,
        lines: found.lines,
        dates: found.dates,
        texts: found.around.texts,
        pairs: found.around.pairs,
        period: None,
        made: text.made,
        decisions,
        problems: found.problems,
        undated: found.undated,
    };
    let reading = print::read(printed, file_name, limits, hints)?;
    Ok(Reading { document: Some(document), ..reading })
}

/// The words of a PDF with their places.
pub(crate) fn positioned(bytes: &[u8], limits: &Limits, hints: &Hints) -> Result<PositionedText, Error> {
    guard::check(bytes, limits)?;
    let password = hints.password.as_deref().unwrap_or_default();
    let pdf =
        Pdf::new_with_password(bytes.to_vec(), password).map_err(|error| why(error, !password.is_empty()))?;
    guard::check_opened(&pdf, limits)?;
    let pages = pdf.pages();
    if pages.len() as u64 > limits.pages {
        return Err(Error::TooLong { what: "pages".to_owned(), limit: limits.pages });
    }
    let mut text = PositionedText { made: made(&pdf), ..PositionedText::default() };
    let fonts = fonts::Fonts::new();
    let mut budget = glyphs::Budget::new(limits);
    for (number, source) in (1..).zip(pages.iter()) {
        let (page, unknown) = glyphs::page(source, number, &fonts, &mut budget)?;
        text.unknown += unknown;
        text.pages.push(page);
    }
    if text.pages.is_empty() {
        return not("a damaged PDF");
    }
    let letters: usize =
        text.pages.iter().flat_map(|page| &page.words).map(|word| word.text.chars().count()).sum();
    match letters as u64 {
        0 if text.unknown == 0 => Err(Error::Scan),
        letters if text.unknown * 2 > letters => not("a PDF whose fonts do not say which letters they draw"),
        _ => Ok(text),
    }
}

fn not<T>(found: &str) -> Result<T, Error> {
    Err(Error::NotAStatement { found: found.to_owned() })
}

/// Why a PDF does not open.
fn why(error: LoadPdfError, told: bool) -> Error {
    let found = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            return if told { Error::WrongPassword } else { Error::PasswordNeeded };
        }
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            "a PDF protected in a way we do not know"
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => "a damaged PDF",
    };
    Error::NotAStatement { found: found.to_owned() }
}

/// The day the file was made.
fn made(pdf: &Pdf) -> Option<NaiveDate> {
    let made = pdf.metadata().creation_date.as_ref()?;
    NaiveDate::from_ymd_opt(i32::from(made.year), u32::from(made.month), u32::from(made.day))
}
