//! What people see, and the server functions it calls.
//!
//! Built twice: with `csr` for the browser, with `ssr` for the server, which uses the server
//! functions only. Each feature is a folder with its page, its parts and its `api.rs`.

pub mod common;
pub mod dashboard;
pub mod error;
#[cfg(feature = "csr")]
pub mod offline;
pub mod remote;
pub mod session;
pub mod settings;
#[cfg(feature = "csr")]
pub mod shell;
pub mod statements;
pub mod transactions;
#[cfg(feature = "csr")]
pub mod ui;
#[cfg(feature = "csr")]
pub mod welcome;
#[cfg(feature = "csr")]
pub mod wire;

pub use error::ApiError;
#[cfg(feature = "csr")]
pub use shell::App;

/// The day on which a server function runs, given by the server as context.
#[derive(Debug, Clone, Copy)]
pub struct Today(pub chrono::NaiveDate);
