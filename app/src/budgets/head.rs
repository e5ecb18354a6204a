//! Which month is looked at, and what can be done with all of it.

use finance::{Currency, Month, budget::BudgetMonth};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::desk::{Desk, Editing, blank};
use crate::{
    common::address,
    ui::{Icon, IconName},
};

/// The month with its neighbours, the currency, and a new budget.
#[component]
pub fn Controls(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let navigate = use_navigate();
    let currencies =
        Memo::new(move |_| desk.shown.with(|shown| shown.as_ref().map(|one| one.currencies.clone())));
    let several = move || currencies.get().unwrap_or_default().len() > 1;
    let choose = Callback::new(move |code: String| {
        let keep_place = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        let Ok(currency) = code.parse::<Currency>() else { return };
        let month = desk.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.month));
        navigate(&address::budgets(month, Some(currency)), keep_place);
    });
    let new = move |_| {
        if let Some(month) = desk.month_now() {
            desk.edit(Editing::New(blank(month)));
        }
    };
    view! {
        <div class="period-nav" role="group" aria-label="Month">
            <Neighbour desk before=true/>
            <span class="chip still num">{move || desk.month().map(|month| month.words())}</span>
            <Neighbour desk before=false/>
        </div>
        <Show when=several>
            <select
                class="chip"
                aria-label="Currency"
                prop:value=move || desk.currency().to_string()
                on:change=move |event| choose.run(event_target_value(&event))
            >
                {move || {
                    currencies
                        .get()
                        .unwrap_or_default()
                        .into_iter()
                        .map(|one| {
                            let code = one.to_string();
                            let selected = move || desk.currency() == one;
                            view! { <option value=code.clone() selected=selected>{code.clone()}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </Show>
        <button type="button" class="button" on:click=new>
            <Icon name=IconName::Plus/>
            "New budget"
        </button>
    }
}

/// A link to the month before or after.
#[component]
fn Neighbour(desk: Desk, before: bool) -> impl IntoView {
    move || {
        let shown = desk.shown.get()?;
        let to: Month = if before { shown.month.previous() } else { shown.month.next() }?;
        let (icon, side) =
            if before { (IconName::ChevronLeft, "before") } else { (IconName::ChevronRight, "after") };
        let currency = (shown.currencies.len() > 1).then_some(shown.currency);
        let href = address::budgets(Some(to), currency);
        let label = format!("The month {side}: {}", to.words());
        Some(view! { <a class="chip icon-only" href=href aria-label=label><Icon name=icon/></a> })
    }
}

/// What can be done with all budgets of the month at once.
#[component]
pub fn Together(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let copied = Memo::new(move |_| {
        desk.shown.with(|shown| shown.as_ref().and_then(|shown| shown.copied().ok())).unwrap_or_default()
    });
    let suggested = Memo::new(move |_| {
        desk.shown.with(|shown| shown.as_ref().map(BudgetMonth::suggested)).unwrap_or_default()
    });
    let before = move || desk.month().and_then(|month| month.previous()).map(|month| month.name());
    let name = move || desk.month().map(|month| month.words()).unwrap_or_default();
    let copy = move |_| {
        let told = untrack(|| format!("{} gets what {} was given.", name(), before().unwrap_or_default()));
        desk.allot(copied.get_untracked(), told, None);
    };
    let suggest = move |_| {
        let told = format!("{} gets what is suggested.", untrack(name));
        desk.allot(suggested.get_untracked(), told, None);
    };
    view! {
        <div class="together">
            <Show when=move || copied.with(|changes| !changes.is_empty())>
                <button type="button" class="chip" on:click=copy>
                    {move || format!("Copy from {}", before().unwrap_or_default())}
                </button>
            </Show>
            <Show when=move || suggested.with(|changes| !changes.is_empty())>
                <button type="button" class="chip" on:click=suggest>"Use all suggestions"</button>
            </Show>
        </div>
    }
}
