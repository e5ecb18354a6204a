//! Why a whole file cannot be read. Each variant is a fact the person can act on.

use serde::{Deserialize, Serialize};

/// Why a whole file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Error {
    /// No bytes, or nothing but white space.
    #[error("The file is empty.")]
    Empty,
    /// Larger than [`crate::Limits::bytes`].
    #[error("The file has {bytes} bytes; at most {limit} can be read.")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// An archive whose content passes [`crate::Limits::unpacked`] or its ratio.
    #[error("The file unpacks to more than {limit} bytes.")]
    Unpacks {
        /// The limit.
        limit: u64,
    },
    /// More rows than [`crate::Limits::rows`].
    #[error("The file has more than {limit} rows.")]
    TooManyRows {
        /// The limit.
        limit: u64,
    },
    /// A row with more cells, or a longer cell, than the limits allow.
    #[error("Line {line}: {what}.")]
    TooWide {
        /// The line, counted from 1.
        line: u32,
        /// What passes which limit.
        what: String,
    },
    /// The content is that of another kind of file.
    #[error("This is {found}, not a bank statement we can read.")]
    NotAStatement {
        /// What it seems to be: “a picture (PNG)”, “a web page”, “a PDF”, “a binary file”.
        found: String,
    },
    /// Readable only by a build with more features: text in an encoding or in letters that this one has
    /// no tables for, an archive with a PDF in it.
    #[error("The file needs a larger reader.")]
    OtherReader,
    /// Protected by a password that was not given.
    #[error("The document is protected; it opens with a password.")]
    PasswordNeeded,
    /// Protected by another password than the one given.
    #[error("The password does not open the document.")]
    WrongPassword,
    /// A document without text: pictures of pages, or nothing.
    #[error("The document holds no text; pictures of pages, as a scanner makes them, cannot be read here.")]
    Scan,
    /// More pages, letters or drawing instructions than the limits allow.
    #[error("The document has more than {limit} {what}.")]
    TooLong {
        /// “pages”, “letters”, “drawing instructions”.
        what: String,
        /// The limit.
        limit: u64,
    },
    /// A table without a column that the reader needs.
    #[error("No column of {missing} was found{}.", near(*.line))]
    MissingColumn {
        /// “dates” or “amounts”.
        missing: String,
        /// The line of the header or of the first row of the table, when there is a table.
        line: Option<u32>,
    },
    /// A table, but no row in it that is a transaction.
    #[error("The file has a table, but no transaction in it.")]
    NoTransactions,
    /// A statement of a known format in which nothing was booked.
    #[error("This is {found} without a transaction in it.")]
    NothingBooked {
        /// What it is: “an MT940 statement”.
        found: String,
    },
    /// Something like transactions, none of which could be read.
    #[error("No transaction could be read. Line {line}: {message}")]
    NothingRead {
        /// The first line that could not be read.
        line: u32,
        /// What is wrong there.
        message: String,
    },
}

fn near(line: Option<u32>) -> String {
    line.map(|line| format!(" in the table that starts at line {line}")).unwrap_or_default()
}
