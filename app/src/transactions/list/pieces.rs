//! The rows that were fetched, piece by piece.

use std::collections::{BTreeMap, BTreeSet};

use finance::transaction::{
    Transaction, TransactionFilter,
    list::{PIECE, PieceQuery, Sort},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ApiError, session,
    transactions::{
        api::{transaction_ends, transaction_piece},
        place::Place,
        selection::Selection,
    },
};

const SIZE: u64 = PIECE as u64;

/// Pieces kept on either side of what is in sight: who scrolls back finds them, and a list of a
/// hundred thousand rows does not fill the memory.
const KEPT: u64 = 30;

/// What was fetched of the list that is shown.
#[derive(Default)]
struct Fetched {
    rows: BTreeMap<u64, Vec<Transaction>>,
    /// What is shown until it is fetched anew.
    former: BTreeMap<u64, Vec<Transaction>>,
    /// Whether the former rows are those of another list: they go when the first new ones come.
    other: bool,
    on_the_way: BTreeSet<u64>,
    ends: Option<Vec<i64>>,
    /// Counts the lists: an answer for one that is not shown any more is dropped.
    list: u32,
    problem: Option<ApiError>,
}

/// The pieces of the list that is shown.
#[derive(Clone, Copy)]
pub struct Pieces {
    fetched: RwSignal<Fetched>,
    place: Place,
    selection: Selection,
}

impl Pieces {
    /// Nothing is fetched yet.
    pub fn new(place: Place, selection: Selection) -> Self {
        Self { fetched: RwSignal::new(Fetched::default()), place, selection }
    }

    /// Another list is shown, or the same one with other rows in it.
    pub fn renew(self, same: bool) {
        self.fetched.update(|fetched| {
            let mut former = std::mem::take(&mut fetched.former);
            former.append(&mut fetched.rows);
            *fetched = Fetched {
                former,
                other: !same || fetched.other,
                list: fetched.list.wrapping_add(1),
                ..Fetched::default()
            };
        });
        self.fetch(0);
    }

    /// The row at a place, counted from 0, as far as it is there; tracks.
    pub fn row(self, place: u64) -> Option<Transaction> {
        self.fetched.with(|fetched| row(fetched, place).cloned())
    }

    /// The same without tracking.
    pub fn row_now(self, place: u64) -> Option<Transaction> {
        self.fetched.with_untracked(|fetched| row(fetched, place).cloned())
    }

    /// The rows from one place to another, as far as they are there.
    pub fn between(self, one: u64, other: u64) -> Vec<Transaction> {
        let span = one.min(other)..=one.max(other);
        self.fetched.with_untracked(|fetched| span.filter_map(|at| row(fetched, at).cloned()).collect())
    }

    /// How many rows there are, when the first piece tells it already; tracks.
    pub fn known_total(self) -> Option<u64> {
        self.fetched.with(|fetched| {
            let first = fetched.rows.get(&0)?.len() as u64;
            (first < SIZE).then_some(first)
        })
    }

    /// Whether the first rows are there, be it the former ones; tracks.
    pub fn has_begun(self) -> bool {
        self.fetched.with(|fetched| fetched.rows.contains_key(&0) || fetched.former.contains_key(&0))
    }

    /// What went wrong; tracks.
    pub fn problem(self) -> Option<ApiError> {
        self.fetched.with(|fetched| fetched.problem.clone())
    }

    /// Makes sure that the rows from `first` to before `end` are there or on their way.
    pub fn need(self, first: u64, end: u64) {
        let in_sight = first / SIZE;
        for piece in in_sight..=end.saturating_sub(1) / SIZE {
            self.fetch(piece);
        }
        // Nothing in sight changes by it, so nobody is told.
        self.fetched.update_untracked(|fetched| {
            let near = |piece: &u64| *piece == 0 || piece.abs_diff(in_sight) <= KEPT;
            fetched.rows.retain(|piece, _| near(piece));
            fetched.former.retain(|piece, _| near(piece));
        });
    }

    fn fetch(self, piece: u64) {
        let begun = self.fetched.try_update_untracked(|fetched| {
            let idle = !fetched.rows.contains_key(&piece) && fetched.problem.is_none();
            (idle && fetched.on_the_way.insert(piece)).then_some(fetched.list)
        });
        let Some(list) = begun.flatten() else { return };
        let (filter, sort) = (self.place.filter.get_untracked(), self.place.sort.get_untracked());
        spawn_local(async move {
            let answer = self.answer(piece, filter, sort, list).await;
            if self.fetched.try_with_untracked(|fetched| fetched.list) != Some(list) {
                return;
            }
            if let Ok(Some(rows)) = &answer {
                self.selection.seen(rows);
            }
            self.fetched.update(|fetched| {
                fetched.on_the_way.remove(&piece);
                match answer {
                    Ok(Some(rows)) => {
                        fetched.former.remove(&piece);
                        if std::mem::take(&mut fetched.other) {
                            fetched.former.clear();
                        }
                        fetched.rows.insert(piece, rows);
                    }
                    Ok(None) => {}
                    // The row before is gone: it is fetched anew, and asked anew where pieces begin.
                    Err(ApiError::NotFound(_)) => {
                        fetched.rows.remove(&piece.saturating_sub(1));
                        fetched.ends = None;
                    }
                    Err(problem) => fetched.problem = Some(problem),
                }
            });
        });
    }

    /// A piece; nothing when the list ends before it.
    async fn answer(
        self,
        piece: u64,
        filter: TransactionFilter,
        sort: Sort,
        list: u32,
    ) -> Result<Option<Vec<Transaction>>, ApiError> {
        let after = match piece.checked_sub(1) {
            None => None,
            Some(before) => match self.end_of(before, &filter, sort, list).await? {
                Some(end) => Some(end),
                None => return Ok(None),
            },
        };
        let query = PieceQuery { filter, sort, after };
        session::call(move || transaction_piece(query.clone())).await.map(Some)
    }

    /// The key of the last row of a full piece.
    async fn end_of(
        self,
        piece: u64,
        filter: &TransactionFilter,
        sort: Sort,
        list: u32,
    ) -> Result<Option<i64>, ApiError> {
        let nth = usize::try_from(piece).unwrap_or(usize::MAX);
        let known = self.fetched.try_with_untracked(|fetched| {
            let rows = fetched.rows.get(&piece).filter(|rows| rows.len() as u64 == SIZE);
            let of_ends = fetched.ends.as_ref().map(|ends| ends.get(nth).copied());
            rows.and_then(|rows| rows.last()).map(|row| Some(row.id)).or(of_ends)
        });
        if let Some(end) = known.flatten() {
            return Ok(end);
        }
        let filter = filter.clone();
        let ends = session::call(move || transaction_ends(filter.clone(), sort)).await?;
        let end = ends.get(nth).copied();
        self.fetched.try_update_untracked(|fetched| {
            if fetched.list == list {
                fetched.ends = Some(ends);
            }
        });
        Ok(end)
    }
}

fn row(fetched: &Fetched, place: u64) -> Option<&Transaction> {
    let (piece, within) = (place / SIZE, usize::try_from(place % SIZE).ok()?);
    fetched.rows.get(&piece).or_else(|| fetched.former.get(&piece))?.get(within)
}
