//! What the page shows, as it stands in its address, and the ways to show something else.

use finance::transaction::{TransactionFilter, list::Sort};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use crate::common::address::{self, TransactionList};

/// What is shown; from [`use_place`].
#[derive(Clone, Copy)]
pub struct Place {
    /// All that the address says.
    pub list: Memo<TransactionList>,
    /// Which rows.
    pub filter: Memo<TransactionFilter>,
    /// In which order.
    pub sort: Memo<Sort>,
    go: Callback<(TransactionList, bool)>,
}

/// What the address of the page says.
pub fn use_place() -> Place {
    let query = use_query_map();
    let list = Memo::new(move |_| query.with(|query| address::transaction_list_of(|name| query.get(name))));
    let navigate = use_navigate();
    let go = Callback::new(move |(list, replace): (TransactionList, bool)| {
        let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
        navigate(&address::transaction_list(&list), options);
    });
    Place {
        list,
        filter: Memo::new(move |_| list.with(|list| list.filter.clone())),
        sort: Memo::new(move |_| list.with(|list| list.sort)),
        go,
    }
}

impl Place {
    /// Shows what another filter finds: a step that Back takes back.
    pub fn find(self, filter: TransactionFilter) {
        self.go.run((TransactionList { filter, at: 0, ..self.list.get_untracked() }, false));
    }

    /// The same while somebody types: Back leads to the page before, not to the letter before.
    pub fn typing(self, filter: TransactionFilter) {
        self.go.run((TransactionList { filter, at: 0, ..self.list.get_untracked() }, true));
    }

    /// Shows the rows in another order.
    pub fn order(self, sort: Sort) {
        self.go.run((TransactionList { sort, at: 0, ..self.list.get_untracked() }, false));
    }

    /// Remembers where in the list somebody looks.
    pub fn look_at(self, at: u64) {
        let list = self.list.get_untracked();
        if list.at != at {
            self.go.run((TransactionList { at, ..list }, true));
        }
    }

    /// Opens the details of a row, or closes them.
    pub fn open_row(self, row: Option<i64>) {
        let list = self.list.get_untracked();
        if list.row != row {
            let closes = row.is_none();
            self.go.run((TransactionList { row, ..list }, closes));
        }
    }

    /// Opens the likely transfers, or closes them.
    pub fn open_transfers(self, transfers: bool) {
        let list = self.list.get_untracked();
        if list.transfers != transfers {
            self.go.run((TransactionList { transfers, ..list }, !transfers));
        }
    }
}
