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
pub const TABLES: [&str; 36] = [
    "user_profiles",
    "categories",
    "category_rejections",
    "accounts",
    "category_rules",
    "statements",
    "transactions",
    "transaction_splits",
    "transfer_pairs",
    "duplicate_pairs",
    "set_aside_rows",
    "transaction_edits",
    "transaction_edit_rows",
    "reading_habits",
    "budget_categories",
    "budget_category_counts",
    "budget_allocations",
    "user_goals",
    "goal_progress",
    "appliances",
    "energy_consumption",
    "energy_tariffs",
    "service_additions",
    "service_votes",
    "service_vote_pace",
    "user_rewards",
    "user_financial_metrics",
    "row_changes",
    "user_financial_insights",
    "recurring_items",
    "insight_states",
    "suggestion_answers",
    "ai_conversations",
    "ai_chat_messages",
    "ai_consents",
    "ai_usage",
];

/// Made anew out of the other rows, a guard against too much at once, or allowed for one server only:
/// taken out, and not in again.
const ANEW: [&str; 5] =
    ["user_financial_metrics", "row_changes", "service_vote_pace", "ai_consents", "ai_usage"];

/// Found in the other rows, with a few choices of the person’s beside it: an account in which nothing
/// else stands is empty, and what an export says takes its place.
const FOUND: [&str; 3] = ["user_financial_insights", "recurring_items", "insight_states"];

/// Columns that say what of the rows was seen last: after an export was read in, nothing was.
const SEEN: [(&str, &str); 3] =
    [("insight_states", "changes"), ("insight_states", "made_on"), ("insight_states", "made_by")];

/// Keys of rows that are no foreign keys, because what they name may be gone: table, column, the table
/// they name. A text names its row after a colon.
const LOOSE: [(&str, &str, &str); 2] =
    [("transaction_edit_rows", "pair_id", "transfer_pairs"), ("user_rewards", "earned_key", "user_goals")];

/// JSON with filters, which name accounts and statements.
const NAMING: [(&str, &str); 1] = [("ai_chat_messages", "stands_on")];

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
