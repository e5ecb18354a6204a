//! Everything a person has, out and in again, without loss.
//!
//! What the tables look like comes from the catalogue: columns, and which of them name rows of other
//! tables. Only their order stands here, and a test compares it with the catalogue. Values travel as
//! the text in which Postgres itself writes and reads them.

mod shape;
mod take_in;
mod take_in_rows;
mod take_out;

pub use shape::{Shape, ShapeColumn};
pub use take_in::TakeIn;
pub use take_out::{ExportPiece, ExportedFile};

use std::collections::BTreeMap;

/// Every table that holds rows of people; what hangs on another comes after it.
pub const TABLES: [&str; 22] = [
    "user_profiles",
    "categories",
    "accounts",
    "statements",
    "transactions",
    "transaction_splits",
    "budget_categories",
    "budget_category_counts",
    "budget_allocations",
    "user_goals",
    "goal_progress",
    "reading_habits",
    "appliances",
    "energy_consumption",
    "energy_tariffs",
    "user_rewards",
    "service_additions",
    "service_votes",
    "service_vote_pace",
    "user_financial_insights",
    "recurring_items",
    "insight_states",
];

/// Tables of people that are not exported: the database makes them from the rows of others by itself.
pub const MADE: [&str; 2] = ["user_financial_metrics", "row_changes"];

/// The version of what an export looks like.
pub const VERSION: u32 = 1;

/// The table with the person themselves: it is there already when an export is read in.
const PROFILES: &str = "user_profiles";

/// What the person chose, of all that stands in [`PROFILES`]; the rest is told by signing in.
const CHOSEN: [&str; 5] = ["display_name", "currency", "number_format", "date_format", "first_day"];

/// The column that names a file in MongoDB.
const FILE: (&str, &str) = ("statements", "file_id");

/// One row: its columns by name, each as text or nothing.
pub type ExportRow = BTreeMap<String, Option<String>>;
