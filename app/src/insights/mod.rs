//! What stands out in the person’s own figures.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;

#[cfg(feature = "csr")]
mod card;
#[cfg(feature = "csr")]
mod details;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod shares;
