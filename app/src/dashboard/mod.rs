//! The month at a glance.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
pub mod flow;
pub mod metrics;
pub mod outlook;
pub mod spending;

#[cfg(feature = "csr")]
mod controls;
#[cfg(feature = "csr")]
mod flow_card;
#[cfg(feature = "csr")]
mod metric_card;
#[cfg(feature = "csr")]
mod outlook_card;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod recent;
#[cfg(feature = "csr")]
mod spending_card;
#[cfg(feature = "csr")]
mod states;
