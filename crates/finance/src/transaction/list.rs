//! A long list of transactions, of which only what is looked at is fetched.

use serde::{Deserialize, Serialize};

use super::{CurrencySum, TransactionFilter};

/// Rows that are fetched together.
pub const PIECE: u32 = 100;

/// What rows are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortBy {
    /// The day they were booked, and within it their order on the statement.
    #[default]
    Date,
    /// The signed amount: what went out stands below what came in.
    Amount,
    /// The bank’s words, in any case.
    Description,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The oldest, the smallest or the first of the alphabet first.
    pub ascending: bool,
}

/// Which rows to fetch: the [`PIECE`] that follow one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceQuery {
    /// Which transactions the list holds.
    pub filter: TransactionFilter,
    /// In which order.
    pub sort: Sort,
    /// The key of the row before; `None` for the first piece.
    pub after: Option<i64>,
}

/// What a list holds, without its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Its rows.
    pub rows: u64,
    /// What they add up to, for each currency in them; of a split transaction only the parts in the
    /// categories asked for.
    pub sums: Vec<CurrencySum>,
}
