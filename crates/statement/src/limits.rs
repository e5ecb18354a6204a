//! What a reader may use, and what it is told.

use std::collections::BTreeMap;

use finance::Currency;
use serde::{Deserialize, Serialize};

use crate::Field;

/// How much a file may ask of the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Rows of a table.
    pub rows: u64,
    /// Cells in a row.
    pub cells: u64,
    /// Bytes in a cell.
    pub cell_bytes: u64,
    /// Bytes that the parts of an archive may unpack to, all together.
    pub unpacked: u64,
    /// How many times its packed size a part of an archive may have, when it is larger than 4 MB.
    pub unpacked_ratio: u64,
    /// How deep the elements of an XML file may stand in each other.
    pub nesting: u64,
    /// Pages of a document.
    pub pages: u64,
    /// Letters of a document, all pages together.
    pub glyphs: u64,
    /// Instructions that draw a document’s pages: they bound the time.
    pub operators: u64,
}

impl Default for Limits {
    /// 100 MB, a million rows, 256 cells a row, 64 kB a cell; archives of 256 MB, packed to no less
    /// than a 200th; documents of 2,000 pages, 10 million letters and 50 million instructions.
    fn default() -> Self {
        Self {
            bytes: 100 * 1024 * 1024,
            rows: 1_000_000,
            cells: 256,
            cell_bytes: 64 * 1024,
            unpacked: 256 * 1024 * 1024,
            unpacked_ratio: 200,
            nesting: 64,
            pages: 2_000,
            glyphs: 10_000_000,
            operators: 50_000_000,
        }
    }
}

/// What the person, or an earlier import, tells the reader. What is `None` the reader finds out. The
/// person’s word stands against what the file suggests; a value that cannot be read so is a problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hints {
    /// The encoding of a text, by its name: `windows-1252`.
    pub encoding: Option<String>,
    /// What separates the cells of a table of text; one ASCII character.
    pub delimiter: Option<char>,
    /// The line of the header; 0 says that there is none.
    pub header_line: Option<u32>,
    /// What columns mean, by their number counted from 1. The others are found out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<u32, Field>,
    /// The year of dates that name none: the year of the newest one.
    pub year: Option<i32>,
    /// The order of the numbers in dates.
    pub date_order: Option<crate::DateOrder>,
    /// The decimal mark of amounts.
    pub decimal_mark: Option<crate::DecimalMark>,
    /// `true`: positive amounts are money out, as on many card statements.
    pub inverted: Option<bool>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The sheet of a workbook that holds the transactions, by its name.
    pub sheet: Option<String>,
    /// A scan may be sent to the service that reads scans, where there is one. Said of this file alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub scan: bool,
    /// Opens a protected document. Forgotten once the document was imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
}
