//! Goals: a sum to save until a day, what was put towards it, and whether it will be reached.

mod contribution;
mod definition;
mod overview;
mod pace;
mod source;
mod status;

pub use contribution::{Contribution, InvalidContribution, saved};
pub use definition::{Draft, Goal, InvalidGoal};
pub use overview::{Entry, GoalDraft, GoalView, Kept, RemovedGoal, in_order};
pub use pace::Pace;
pub use source::{Point, Source, Told, course};
pub use status::{Alert, Status};
