//! What people see, and the server functions it calls.
//!
//! Built twice: with `csr` for the browser, with `ssr` for the server, which uses the server
//! functions only. Each feature is a folder with its page, its parts and its `api.rs`.

pub mod budgets;
pub mod categories;
pub mod common;
pub mod dashboard;
pub mod energy;
pub mod error;
pub mod goals;
pub mod insights;
pub mod leaderboard;
#[cfg(feature = "csr")]
pub mod offline;
pub mod recurring;
pub mod remote;
pub mod rewards;
pub mod session;
pub mod settings;
#[cfg(feature = "csr")]
pub mod shell;
pub mod statements;
pub mod tools;
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
