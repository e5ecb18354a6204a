//! The rows behind every figure: found, looked at, and changed, one or many at once.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod bulk;
#[cfg(feature = "csr")]
mod change;
#[cfg(feature = "csr")]
mod details;
pub mod filter;
#[cfg(feature = "csr")]
mod list;
#[cfg(feature = "csr")]
mod note;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod place;
#[cfg(feature = "csr")]
mod selection;
#[cfg(feature = "csr")]
mod totals;
#[cfg(feature = "csr")]
mod transfers;
