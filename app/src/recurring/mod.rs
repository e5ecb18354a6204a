//! What comes and goes again and again, and what is due next.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod lists;

#[cfg(feature = "csr")]
mod cards;
#[cfg(feature = "csr")]
mod item;
#[cfg(feature = "csr")]
pub mod page;
