//! What transactions are for: the categories, and what chooses them.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
