//! Financial services, in the order of what people say of them.

#[cfg(feature = "csr")]
mod add;
// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod rows;
