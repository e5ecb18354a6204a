//! What transactions are for: the categories, the rules that choose them, and what is proposed.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod category_form;
#[cfg(feature = "csr")]
mod category_list;
#[cfg(feature = "csr")]
mod opened;
#[cfg(feature = "csr")]
pub mod page;
#[cfg(feature = "csr")]
mod preview;
#[cfg(feature = "csr")]
mod proposal_list;
#[cfg(feature = "csr")]
mod removal;
#[cfg(feature = "csr")]
mod rule_draft;
#[cfg(feature = "csr")]
mod rule_form;
#[cfg(feature = "csr")]
mod rule_list;
#[cfg(feature = "csr")]
mod rule_removal;
mod sentences;
