//! What is out of the way: folded, with its number.

use leptos::prelude::*;

use super::browser::is_open;
use crate::ui::Card;

/// A card that opens to a list; not there when the list is empty.
#[component]
pub fn PutAway(
    /// What stands in it.
    title: &'static str,
    /// How many.
    many: usize,
    /// Whether it is open: the page knows it, so that another answer does not close it.
    open: RwSignal<bool>,
    /// Its items.
    rows: AnyView,
) -> impl IntoView {
    (many > 0).then(|| {
        view! {
            <Card>
                <details class="put-away" open=move || open.get() on:toggle=move |event| open.set(is_open(&event))>
                    <summary>{format!("{title} ({many})")}</summary>
                    <ul>{rows}</ul>
                </details>
            </Card>
        }
    })
}
