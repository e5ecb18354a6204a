//! The rows behind every figure.

pub mod active;
// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod chips;
#[cfg(feature = "csr")]
mod filters;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod results;
#[cfg(feature = "csr")]
mod search;
