//! What a rule would do, shown while it is filled in.

use std::time::Duration;

use finance::rule::{Glimpse, RuleDraft, RulePreview};
use leptos::prelude::*;

use super::api::preview_rule;
use crate::{
    common::{GlimpseLine, browser::sleep, use_answer, words},
    session,
    ui::ErrorState,
};

/// After the last change.
const PAUSE: Duration = Duration::from_millis(300);

/// How many rows the rule would change, and the newest of them.
#[component]
pub fn Preview(
    /// The rule; `None` while it is not complete.
    draft: Memo<Option<RuleDraft>>,
    /// The rule it takes the place of.
    instead_of: Option<i64>,
) -> impl IntoView {
    let found = use_answer(move || {
        let says = draft.get();
        async move {
            let Some(says) = says else { return Ok(None) };
            sleep(PAUSE).await;
            // Typed on meanwhile: the next question is on its way.
            if draft.try_get_untracked().flatten().as_ref() != Some(&says) {
                return Ok(None);
            }
            session::call(move || preview_rule(says.clone(), instead_of)).await.map(Some)
        }
    });
    let retry = Callback::new(move |()| found.refetch());
    view! {
        <section class="rule-preview" aria-label="Preview" aria-live="polite">
            {move || match (draft.with(Option::is_some), found.get()) {
                (false, _) => {
                    view! { <p class="sub">"Fill in what to look for and the category: what it would change is shown here."</p> }
                        .into_any()
                }
                (true, Some(Ok(Some(preview)))) => shown(preview).into_any(),
                (true, Some(Err(error))) => view! { <ErrorState error retry/> }.into_any(),
                (true, _) => view! { <p class="sub">"Looking…"</p> }.into_any(),
            }}
        </section>
    }
}

fn shown(preview: RulePreview) -> impl IntoView {
    let changing = words::count(preview.changing, "transaction");
    let already = preview.fitting - preview.changing.min(preview.fitting);
    let further = [
        (already > 0).then(|| format!("{} fit and have the category already.", words::grouped(already))),
        (preview.chosen > 0)
            .then(|| format!("{} fit and stay as you chose them yourself.", words::grouped(preview.chosen))),
    ];
    let rest = preview.changing - preview.changing.min(preview.rows.len() as u64);
    view! {
        <p><b class="num">{changing}</b> " would change."</p>
        {further.into_iter().flatten().map(|text| view! { <p class="sub">{text}</p> }).collect_view()}
        <Glimpses rows=preview.rows/>
        {(rest > 0).then(|| view! { <p class="sub">{format!("And {} more.", words::grouped(rest))}</p> })}
    }
}

/// Rows, as far as they tell what they are.
#[component]
pub fn Glimpses(
    /// The rows.
    rows: Vec<Glimpse>,
) -> impl IntoView {
    let rows =
        rows.into_iter().map(|row| view! { <li class="glimpse"><GlimpseLine row/></li> }).collect_view();
    view! { <ul class="glimpses">{rows}</ul> }
}
