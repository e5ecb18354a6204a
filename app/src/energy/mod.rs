//! What appliances use and cost, and what to switch off first.

#[cfg(feature = "csr")]
pub mod page;
