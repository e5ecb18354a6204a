//! What can be asked of a person’s numbers: typed calls that change nothing, and what they give.

mod average;
mod call;
mod forecast;
mod outcome;
mod parse;
mod schema;
mod scope;
mod what_if;

pub use average::Average;
pub use call::{By, Call, Per, Repeats};
pub use forecast::{Ahead, Expected};
pub use outcome::{
    Balance, BudgetState, Coming, Compared, Difference, FeeSum, GoalState, Group, Groups, Moved, Outcome,
    Repeating, Row, Rows, Share, Sum, Sums,
};
pub use parse::Refused;
pub use schema::{Definition, definitions};
pub use scope::Scope;
pub use what_if::{Cut, WhatIf};
