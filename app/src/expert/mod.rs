//! A conversation about the person’s own numbers.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod frames;
pub mod markdown;

#[cfg(feature = "csr")]
mod blocks;
#[cfg(feature = "csr")]
mod composer;
#[cfg(feature = "csr")]
mod helper;
#[cfg(feature = "csr")]
mod list;
#[cfg(feature = "csr")]
mod marked;
#[cfg(feature = "csr")]
mod message;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod rename;
#[cfg(feature = "csr")]
mod stream;
#[cfg(feature = "csr")]
mod talk;
#[cfg(feature = "csr")]
mod thread;
