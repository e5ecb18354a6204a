//! Removing a rule.

use finance::rule::Rule;
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{make_rule, remove_rule},
    category_form::back,
};
use crate::{
    common::{use_data_version, words},
    session,
    ui::{Dialog, use_toasts},
};

/// Asks what becomes of the rows that the rule decided.
#[component]
pub fn RuleRemoval(
    /// The rule, and its place.
    removed: RwSignal<Option<(Rule, u32)>>,
) -> impl IntoView {
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(removed.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && removed.with_untracked(Option::is_some) {
            removed.set(None);
        }
    });
    let remove = move |keep: bool| {
        let Some((rule, place)) = removed.get_untracked() else { return };
        open.set(false);
        spawn_local(async move {
            let (id, version) = (rule.id, rule.version);
            match session::call(move || remove_rule(id, version, keep)).await {
                Ok(rows) => {
                    let rows = words::count(rows, "transaction");
                    let text = if keep {
                        format!("The rule is removed. {rows} stay as they are.")
                    } else {
                        format!("The rule is removed. {rows} decided anew.")
                    };
                    let undo = Callback::new(move |()| {
                        let says = rule.says.clone();
                        back(toasts, async move {
                            session::call(move || make_rule(says.clone(), place)).await.map(drop)
                        });
                    });
                    toasts.with_action(text, "Undo", undo);
                }
                Err(error) => toasts.error(error.to_string()),
            }
            use_data_version().changed();
        });
    };
    view! {
        <Dialog open title="Remove this rule?" class="small">
            <p>"What should become of the transactions whose category it chose?"</p>
            <div class="dialog-actions stacked">
                <button type="button" class="button" autofocus on:click=move |_| remove(false)>
                    "Let other rules and words decide"
                </button>
                <button type="button" class="button quiet" on:click=move |_| remove(true)>
                    "Keep the category they have"
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </Dialog>
    }
}
