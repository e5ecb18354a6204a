//! Where a row stood in its statement.

pub mod page;
mod sheet;
