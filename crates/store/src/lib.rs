//! Postgres and MongoDB, reachable only as a person: [`Store::user`] needs an [`Identity`], and
//! every row and document behind the [`UserStore`] it gives belongs to that person.
//!
//! Every row has two locks: the query names the person, and row-level security names them again
//! under a role that cannot bypass it. MongoDB's filters name the person each.

mod crash;
mod error;
mod files;
mod identity;
mod model;
mod postgres;
mod queue;
mod schema;
mod store;
mod user;

pub use crash::{CRASH_POINTS, crash_point};
pub use error::Error;
pub use identity::{Identity, VerifiedClaims};
pub use model::*;
pub use schema::MIGRATIONS;
pub use store::{Config, Store};
pub use user::{
    EXPORT_VERSION, EXPORTED_TABLES, ExportPiece, ExportRow, ExportedFile, MetricDifference, Shape,
    ShapeColumn, TakeIn, UserStore,
};
