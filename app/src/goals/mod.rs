//! What is saved for, and when it will be reached.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod course;
pub mod words;

#[cfg(feature = "csr")]
mod card;
#[cfg(feature = "csr")]
mod desk;
#[cfg(feature = "csr")]
mod entries;
#[cfg(feature = "csr")]
mod entry_form;
#[cfg(feature = "csr")]
mod form;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod source;
