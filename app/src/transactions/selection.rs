//! The rows that are chosen for a change.

use std::collections::BTreeMap;

use finance::transaction::{
    Transaction, TransactionFilter,
    edit::{CHOSEN, Which},
};
use leptos::prelude::*;

/// The rows that are chosen, each as it was seen.
#[derive(Clone, Copy)]
pub struct Selection {
    rows: RwSignal<BTreeMap<i64, i32>>,
    /// All that are found, also those that were never seen.
    all: RwSignal<bool>,
}

impl Selection {
    /// Nothing is chosen.
    pub fn new() -> Self {
        Self { rows: RwSignal::new(BTreeMap::new()), all: RwSignal::new(false) }
    }

    /// Whether a row is chosen; tracks.
    pub fn has(self, id: i64) -> bool {
        self.all.get() || self.rows.with(|rows| rows.contains_key(&id))
    }

    /// Chooses a row, or leaves it out.
    pub fn set(self, row: &Transaction, chosen: bool) {
        self.set_all([row], chosen);
    }

    /// Chooses rows, or leaves them out.
    pub fn set_all<'a>(self, some: impl IntoIterator<Item = &'a Transaction>, chosen: bool) {
        self.all.set(false);
        self.rows.update(|rows| {
            for row in some {
                if !chosen {
                    rows.remove(&row.id);
                } else if rows.len() < CHOSEN {
                    rows.insert(row.id, row.version);
                }
            }
        });
    }

    /// Chooses all that are found.
    pub fn choose_all(self) {
        self.all.set(true);
    }

    /// Whether all that are found are chosen; tracks.
    pub fn is_all(self) -> bool {
        self.all.get()
    }

    /// Chooses nothing.
    pub fn clear(self) {
        if self.all.get_untracked() {
            self.all.set(false);
        }
        if !self.rows.with_untracked(BTreeMap::is_empty) {
            self.rows.set(BTreeMap::new());
        }
    }

    /// How many of `found` are chosen; tracks.
    pub fn count(self, found: u64) -> u64 {
        if self.all.get() { found } else { self.rows.with(|rows| rows.len() as u64) }
    }

    /// The two rows chosen, when there are two.
    pub fn two(self) -> Option<[(i64, i32); 2]> {
        self.rows.with(|rows| {
            let mut rows = rows.iter().map(|(id, version)| (*id, *version));
            let two = [rows.next()?, rows.next()?];
            (rows.next().is_none() && !self.all.get()).then_some(two)
        })
    }

    /// What a change is about: the rows chosen, or all that `filter` finds.
    pub fn which(self, filter: TransactionFilter) -> Which {
        if self.all.get_untracked() {
            return Which::Found(filter);
        }
        Which::Chosen(
            self.rows.with_untracked(|rows| rows.iter().map(|(id, version)| (*id, *version)).collect()),
        )
    }

    /// Rows have been fetched anew: what is chosen of them is as it is seen now.
    pub fn seen(self, fetched: &[Transaction]) {
        let stale = |row: &&Transaction| {
            self.rows.with_untracked(|rows| rows.get(&row.id).is_some_and(|version| *version != row.version))
        };
        let stale: Vec<&Transaction> = fetched.iter().filter(stale).collect();
        if !stale.is_empty() {
            self.rows.update(|rows| rows.extend(stale.into_iter().map(|row| (row.id, row.version))));
        }
    }
}
