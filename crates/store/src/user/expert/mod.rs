//! The expert: what was asked and answered, and the figures it answers from.

mod conversations;
mod messages;
mod model;
mod tools;
