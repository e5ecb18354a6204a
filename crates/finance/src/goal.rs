//! Goals: a sum to save until a day, what was put towards it, and whether it will be reached.

mod contribution;
mod definition;
mod pace;
mod status;

pub use contribution::{Contribution, InvalidContribution, saved};
pub use definition::{Draft, Goal, InvalidGoal};
pub use pace::Pace;
pub use status::{Alert, Status};
