//! Postgres and MongoDB, reachable only as a person: [`Store::user`] needs an [`Identity`], and
//! every row and document behind the [`UserStore`] it gives belongs to that person.

mod error;
mod identity;
mod model;
mod store;
mod user;

pub use error::Error;
pub use identity::{Identity, VerifiedClaims};
pub use model::*;
pub use store::{Config, Store};
pub use user::UserStore;
