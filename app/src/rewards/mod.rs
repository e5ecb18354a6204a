//! What was earned, what can be earned next.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod earned;
#[cfg(feature = "csr")]
mod open;
#[cfg(feature = "csr")]
pub mod page;
