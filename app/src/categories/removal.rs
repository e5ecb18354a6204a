//! Removing a category of the person's own.

use finance::{Category, category::CategoryEntry};
use leptos::{prelude::*, task::spawn_local};

use super::api::remove_category;
use crate::{
    common::{CategoryPicker, use_data_version, words},
    session,
    ui::{TextField, use_toasts},
};

/// Asks where its transactions go, and for its name: removing cannot be taken back.
#[component]
pub fn Removal(
    /// The category.
    entry: CategoryEntry,
    /// Whether the dialog around it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let toasts = use_toasts();
    let into = RwSignal::new(None::<Category>);
    let (typed, typed_problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let category = entry.category;
    let name = StoredValue::new(entry.name);
    let version = entry.version;
    let remove = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        problem.set(None);
        let Some(to) = into.get_untracked() else {
            problem.set(Some("Choose where its transactions go.".into()));
            return;
        };
        if typed.get_untracked().trim() != name.get_value() {
            typed_problem.set(Some(format!("Type {} to remove it.", name.get_value())));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match session::call(move || remove_category(category, to, version)).await {
                Ok(moved) => {
                    let rows = words::count(moved, "transaction");
                    let named = name.try_get_value().unwrap_or_default();
                    toasts.success(format!("“{named}” is removed. {rows} moved."));
                    let _ = open.try_set(false);
                    use_data_version().changed();
                }
                Err(error) => {
                    let _ = problem.try_set(Some(error.to_string()));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let others = Callback::new(move |other: Category| other != category);
    view! {
        <details class="danger-zone">
            <summary>"Remove this category"</summary>
            <form class="form" on:submit=remove novalidate=true>
                <p class="sub">
                    "Its transactions, rules and budgets go into another category. This cannot be undone; an archived category is only hidden."
                </p>
                <label class="field">
                    <span>"Its transactions go into"</span>
                    <CategoryPicker
                        label="Its transactions go into"
                        chosen=into
                        choose=move |chosen| into.set(chosen)
                        only=others
                    />
                </label>
                <TextField
                    label=format!("Type “{}” to confirm", name.get_value())
                    value=typed
                    problem=typed_problem
                    longest=40
                />
                {move || problem.get().map(|text| view! { <p class="problem" role="alert">{text}</p> })}
                <div class="dialog-actions">
                    <button type="submit" class="button danger" disabled=move || busy.get()>"Remove category"</button>
                </div>
            </form>
        </details>
    }
}
