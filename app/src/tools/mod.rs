//! Calculators: loan, growth, invest or spend, energy.

#[cfg(feature = "csr")]
pub mod page;
