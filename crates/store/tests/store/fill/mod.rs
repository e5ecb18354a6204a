//! A row in every table that holds rows of people: what the tests of isolation stand on. A table
//! without a filler fails them. One file for each feature.

mod categories;
mod edits;
pub mod energy;
pub mod expert;
mod insights;
pub mod leaderboard;
mod plans;
mod rewards;
mod splits;
mod suggestions;

use statement::import::ImportRecord;

use crate::support::Room;

/// Gives Anna, who has imported a statement, a row in each table that an import leaves empty.
pub async fn everything(room: &Room, record: &ImportRecord) {
    insights::fill(room, record).await;
    splits::fill(room, record).await;
    categories::fill(room).await;
    edits::fill(room, record).await;
    suggestions::fill(room, record).await;
    plans::fill(room).await;
    energy::fill(room).await;
    leaderboard::fill(room).await;
    rewards::fill(room).await;
    expert::fill(room).await;
}
