//! What was put towards a goal by hand.

use finance::goal::{Entry, GoalView, Source};
use leptos::prelude::*;

use super::desk::Desk;
use crate::{
    common::{Amount, words},
    ui::{Icon, IconName},
};

/// Entries that are shown before the rest is asked for.
const FIRST: usize = 3;

/// The contributions, newest first, and the way to enter another.
#[component]
pub fn Entries(goal: GoalView, desk: Desk) -> impl IntoView {
    if goal.source != Source::ByHand {
        return ().into_any();
    }
    let entries = goal.entries.clone();
    let count = entries.len();
    let mut rows = entries.into_iter().map(|entry| {
        let goal = goal.clone();
        view! { <Row entry goal desk/> }.into_any()
    });
    let first: Vec<_> = rows.by_ref().take(FIRST).collect();
    let rest: Vec<_> = rows.collect();
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="goal-more">
                <summary class="link-button">{words::count((count - FIRST) as u64, "earlier contribution")}</summary>
                <ul>{rest}</ul>
            </details>
        }
    });
    view! {
        <div class="goal-entries">
            {(count > 0).then(|| view! { <ul aria-label="Contributions">{first}</ul> })}
            {more}
            <button type="button" class="button quiet" on:click=move |_| desk.enter(goal.clone(), None)>
                <Icon name=IconName::Plus/>
                "Add a contribution"
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn Row(entry: Entry, goal: GoalView, desk: Desk) -> impl IntoView {
    let date = entry.contribution.date;
    let when = words::day(date);
    let currency = goal.currency;
    let (edited, removed, id) = (entry.clone(), entry.clone(), goal.id);
    let edit = move |_| desk.enter(goal.clone(), Some(edited.clone()));
    view! {
        <li class="row">
            <div>
                <time class="num" datetime=date.to_string()>{when.clone()}</time>
                {(!entry.note.is_empty()).then(|| view! { <small class="sub">{entry.note.clone()}</small> })}
            </div>
            <Amount value=entry.contribution.amount currency/>
            <span class="goal-doing">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=format!("Edit the contribution of {when}")
                    on:click=edit
                >
                    <Icon name=IconName::Edit/>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=format!("Remove the contribution of {when}")
                    on:click=move |_| desk.remove_entry(id, removed.clone())
                >
                    <Icon name=IconName::Trash/>
                </button>
            </span>
        </li>
    }
}
