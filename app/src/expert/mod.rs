//! A conversation about the person’s own numbers.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod frames;
pub mod markdown;
