//! Search as you type.

use std::time::Duration;

use finance::transaction::TransactionFilter;
use leptos::prelude::*;

use crate::{
    transactions::place::Place,
    ui::{Icon, IconName},
};

/// After the last letter.
const PAUSE: Duration = Duration::from_millis(250);

/// The search field. Typing replaces the address, so that Back leads to the page before, not to
/// the letter before.
#[component]
pub fn Search(
    /// What is shown.
    place: Place,
) -> impl IntoView {
    let filter = place.filter;
    let typed = RwSignal::new(filter.get_untracked().text.unwrap_or_default());
    // What this field itself has put into the address.
    let told = StoredValue::new(typed.get_untracked());
    Effect::new(move |_| {
        let text = filter.get().text.unwrap_or_default();
        // Changed from elsewhere: by Back, or by a chip.
        if told.get_value() != text {
            told.set_value(text.clone());
            typed.set(text);
        }
    });
    let mut search = leptos::leptos_dom::helpers::debounce(PAUSE, move |text: String| {
        let Some(filter) = filter.try_get_untracked() else { return };
        let text = text.trim().chars().take(100).collect::<String>();
        told.set_value(text.clone());
        place.typing(TransactionFilter { text: Some(text).filter(|text| !text.is_empty()), ..filter });
    });
    let on_input = move |event| {
        let text = event_target_value(&event);
        typed.set(text.clone());
        search(text);
    };
    view! {
        <label class="search-field">
            <span class="visually-hidden">"Search words and notes"</span>
            <Icon name=IconName::Search/>
            <input
                type="search"
                id="transaction-search"
                placeholder="Search"
                maxlength="100"
                autocomplete="off"
                enterkeyhint="search"
                prop:value=move || typed.get()
                on:input=on_input
            />
        </label>
    }
}
