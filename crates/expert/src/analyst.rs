//! A question in plain words, read as calls.

mod known;
mod reading;

pub use known::{Known, Payee};
pub use reading::{Cannot, Reading};

/// Characters of a question at most.
pub const LONGEST: usize = 2_000;

/// What `question` asks for; `before` is the reading of the question before it, on which a short one
/// such as “and in May?” stands.
///
/// # Errors
/// When it is nothing that can be counted from statements, with questions that can be.
pub fn read(question: &str, known: &Known, before: Option<&Reading>) -> Result<Reading, Cannot> {
    let _ = (question, before);
    Err(Cannot::new("I can’t read questions yet.", known))
}
