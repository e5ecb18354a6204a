//! Drop, preview, import history; where a row stood.

pub mod account;
// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
pub mod queue;
pub mod reading;
pub mod sentences;

#[cfg(feature = "csr")]
mod history;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
pub mod place;
#[cfg(feature = "csr")]
mod preview;
