//! The store against real databases. `BANKSTAT_TEST_POSTGRES` and `BANKSTAT_TEST_MONGODB` say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod dashboard;
mod files;
mod fill;
mod imports;
mod insights;
mod isolation;
mod leaving;
mod metrics;
mod queueing;
mod schema;
mod search;
mod support;
