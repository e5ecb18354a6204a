//! What appliances use and cost, and what to switch off first.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod appliance_form;
#[cfg(feature = "csr")]
mod appliances;
#[cfg(feature = "csr")]
mod figures;
#[cfg(feature = "csr")]
mod forms;
#[cfg(feature = "csr")]
mod measure_form;
#[cfg(feature = "csr")]
mod measurements;
#[cfg(feature = "csr")]
mod months;
#[cfg(feature = "csr")]
mod number;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod readings;
#[cfg(feature = "csr")]
mod tariff;
#[cfg(feature = "csr")]
mod tariff_form;
