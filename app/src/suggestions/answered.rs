//! What was answered, with the way back.

use finance::suggestion::Answered;
use leptos::prelude::*;

use super::answer::take_back;
use crate::{
    common::{PutAway, words},
    ui::use_toasts,
};

/// The newest answers, folded away.
#[component]
pub fn AnsweredCard(
    /// Newest first.
    answered: Vec<Answered>,
    /// Whether it is open: the page knows it, so that another answer does not close it.
    open: RwSignal<bool>,
    /// Runs when one is taken back: its line is about to go.
    taken_back: Callback<()>,
) -> impl IntoView {
    let many = answered.len();
    let toasts = use_toasts();
    let rows = answered
        .into_iter()
        .map(|answer| {
            let Answered { id, kind, title, accepted, at } = answer;
            let deed = kind.deed();
            let said = if accepted { deed.accept } else { deed.reject };
            let said = format!("{said} · {}", words::day(at.date_naive()));
            let label = format!("Take back: {title}");
            view! {
                <li class="row">
                    <span class="answered-words">{title}<small class="sub">{said}</small></span>
                    <button type="button" class="link-button" aria-label=label on:click=move |_| {
                        taken_back.run(());
                        take_back(toasts, id);
                    }>
                        "Take back"
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <PutAway title="Answered" many open rows=rows.into_any()/> }
}
