//! What people see, and the server functions it calls.
//!
//! Built twice: with `csr` for the browser, with `ssr` for the server, which uses the server
//! functions only. Each feature is a folder with its page, its parts and its `api.rs`.

pub mod dashboard;
pub mod error;
pub mod session;
pub mod statements;
pub mod transactions;

pub use error::ApiError;

/// The day on which a server function runs, given by the server as context.
#[derive(Debug, Clone, Copy)]
pub struct Today(pub chrono::NaiveDate);
