//! Reads bank statements: bytes in, one [`Statement`] an account out, with the reasons for every decision.
//!
//! The same code runs in the browser, for the preview, and in the server, for the import. It knows
//! no file system, no network and no clock, and it never drops a row in silence: what cannot be
//! read becomes a [`Problem`] with its line.

#[cfg(feature = "zip")]
mod archive;
mod assemble;
mod camt;
mod chain;
mod copies;
mod csv;
mod document;
mod encoding;
mod error;
pub mod export;
pub mod import;
mod letters;
mod limits;
mod markup;
mod model;
mod mt940;
mod ofx;
#[cfg(feature = "pdf")]
mod pdf;
pub mod place;
#[cfg(feature = "pdf")]
mod print;
mod qif;
pub mod reconcile;
mod sheets;
mod sniff;
#[cfg(feature = "zip")]
mod zip;

pub use document::{Content, Corner, Document, Element, PrintedLine, PrintedPart, Share, Sheet, Usage};
pub use error::Error;
pub use limits::{Hints, Limits};
pub use model::*;
pub use sniff::Needs;

/// Reads one file. `file_name` serves for messages and for what the name itself tells, never to
/// decide the format: that is decided by content.
///
/// # Errors
/// [`Error`] when the file as a whole is no statement, or passes a limit.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let mut reading = read_unnamed(bytes, file_name, limits, hints)?;
    reading.statements.iter_mut().for_each(Statement::name_rows);
    Ok(reading)
}

/// As [`read`], for those who want to show what is there before anything is compared:
/// [`Statement::name_rows`] gives the rows their keys, which takes a browser as long as half of all else.
///
/// # Errors
/// As [`read`].
pub fn read_unnamed(bytes: &[u8], file_name: &str, limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Error::TooLarge { bytes: bytes.len() as u64, limit: limits.bytes });
    }
    let kind = sniff::kind(bytes)?;
    #[cfg(not(feature = "encodings"))]
    if hints.encoding.is_some() || encoding::needs_tables(bytes) {
        return Err(Error::OtherReader);
    }
    let reading = read_as(kind, bytes, file_name, limits, hints)?;
    // Markup may name letters that do not stand in the file.
    #[cfg(not(feature = "encodings"))]
    if kind != sniff::Kind::Text
        && reading
            .statements
            .iter()
            .flat_map(|read| &read.transactions)
            .any(|row| !letters::are_known(&row.description))
    {
        return Err(Error::OtherReader);
    }
    Ok(reading)
}

/// One arm a format: each stands in a file of its own.
fn read_as(
    kind: sniff::Kind,
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    hints: &Hints,
) -> Result<Reading, Error> {
    match kind {
        sniff::Kind::Text => csv::read(bytes, file_name, limits, hints),
        #[cfg(feature = "sheets")]
        sniff::Kind::Xlsx => sheets::read_xlsx(bytes, file_name, limits, hints),
        #[cfg(feature = "sheets")]
        sniff::Kind::Xls => sheets::read_xls(bytes, file_name, limits, hints),
        #[cfg(feature = "pdf")]
        sniff::Kind::Pdf => pdf::read(bytes, file_name, limits, hints),
        #[cfg(feature = "pdf")]
        sniff::Kind::Json => match export::read_json(bytes) {
            Some(own) => own,
            None => document::json::read(bytes, file_name, limits, hints),
        },
        sniff::Kind::Ofx => ofx::read(bytes, limits, hints),
        sniff::Kind::Qif => qif::read(bytes, limits, hints),
        sniff::Kind::Html => sheets::page::read_html(bytes, file_name, limits, hints),
        #[cfg(feature = "sheets")]
        sniff::Kind::ExcelXml => sheets::read_xml(bytes, file_name, limits, hints),
        sniff::Kind::Mt940 => mt940::read(bytes, limits)?.assemble(hints),
        sniff::Kind::Camt => camt::read(bytes, limits)?.assemble(hints),
        #[cfg(feature = "zip")]
        sniff::Kind::Zip => archive::read(bytes, limits, hints),
    }
}
