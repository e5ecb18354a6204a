//! Drop, preview, import history.

pub mod api;
