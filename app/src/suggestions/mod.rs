//! What is suggested, to be accepted or rejected.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;

#[cfg(feature = "csr")]
mod answer;
#[cfg(feature = "csr")]
mod answered;
#[cfg(feature = "csr")]
mod card;
#[cfg(feature = "csr")]
pub mod page;
