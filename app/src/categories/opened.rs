//! Dialogs that the address opens: Back closes them, and a link leads to them.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::common::address;

/// Whether a dialog is open, which is when `asked` says so; closing it takes it out of the address.
pub fn opened_by(asked: Memo<bool>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.get()));
    let navigate = use_navigate();
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now && asked.get_untracked() {
            let keep_place = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
            navigate(address::CATEGORIES, keep_place);
        }
        now
    });
    open
}
