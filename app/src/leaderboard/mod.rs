//! The financial services people voted for.

#[cfg(feature = "csr")]
pub mod page;
