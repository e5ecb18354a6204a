//! What a file is, by its content alone.

use crate::Error;

/// What the content of a file is, as far as its first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text in lines: a table, if it is a statement.
    Text,
    /// An Excel workbook of 2007 and later.
    #[cfg(feature = "sheets")]
    Xlsx,
    /// An older Excel workbook, or another file of old Office programs.
    #[cfg(feature = "sheets")]
    Xls,
    /// A PDF.
    #[cfg(feature = "pdf")]
    Pdf,
    /// JSON, which may be the answer of a document-parse service.
    #[cfg(feature = "pdf")]
    Json,
    /// Open Financial Exchange.
    Ofx,
    /// Quicken Interchange Format.
    Qif,
    /// A web page, which may hold a table.
    Html,
    /// Excel’s XML of 2003.
    #[cfg(feature = "sheets")]
    ExcelXml,
    /// SWIFT MT940 or MT942.
    Mt940,
    /// ISO 20022 camt.052, camt.053 or camt.054.
    Camt,
    /// An archive that may hold statements.
    #[cfg(feature = "zip")]
    Zip,
}

/// Beginnings that tell what a file is.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (XLS) or another Office file"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"SQLite format 3\0", "a database file"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
];

/// What has to be built in to read a file. A browser loads no more than a file needs; each reads all
/// that those before it read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// No feature: Latin text in Unicode.
    Text,
    /// The feature `sheets`: workbooks, archives, text in other encodings and other letters than Latin.
    Tables,
    /// The feature `pdf` as well: a PDF, the JSON of a document service.
    Documents,
}

impl Needs {
    /// What a file that begins with `head` needs, as far as that tells. What shows only later, such
    /// as the encoding, is answered with [`Error::OtherReader`] by the reading itself.
    pub fn of(head: &[u8]) -> Self {
        let text = head.trim_ascii_start();
        let json =
            matches!(text, [b'{', b'"' | b' ' | b'\r' | b'\n', ..] | [b'[', b'{' | b' ' | b'\r' | b'\n', ..]);
        if json || head.windows(5).any(|window| window == b"%PDF-") {
            return Self::Documents;
        }
        let excel = || head.windows(EXCEL.len()).any(|window| window == EXCEL.as_bytes());
        let tables = head.starts_with(b"PK\x03\x04")
            || head.starts_with(b"\xd0\xcf\x11\xe0")
            || text.starts_with(b"<?xml") && excel();
        if tables { Self::Tables } else { Self::Text }
    }
}

/// Decides what `bytes` are.
///
/// # Errors
/// [`Error::Empty`] without content, [`Error::NotAStatement`] for what no reader here reads.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Error> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
        || matches!(bytes, [0xef, 0xbb, 0xbf] | [0xff, 0xfe] | [0xfe, 0xff])
    {
        return Err(Error::Empty);
    }
    #[cfg(feature = "sheets")]
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Kind::Xls);
    }
    // Some PDFs begin with a few bytes that are not theirs.
    #[cfg(feature = "pdf")]
    if head.get(..head.len().min(1024)).unwrap_or_default().windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    for (magic, found) in MAGIC {
        if head.starts_with(magic) {
            return not(found);
        }
    }
    if head.starts_with(b"PK\x03\x04") {
        return match zip(bytes) {
            #[cfg(feature = "sheets")]
            WORKBOOK => Ok(Kind::Xlsx),
            #[cfg(feature = "zip")]
            ARCHIVE => Ok(Kind::Zip),
            found => not(found),
        };
    }
    match markup(head) {
        #[cfg(feature = "pdf")]
        Some(JSON) => Ok(Kind::Json),
        Some(OFX) => Ok(Kind::Ofx),
        Some(QIF) => Ok(Kind::Qif),
        Some(WEB_PAGE) => Ok(Kind::Html),
        #[cfg(feature = "sheets")]
        Some(EXCEL_XML) => Ok(Kind::ExcelXml),
        Some(CAMT) => Ok(Kind::Camt),
        Some(MT940) => Ok(Kind::Mt940),
        Some(found) => not(found),
        None if is_binary(head) => not("a binary file"),
        None => Ok(Kind::Text),
    }
}

fn not<T>(found: &str) -> Result<T, Error> {
    Err(Error::NotAStatement { found: found.to_owned() })
}

/// A workbook, as people know it.
const WORKBOOK: &str = "an Excel workbook (XLSX)";
const ARCHIVE: &str = "a ZIP archive";

/// What a ZIP archive holds, by the names in its first part.
fn zip(bytes: &[u8]) -> &'static str {
    // The names stand before each file’s content, and once more at the end.
    let head = bytes.get(..bytes.len().min(65_536)).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(65_536)..).unwrap_or_default();
    let holds =
        |name: &[u8]| [head, tail].iter().any(|part| part.windows(name.len()).any(|window| window == name));
    if holds(b"xl/") {
        WORKBOOK
    } else if holds(b"word/") {
        "a Word document"
    } else if holds(b"opendocument.spreadsheet") {
        "a spreadsheet (ODS)"
    } else {
        ARCHIVE
    }
}

const JSON: &str = "a JSON file";
const OFX: &str = "an OFX file";
const QIF: &str = "a QIF file";
const WEB_PAGE: &str = "a web page";
const EXCEL: &str = "urn:schemas-microsoft-com:office:spreadsheet";
const EXCEL_XML: &str = "an Excel workbook (XML)";
const CAMT: &str = "a CAMT statement (XML)";
const MT940: &str = "an MT940 statement";

/// Text formats that announce themselves in their first lines.
fn markup(head: &[u8]) -> Option<&'static str> {
    let text: String =
        head.iter().filter(|byte| **byte != 0 && byte.is_ascii()).map(|byte| char::from(*byte)).collect();
    if crate::mt940::is_mt940(&text) {
        return Some(MT940);
    }
    let text = text.trim_start().to_ascii_lowercase();
    let first = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if crate::ofx::is_ofx(&text) {
        Some(OFX)
    } else if first(&["<"])
        && ["camt.052", "camt.053", "camt.054", "<bktocstmr"].iter().any(|word| text.contains(word))
    {
        Some(CAMT)
    } else if first(&["<?xml"]) && text.contains(EXCEL) {
        Some(EXCEL_XML)
    } else if first(&[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<meta",
        "<style",
        "<div",
        "<title",
        "<tr",
        "<center",
    ]) || (first(&["<?xml", "<!--"]) && (text.contains("<html") || text.contains("<table")))
    {
        Some(WEB_PAGE)
    } else if first(&["<?xml", "<!doctype"]) {
        Some("an XML file")
    } else if crate::qif::is_qif(&text) {
        Some(QIF)
    } else if is_json(&text) {
        Some(JSON)
    } else {
        None
    }
}

/// An object, or a list of objects.
fn is_json(text: &str) -> bool {
    let inside = text.strip_prefix('[').map_or(text, str::trim_start).strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with(['"', '}']))
}

/// Whether control characters stand where text has none. NUL is judged by the encoding: UTF-16 is
/// half NUL for Latin letters, and some banks pad their lines with it.
fn is_binary(head: &[u8]) -> bool {
    let odd =
        head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=25 | 27..=31 | 127) || **byte == 0x0b).count();
    let nul = head.iter().filter(|byte| **byte == 0).count();
    odd * 50 > head.len().max(50) && nul * 5 < head.len() * 2 || odd * 8 > head.len().max(50)
}
