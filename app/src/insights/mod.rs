//! What stands out in the person’s own figures.

#[cfg(feature = "csr")]
pub mod page;
