//! The person's own choices, their accounts, and all that is theirs.

#[cfg(feature = "csr")]
mod accounts;
// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod appearance;
#[cfg(feature = "csr")]
mod categories;
#[cfg(feature = "csr")]
mod danger;
#[cfg(feature = "csr")]
mod data;
#[cfg(feature = "csr")]
mod formats;
#[cfg(feature = "csr")]
mod kept;
#[cfg(feature = "csr")]
mod leaving;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod profile;
