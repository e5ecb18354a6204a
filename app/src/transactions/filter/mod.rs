//! What narrows the rows down.

pub mod active;
#[cfg(feature = "csr")]
mod amounts;
#[cfg(feature = "csr")]
mod categories;
#[cfg(feature = "csr")]
mod chips;
#[cfg(feature = "csr")]
mod filters;
#[cfg(feature = "csr")]
mod search;

#[cfg(feature = "csr")]
pub use {chips::Chips, filters::Filters, search::Search};
