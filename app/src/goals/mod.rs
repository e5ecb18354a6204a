//! What is saved for, and when it will be reached.

#[cfg(feature = "csr")]
pub mod page;
