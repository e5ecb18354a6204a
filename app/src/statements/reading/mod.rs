//! Reading files off the main thread. The worker holds the file and all its rows; the page holds
//! a summary and the few lines it shows, so that a million rows are no trouble for it.

mod message;
mod reader;
#[cfg(feature = "csr")]
mod worker;

pub use message::{Alike, AlikeLine, Answer, Ask, Comparison, PreviewLine, Refusal, Repeat, Summary};
pub use reader::Reader;
#[cfg(feature = "csr")]
pub use worker::{ReadFailure, ReaderHandle};
