//! What was planned for the month, and how it goes.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod words;

#[cfg(feature = "csr")]
mod amount;
#[cfg(feature = "csr")]
mod desk;
#[cfg(feature = "csr")]
mod empty;
#[cfg(feature = "csr")]
mod envelope;
#[cfg(feature = "csr")]
mod form;
#[cfg(feature = "csr")]
mod head;
#[cfg(feature = "csr")]
mod line;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod unbudgeted;
