//! What goes in and out beside the types of `finance` and `statement`.

use bytes::Bytes;
use futures::stream::BoxStream;
use statement::Hints;

/// A person's profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// PropelAuth's user id.
    pub user_id: String,
    /// The e-mail address.
    pub email: String,
    /// Counts the changes the person makes.
    pub version: i32,
    /// What they chose for everything they see.
    pub preferences: finance::Preferences,
}

/// A file whose bytes are kept, not yet named by a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Key of its `user_files` document, hexadecimal.
    pub file_id: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// A kept file, to be sent to its owner.
pub struct StoredFile {
    /// The name it came with.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// Its content, in pieces.
    pub content: BoxStream<'static, Result<Bytes, std::io::Error>>,
}

/// The payload of an import job.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ImportJob {
    /// Whose statement it is.
    pub user_id: String,
    /// The statement.
    pub statement_id: i64,
}

/// The payload of a job that gives what was earned.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AwardJob {
    /// Whose rewards are looked at.
    pub user_id: String,
}

/// What an import job has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportTask {
    /// The statement.
    pub statement_id: i64,
    /// The account it goes to.
    pub account_id: i64,
    /// The name the file came with.
    pub file_name: String,
    /// What the preview was made with.
    pub hints: Hints,
    /// Which of the file's statements it is, counted from 0.
    pub part: u32,
    /// Rows that are transactions the account already has: see [`statement::import::UploadRequest`].
    pub same: Vec<(u32, u32)>,
}

/// Which databases answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// Postgres answers.
    pub postgres: bool,
    /// MongoDB answers and takes writes.
    pub mongodb: bool,
}

/// What a sweep removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that no statement named.
    pub files: u64,
}
