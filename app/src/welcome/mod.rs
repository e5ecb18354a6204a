//! What one sees who is not signed in.

mod page;
mod preview;

pub use page::{Welcome, WelcomePage};
