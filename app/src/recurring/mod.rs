//! What comes and goes again and again, and what is due next.

#[cfg(feature = "csr")]
pub mod page;
