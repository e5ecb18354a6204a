//! What one sees who is not signed in.

mod page;

pub use page::{Welcome, WelcomePage};
