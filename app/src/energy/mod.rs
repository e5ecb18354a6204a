//! What appliances use and cost, and what to switch off first.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
pub mod page;
