//! An import and its history, as the browser and the server speak of it.

mod corrections;

use chrono::{DateTime, Utc};
use finance::{Currency, Decimal, Period};
use serde::{Deserialize, Serialize};

pub use corrections::layout_key;

use crate::{Hints, Problem, Proof};

/// What the browser sends beside the bytes of a confirmed file, as JSON in the header
/// [`UPLOAD_HEADER`], percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadRequest {
    /// The file's name on the person's device, at most 255 characters.
    pub file_name: String,
    /// The account it is imported into.
    pub account: AccountChoice,
    /// What the preview was made with.
    pub hints: Hints,
    /// Which of the file's statements this is, counted from 0: a file may hold several accounts.
    #[serde(default)]
    pub part: u32,
    /// Rows that the person confirmed to be transactions the account already has under other
    /// words: positions among the statement's transactions, as ranges with both ends within.
    #[serde(default)]
    pub same: Vec<(u32, u32)>,
    /// Another statement of the same file, for another of its accounts, which the server has: then the
    /// bytes are not sent again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_with: Option<i64>,
}

/// Name of the header that carries the [`UploadRequest`].
pub const UPLOAD_HEADER: &str = "x-bankstat-upload";

/// The account an import goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountChoice {
    /// One the person has.
    Existing(i64),
    /// One to be made with this import. When the person already has one with this name and
    /// currency, that one is meant.
    New {
        /// What the person calls it, 1 to 80 characters.
        name: String,
        /// The currency of its amounts.
        currency: Currency,
        /// The bank's number, where the statement told it.
        number: Option<String>,
    },
}

/// Answer to an accepted upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadAccepted {
    /// The statement's key; its import goes on in the background.
    pub statement_id: i64,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is kept; reading has not begun.
    Received,
    /// Being read.
    Reading,
    /// Its new transactions are there.
    Imported,
    /// It could not be read; the file is kept.
    Failed,
    /// The person took it back: its transactions are gone, the file is kept.
    Undone,
}

/// One line of the import history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// The statement's key.
    pub statement_id: i64,
    /// The file's name as it came.
    pub file_name: String,
    /// Its size in bytes.
    pub file_bytes: u64,
    /// The account it went to.
    pub account_id: i64,
    /// That account's name.
    pub account_name: String,
    /// That account's currency.
    pub currency: Currency,
    /// When it was received.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    pub received_at: DateTime<Utc>,
    /// How far it has come.
    pub state: ImportState,
    /// One sentence why it failed, when it did.
    pub failure: Option<String>,
    /// The days it covers, once read.
    pub period: Option<Period>,
    /// Transactions it added.
    pub added: u32,
    /// Transactions that were already there.
    pub known: u32,
    /// What could not be read in it.
    pub problems: Vec<Problem>,
    /// Whether its balances prove it, once read.
    pub proof: Option<Proof>,
    /// Sum of the money in that it added, zero or above.
    pub income: Decimal,
    /// Sum of the money out that it added, as a magnitude.
    pub expenses: Decimal,
}

/// What the server sends to a person's open pages, as `data:` of a server-sent event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportEvent {
    /// The statement.
    pub statement_id: i64,
    /// How far it has come.
    pub state: ImportState,
    /// Rows read so far, while reading.
    pub rows: u32,
}
