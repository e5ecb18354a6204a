//! Reads bank statements: bytes in, [`Statement`] out, with the reasons for every decision.
//!
//! The same code runs in the browser, for the preview, and in the server, for the import. It knows
//! no file system, no network and no clock, and it never drops a row in silence: what cannot be
//! read becomes a [`Problem`] with its line.

mod error;
pub mod import;
mod limits;
mod model;
pub mod reconcile;

pub use error::Error;
pub use limits::{Hints, Limits};
pub use model::*;

/// Reads one file. `file_name` serves for messages and for what the name itself tells, never to
/// decide the format: that is decided by content.
///
/// # Errors
/// [`Error`] when the file as a whole is no statement, or passes a limit.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits, hints: &Hints) -> Result<Statement, Error> {
    let _ = (bytes, file_name, limits, hints);
    Err(Error::Empty)
}
