//! What a transaction was for before, and who said so.

use finance::transaction::{
    CategoryBy,
    edit::{Details, Step},
};
use leptos::prelude::*;

use crate::common::{CategoryName, browser};

/// Who chose a category, in words that continue “Chosen …”.
pub fn by(by: CategoryBy) -> &'static str {
    match by {
        CategoryBy::Words => "by the bank’s words",
        CategoryBy::Rule => "by a rule of yours",
        CategoryBy::Person => "by you",
    }
}

/// The categories it had; nothing while it has its first.
#[component]
pub fn History(details: Memo<Details>) -> impl IntoView {
    let steps = Memo::new(move |_| details.with(changes));
    let step = |step: Step| {
        let split = step.split;
        view! {
            <li>
                {if split {
                    view! { "Split over several categories" }.into_any()
                } else {
                    view! { <CategoryName category=step.category/> }.into_any()
                }}
                <span class="sub">{format!("chosen {}, until {}", by(step.by), browser::moment(step.at))}</span>
            </li>
        }
    };
    view! {
        <Show when=move || !steps.with(Vec::is_empty)>
            <section class="sheet-part">
                <h3>"Before"</h3>
                <ul class="steps-before">{move || steps.get().into_iter().map(step).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// The steps by which the category changed: others, such as notes, leave it as it was.
fn changes(details: &Details) -> Vec<Step> {
    let mut after = (details.row.category, details.row.category_by, !details.parts.is_empty());
    let mut steps = details.history.clone();
    steps.retain(|step| {
        let before = (step.category, step.by, step.split);
        let changed = before != after;
        after = before;
        changed
    });
    steps
}
