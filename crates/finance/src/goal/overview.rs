//! A goal as it is shown: what was asked for, how it stands, and how it came there.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Contribution, Draft, Goal, Point, Source, Status, course};
use crate::{Currency, money::TooLarge};

/// Days of a goal's course that are shown at most.
const POINTS: usize = 120;

/// A goal as a person asks for it, with its currency and where its progress comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalDraft {
    /// The name, the target and the days.
    #[serde(flatten)]
    pub draft: Draft,
    /// The currency of every amount.
    pub currency: Currency,
    /// Where its progress comes from.
    pub source: Source,
}

/// A contribution that was entered by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its key.
    pub id: i64,
    /// Counts its changes: a change names the one it was made to.
    pub version: i32,
    /// The day and the amount.
    #[serde(flatten)]
    pub contribution: Contribution,
    /// The person's words; empty for none.
    pub note: String,
}

impl Entry {
    /// Characters a note may have.
    pub const LONGEST_NOTE: usize = 200;
}

/// A goal as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalView {
    /// Its key.
    pub id: i64,
    /// Counts its changes: a change names the one it was made to.
    pub version: i32,
    /// What was asked for.
    pub goal: Goal,
    /// The currency of every amount.
    pub currency: Currency,
    /// Where its progress comes from.
    pub source: Source,
    /// How it stands.
    pub status: Status,
    /// What was saved over time, in order.
    pub course: Vec<Point>,
    /// What was entered by hand, newest first; empty for a goal that is tied.
    pub entries: Vec<Entry>,
}

/// A goal that was removed, with all it takes to have it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedGoal {
    /// What was asked for.
    #[serde(flatten)]
    pub draft: GoalDraft,
    /// What was entered by hand.
    pub entries: Vec<Entry>,
}

/// What is kept of a goal, before it is reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its key.
    pub id: i64,
    /// Counts its changes.
    pub version: i32,
    /// What was asked for.
    pub goal: Goal,
    /// The currency of every amount.
    pub currency: Currency,
    /// Where its progress comes from.
    pub source: Source,
}

impl GoalView {
    /// How the goal stands at the end of `today`: by what was entered, or by what statements tell
    /// (`contributions`) when it is tied.
    ///
    /// # Errors
    /// When a sum has more than 15 digits before the decimal mark.
    pub fn of(
        kept: Kept,
        mut entries: Vec<Entry>,
        contributions: &[Contribution],
        today: NaiveDate,
    ) -> Result<Self, TooLarge> {
        let Kept { id, version, goal, currency, source } = kept;
        let status = Status::of(&goal, contributions, today)?;
        let course = course(contributions, today, POINTS)?;
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.contribution.date, entry.id)));
        Ok(Self { id, version, goal, currency, source, status, course, entries })
    }

    /// What a straight line from nothing at the start to all at the target date holds on `day`;
    /// none without a target date.
    pub fn planned(&self, day: NaiveDate) -> Option<Decimal> {
        super::pace::planned(&self.goal, day)
    }
}

impl GoalDraft {
    /// Goals a person may have in all.
    pub const MOST: usize = 50;

    /// Contributions a goal may have.
    pub const MOST_ENTRIES: usize = 500;
}

/// Goals in the order they are shown: first those that press (passed, due soon, behind), the nearest
/// date first; then the rest; last those that were reached.
pub fn in_order(goals: &mut [GoalView]) {
    goals.sort_by_key(|view| {
        let reached = view.status.completed_on.is_some();
        let calm = view.status.alerts.is_empty();
        let date = view.goal.target_date().unwrap_or(NaiveDate::MAX);
        (reached, calm, date, view.id)
    });
}
