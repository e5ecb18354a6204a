//! Calculators: loan, growth, invest or spend, energy.

#[cfg(feature = "csr")]
mod energy;
#[cfg(feature = "csr")]
mod flow;
#[cfg(feature = "csr")]
mod growth;
#[cfg(feature = "csr")]
mod inputs;
#[cfg(feature = "csr")]
mod loan;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod parts;
