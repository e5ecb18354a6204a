//! The server from outside: one module for each route, against real databases and the local
//! identity provider.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod config;
mod routes;
mod support;
