//! Search as you type.

use finance::transaction::TransactionFilter;
use leptos::prelude::*;

use crate::{transactions::place::Place, ui::SearchField};

/// Letters that are looked for at most.
const LONGEST: usize = 100;

/// The search field. Typing replaces the address, so that Back leads to the page before, not to
/// the letter before.
#[component]
pub fn Search(
    /// What is shown.
    place: Place,
) -> impl IntoView {
    let filter = place.filter;
    let text = Signal::derive(move || filter.get().text.unwrap_or_default());
    let on_search = Callback::new(move |text: String| {
        let text = Some(text).filter(|text| !text.is_empty());
        place.typing(TransactionFilter { text, ..filter.get_untracked() });
    });
    view! {
        <SearchField
            id="transaction-search"
            label="Search words and notes"
            placeholder="Search"
            longest=LONGEST
            text
            on_search
        />
    }
}
