//! Search as you type.

use std::time::Duration;

use leptos::prelude::*;

use super::{Icon, IconName};

/// After the last letter.
const PAUSE: Duration = Duration::from_millis(250);

/// A field whose text is looked for once nobody types any more.
#[component]
pub fn SearchField(
    /// What it searches, for those who cannot see the field.
    label: &'static str,
    /// What stands in it while it is empty.
    placeholder: &'static str,
    /// Letters at most.
    longest: usize,
    /// What is looked for; it changes from elsewhere too, by Back or by a chip.
    #[prop(into)]
    text: Signal<String>,
    /// Hears what was typed, without spaces around it.
    on_search: Callback<String>,
    /// Its name in the page.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let typed = RwSignal::new(text.get_untracked());
    // What this field itself has asked for.
    let told = StoredValue::new(typed.get_untracked());
    Effect::new(move |_| {
        let text = text.get();
        if told.get_value() != text {
            told.set_value(text.clone());
            typed.set(text);
        }
    });
    let mut search = leptos::leptos_dom::helpers::debounce(PAUSE, move |text: String| {
        let text = text.trim().chars().take(longest).collect::<String>();
        // The field may be gone by now.
        if told.try_set_value(text.clone()).is_none() {
            on_search.run(text);
        }
    });
    let on_input = move |event| {
        let text = event_target_value(&event);
        typed.set(text.clone());
        search(text);
    };
    view! {
        <label class="search-field">
            <span class="visually-hidden">{label}</span>
            <Icon name=IconName::Search/>
            <input
                type="search"
                id=id
                placeholder=placeholder
                maxlength=longest.to_string()
                autocomplete="off"
                enterkeyhint="search"
                prop:value=move || typed.get()
                on:input=on_input
            />
        </label>
    }
}
