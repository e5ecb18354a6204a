//! What stands where in an export.

use serde::{Deserialize, Serialize};
use store::Shape;

/// What an export says that it is.
pub(super) const KIND: &str = "bankstat-export";

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const FILES: &str = "files.json";
pub(super) const READINGS: &str = "readings.json";
pub(super) const NOTE: &str = "README.txt";

/// The first file of an export.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// [`KIND`].
    pub kind: String,
    /// Which version of the format this is: `store::EXPORT_VERSION`.
    pub version: u32,
    /// When it was made.
    pub made_at: chrono::DateTime<chrono::Utc>,
    /// The tables, in the order in which they are read in.
    pub tables: Vec<Shape>,
}

/// The words for who opens the archive by hand.
pub(super) const ABOUT: &str = "\
This is everything BankStat kept for you.\r\n\
\r\n\
tables/      each table, as CSV for spreadsheets and as JSON\r\n\
files/       the statements as they came, each in a folder with its key\r\n\
files.json   their names, sizes and SHA-256\r\n\
readings.json  what was read out of them\r\n\
\r\n\
Amounts have a point before the decimals and no groups; days are year, month, day. It can be read in\r\n\
again under “Settings”, “Your data”, as long as the JSON files are as they are here.\r\n";

/// Where the rows of a table stand.
pub(super) fn table(name: &str, kind: &str) -> String {
    format!("tables/{name}.{kind}")
}

/// Where a file stands. Its name must not lead anywhere else, on any system.
pub(super) fn file(id: &str, name: &str) -> String {
    let safe = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let name: String = name.chars().map(safe).take(120).collect();
    let name = name.trim_matches(['.', ' ']);
    format!("files/{id}/{}", if name.is_empty() { "statement" } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stays_in_its_folder() {
        assert_eq!(file("ab", "April 2025.csv"), "files/ab/April 2025.csv");
        assert_eq!(file("ab", "../../etc/passwd"), "files/ab/_.._etc_passwd");
        assert_eq!(file("ab", "C:\\x\n.csv"), "files/ab/C__x_.csv");
        assert_eq!(file("ab", ".."), "files/ab/statement");
    }
}
