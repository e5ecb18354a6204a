//! Drop, preview, import history.

pub mod account;
// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod reading;

#[cfg(feature = "csr")]
pub mod page;
