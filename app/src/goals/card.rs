//! One goal.

use finance::{
    goal::{GoalView, Source},
    transaction::TransactionFilter,
};
use leptos::prelude::*;

use super::{
    course::{self, course},
    desk::{Desk, Editing},
    entries::Entries,
    words,
};
use crate::{
    common::{address, browser, format, use_categories, words as days},
    ui::{Icon, IconName, Tag, Tone},
};

/// A goal: how it stands, when it is reached, the course it took, and what can be done.
#[component]
pub fn GoalCard(
    /// The goal's key.
    id: i64,
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let goal = Memo::new(move |_| {
        desk.shown.with(|shown| {
            let goals = shown.as_ref().map(|shown| shown.goals.as_slice()).unwrap_or_default();
            goals.iter().find(|goal| goal.id == id).cloned()
        })
    });
    let name = move || goal.get().map(|goal| goal.goal.name().to_owned()).unwrap_or_default();
    view! {
        <li class="goal card w6" aria-label=name>
            {move || goal.get().map(|goal| view! { <Standing goal desk/> })}
            {move || goal.get().map(|goal| view! { <Entries goal desk/> })}
        </li>
    }
}

/// How it stands.
#[component]
fn Standing(goal: GoalView, desk: Desk) -> impl IntoView {
    let reached = goal.status.completed_on.is_some();
    let name = goal.goal.name().to_owned();
    let tone = if reached || goal.status.alerts.is_empty() { "" } else { "warn" };
    let (edited, removed) = (goal.clone(), goal.clone());
    let alerts = words::alerts(&goal)
        .into_iter()
        .map(|(said, good)| {
            let tone = if good { Tone::Good } else { Tone::Warn };
            view! { <Tag tone>{said}</Tag> }
        })
        .collect_view();
    let bar = format!("{name}: {}", words::saved_of(&goal));
    view! {
        <header class="goal-head">
            <h2>{name.clone()}</h2>
            <button
                type="button"
                class="icon-button"
                aria-label=format!("Edit {name}")
                on:click=move |_| desk.edit(Editing::Old(Box::new(edited.clone())))
            >
                <Icon name=IconName::Edit/>
            </button>
            <button
                type="button"
                class="icon-button"
                aria-label=format!("Remove {name}")
                on:click=move |_| desk.remove(&removed)
            >
                <Icon name=IconName::Trash/>
            </button>
        </header>
        <p class="goal-figure">
            <span class="figure num">{words::per_cent(&goal)}</span>
            <span class="num">{words::saved_of(&goal)}</span>
        </p>
        <progress
            class=format!("progress {tone}")
            max="1000"
            value=words::per_mille(&goal).to_string()
            aria-label=bar
        ></progress>
        <div class="goal-alerts">{alerts}</div>
        {words::expected(&goal).map(|said| view! { <p>{said}</p> })}
        {words::needed(&goal).map(|said| view! { <p>{said}</p> })}
        <Drawing goal=goal.clone()/>
        <Follows goal desk/>
    }
}

/// The course it took; the same figures stand in words above and in the list below.
#[component]
fn Drawing(goal: GoalView) -> impl IntoView {
    course(&goal, browser::today()).map(|drawn| {
        let label = format!(
            "What was saved from {} on, against a target of {}: {} today.",
            days::day(drawn.first),
            format::amount(goal.goal.target(), goal.currency),
            format::amount(goal.status.saved, goal.currency)
        );
        let target = format!("M0 {0}H{1}", drawn.target, course::WIDTH);
        view! {
            <figure class="course">
                <svg
                    viewBox=format!("0 0 {} {}", course::WIDTH, course::HEIGHT)
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=label
                >
                    <path class="course-area" d=drawn.area></path>
                    <path class="course-target" d=target vector-effect="non-scaling-stroke"></path>
                    {drawn
                        .plan
                        .map(|plan| {
                            view! { <path class="course-plan" d=plan vector-effect="non-scaling-stroke"></path> }
                        })}
                    <path class="course-saved" d=drawn.saved vector-effect="non-scaling-stroke"></path>
                </svg>
                <figcaption>
                    <span>{days::day(drawn.first)}</span>
                    <span>
                        {if goal.goal.target_date().is_some() { "Dashed: the plan" } else { "Line above: the target" }}
                    </span>
                    <span>{days::day(drawn.last)}</span>
                </figcaption>
            </figure>
        }
    })
}

/// What a tied goal follows, with a way to the rows.
#[component]
fn Follows(goal: GoalView, desk: Desk) -> impl IntoView {
    let categories = use_categories();
    let (filter, words) = match goal.source {
        Source::ByHand => return None,
        Source::Account { account_id } => {
            let account = desk.shown.get_untracked().and_then(|shown| {
                shown
                    .accounts
                    .into_iter()
                    .find(|account| account.id == account_id)
                    .map(|account| account.name)
            });
            let filter = TransactionFilter { account_id: Some(account_id), ..TransactionFilter::default() };
            (filter, format!("Follows what {} holds.", account.unwrap_or_else(|| "an account".to_owned())))
        }
        Source::Category { category } => {
            let filter = TransactionFilter {
                category: Some(category),
                currency: Some(goal.currency),
                period: finance::Period::new(goal.goal.start(), browser::today()).ok(),
                ..TransactionFilter::default()
            };
            (filter, format!("Follows what goes out under {}.", categories.name(category)))
        }
    };
    let href = address::transactions(&filter, 1);
    Some(view! { <p class="sub">{words} " " <a href=href>"See the rows"</a></p> })
}
