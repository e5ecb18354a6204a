//! Everything that is known of one transaction, and what can be changed about it.

mod facts;
mod history;
mod note;
mod sheet;
mod split;
mod transfer;
mod writing;

pub use sheet::DetailsSheet;
