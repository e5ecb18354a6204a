//! What was earned, what can be earned next.

#[cfg(feature = "csr")]
pub mod page;
