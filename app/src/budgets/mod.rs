//! What was planned for the month, and how it goes.

#[cfg(feature = "csr")]
pub mod page;
