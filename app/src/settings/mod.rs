//! The person's own choices.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod categories;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod parts;
