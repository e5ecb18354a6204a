//! Questions about one’s own money: read by a grammar, answered with figures that tools have counted.
//!
//! A question goes `known → read → run → answer`: [`analyst::read`] makes typed, read-only
//! [`tool::Call`]s of it, the store runs them as the person, and [`answer::answer`] writes the
//! [`tool::Outcome`]s down. Every figure of an answer stands in an outcome. Nothing here reads a clock,
//! a file or a network, and the words of statements are only ever looked for, never obeyed.

pub mod analyst;
pub mod answer;
pub mod conversation;
mod starters;
pub mod tool;

pub use starters::starters;
