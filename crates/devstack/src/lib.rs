//! Local Postgres, `mongod` and an identity provider that speaks PropelAuth's protocol, for
//! development and tests. A development dependency only: the server never links it.

pub mod cache;
pub mod databases;
pub mod identity;
pub mod keeper;
pub mod samples;
pub mod schema;
pub mod server;
pub mod state;
mod test_stack;

pub use test_stack::{TestDatabase, TestStack};
