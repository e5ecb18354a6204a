//! A panel that opens below its button, over what stands there.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Icon, IconName};

/// A button that opens a panel of choices. Escape and a press outside close it.
#[component]
pub fn Panel(
    /// The words on the button.
    #[prop(into)]
    words: Signal<String>,
    /// What is chosen here, for those who cannot see it.
    label: &'static str,
    /// Whether something is chosen.
    #[prop(into)]
    active: Signal<bool>,
    /// The choices.
    children: Children,
) -> impl IntoView {
    let panel = NodeRef::<html::Details>::new();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && panel.get_untracked().is_some_and(|panel| panel.open()) {
            event.stop_propagation();
            if let Some(panel) = panel.get_untracked() {
                panel.set_open(false);
                // The focus would be lost with what was inside.
                let summary = panel.query_selector("summary").ok().flatten();
                if let Some(summary) = summary.and_then(|one| one.dyn_into::<web_sys::HtmlElement>().ok()) {
                    let _ = summary.focus();
                }
            }
        }
    };
    let outside = window_event_listener(leptos::ev::pointerdown, move |event| {
        let Some(panel) = panel.try_get_untracked().flatten() else { return };
        let inside = event.target().is_some_and(|target| panel.contains(Some(target.unchecked_ref())));
        if !inside {
            panel.set_open(false);
        }
    });
    on_cleanup(move || outside.remove());
    view! {
        <details class="panel" node_ref=panel on:keydown=on_key>
            <summary class="chip" class:active=move || active.get()>
                <span class="visually-hidden">{format!("{label}: ")}</span>
                <span class="panel-words">{move || words.get()}</span>
                <Icon name=IconName::ChevronDown/>
            </summary>
            <div class="panel-body" role="group" aria-label=label>{children()}</div>
        </details>
    }
}
