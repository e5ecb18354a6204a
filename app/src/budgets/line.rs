//! One budget in the month.

use finance::budget::{BudgetLine, Part};
use leptos::prelude::*;

use super::{
    amount::Amount,
    desk::{Desk, Editing},
    words::{self, Press},
};
use crate::{
    common::{CategoryName, address, format, preferences::formats, use_categories},
    ui::{Icon, IconName},
};

/// A budget: how it goes, what it gets, where its figures lead, what can be done to it.
#[component]
pub fn Line(
    /// The budget's key.
    id: i64,
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let line = Memo::new(move |_| {
        desk.shown.with(|shown| {
            let lines = shown.as_ref().map(|shown| shown.lines.iter());
            lines.and_then(|mut lines| lines.find(|line| line.plan.category.id == id).cloned())
        })
    });
    let name = move || line.get().map(|line| line.plan.category.name).unwrap_or_default();
    view! {
        <li class="budget card" aria-label=name>
            {move || line.get().map(|line| view! { <Standing line desk/> })}
            <Amount line desk/>
            {move || line.get().map(|line| view! { <Doing line desk/> })}
        </li>
    }
}

/// How it goes.
#[component]
fn Standing(line: BudgetLine, desk: Desk) -> impl IntoView {
    let currency = desk.currency();
    let tone = match words::press(&line) {
        Press::Calm => "",
        Press::Soon => "warn",
        Press::Over => "bad",
    };
    let icon = (!tone.is_empty()).then(|| view! { <Icon name=IconName::Alert/> });
    let name = line.plan.category.name.clone();
    let bar = format!("{name}: {}", words::spent_of(&line, currency));
    let all = desk.shown.with(|shown| shown.as_ref().map(|shown| shown.period));
    let all = all.map(|period| address::transactions(&words::rows_of(&line, period, currency), 1));
    view! {
        <div class="budget-standing">
            <div class="budget-head">
                <h3>{name}</h3>
                <p class=format!("budget-left num {tone}")>{icon} {words::left(&line, currency)}</p>
            </div>
            <progress
                class=format!("progress {tone}")
                max="1000"
                value=words::per_mille(&line).to_string()
                aria-label=bar
            ></progress>
            <p class="budget-facts">
                <a class="num" href=all>{words::spent_of(&line, currency)}</a>
                {line.progress.sentence(currency, formats()).map(|said| format!(" · {said}"))}
            </p>
            {words::carried(&line, currency).map(|said| view! { <p class="sub">{said}</p> })}
            <Parts line desk/>
        </div>
    }
}

/// What each of its categories took, each leading to its rows.
#[component]
fn Parts(line: BudgetLine, desk: Desk) -> impl IntoView {
    let categories = use_categories();
    let shown = desk.shown.get_untracked();
    let Some(period) = shown.map(|shown| shown.period) else { return ().into_any() };
    let currency = desk.currency();
    if line.parts.is_empty() {
        let counts = line.plan.category.counts.clone();
        let names = move || {
            let names: Vec<String> = counts.iter().map(|category| categories.name(*category)).collect();
            format!("Nothing spent in {} yet.", words::listed(&names))
        };
        return view! { <p class="sub">{names}</p> }.into_any();
    }
    let part = |part: Part| {
        let href = address::transactions(&words::rows(period, currency, Some(part.category)), 1);
        view! {
            <li>
                <a class="chip" href=href>
                    <CategoryName category=part.category/>
                    <span class="num">{format::amount(part.spent, currency)}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="budget-parts">{line.parts.into_iter().map(part).collect_view()}</ul> }.into_any()
}

/// What can be done to it.
#[component]
fn Doing(line: BudgetLine, desk: Desk) -> impl IntoView {
    let id = line.plan.category.id;
    let name = line.plan.category.name.clone();
    let version = line.plan.version;
    let place = move |first: bool| {
        desk.shown.with(|shown| {
            let lines = shown.as_ref().map(|shown| shown.lines.as_slice()).unwrap_or_default();
            let end = if first { lines.first() } else { lines.last() };
            end.is_some_and(|line| line.plan.category.id == id)
        })
    };
    let draft = line.plan.draft();
    let removed = name.clone();
    let shift = move |up: bool| {
        let (icon, side) = if up { (IconName::ArrowUp, "up") } else { (IconName::ArrowDown, "down") };
        view! {
            <button
                type="button"
                class="icon-button"
                id=format!("budget-{id}-{side}")
                aria-label=format!("Move {name} {side}")
                disabled=move || place(up)
                on:click=move |_| desk.shift(id, up)
            >
                <Icon name=icon/>
            </button>
        }
    };
    let named = line.plan.category.name.clone();
    view! {
        <div class="budget-doing">
            {shift.clone()(true)}
            {shift(false)}
            <button
                type="button"
                class="icon-button"
                aria-label=format!("Edit {named}")
                on:click=move |_| desk.edit(Editing::Old { id, version, draft: draft.clone() })
            >
                <Icon name=IconName::Edit/>
            </button>
            <button
                type="button"
                class="icon-button"
                aria-label=format!("Remove {named}")
                on:click=move |_| desk.remove(id, version, removed.clone())
            >
                <Icon name=IconName::Trash/>
            </button>
        </div>
    }
}
