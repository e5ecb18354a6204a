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
pub mod expert;
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
pub mod suggestions;
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

/// The day on which a server function runs, where the person is; given by the server as context.
#[derive(Debug, Clone, Copy)]
pub struct Today(pub chrono::NaiveDate);

impl Today {
    /// The header in which the browser says which day it is there: `2026-11-26`.
    pub const HEADER: &str = "x-today";

    /// The person's day, when what the browser says in the `headers` can be: somewhere it is the day
    /// before or after the one in Greenwich. Otherwise, and when nothing is said, that one.
    #[must_use]
    pub fn told(headers: &http::HeaderMap, greenwich: chrono::NaiveDate) -> Self {
        let said = headers.get(Self::HEADER).and_then(|day| day.to_str().ok());
        let told = said.and_then(|said| said.parse::<chrono::NaiveDate>().ok());
        Self(
            told.filter(|day| day.signed_duration_since(greenwich).num_days().abs() <= 1)
                .unwrap_or(greenwich),
        )
    }
}
