//! The expert’s answers: a question comes in, the answer streams out.

mod analyst;
mod ask;
mod model;
mod saying;

pub(crate) use ask::{LIMIT, ask};
pub(crate) use model::Model;
