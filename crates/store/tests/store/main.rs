//! The store against real databases. `BANKSTAT_TEST_POSTGRES` and `BANKSTAT_TEST_MONGODB` say where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod accounts;
mod budgets;
mod categories;
mod conversations;
mod dashboard;
mod duplicates;
mod edits;
mod energy;
mod export;
mod files;
mod fill;
mod goals;
mod imports;
mod insights;
mod isolation;
mod leaderboard;
mod leaving;
mod lists;
mod metrics;
mod place;
mod queueing;
mod rewards;
mod rules;
mod schema;
mod search;
mod suggestions;
mod support;
mod tools;
mod transfers;
