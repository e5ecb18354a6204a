//! The page without budgets: how to begin.

use finance::budget::BudgetMonth;
use leptos::prelude::*;

use super::{
    desk::{Desk, Editing, blank},
    unbudgeted::draft,
};
use crate::{
    common::{CategoryName, address, format, preferences::formats, use_categories},
    ui::{Card, EmptyState, IconName, Note},
};

/// No budget at all: those that the last months suggest, or a first one of one's own.
#[component]
pub fn Beginning(
    /// The month shown.
    month: BudgetMonth,
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let categories = use_categories();
    let suggested: Vec<_> =
        month.unbudgeted.iter().filter_map(|one| Some((one.category, one.suggestion.clone()?))).collect();
    let (this, currency) = (month.month, month.currency);
    let own = move |_| desk.edit(Editing::New(blank(this)));
    if suggested.is_empty() {
        return view! {
            <Card>
                <EmptyState
                    title="Give your money a plan"
                    text="Say what a month may cost, category by category. With statements of the last months, BankStat suggests the amounts."
                    icon=IconName::Budgets
                >
                    <button type="button" class="button" on:click=own>"Make a budget"</button>
                    <a class="button quiet" href=address::STATEMENTS>"Add statements"</a>
                </EmptyState>
            </Card>
        }
        .into_any();
    }
    let drafts = suggested.clone();
    let all = move |_| {
        let drafts = drafts.iter().map(|(category, suggestion)| {
            let name = untrack(|| categories.name(*category));
            draft(*category, name, suggestion.amount, blank(this))
        });
        desk.make(currency, drafts.collect());
    };
    let count = suggested.len();
    let rows = suggested
        .into_iter()
        .map(|(category, suggestion)| {
            view! {
                <li class="row">
                    <div>
                        <span class="unbudgeted-name"><CategoryName category/></span>
                        <small class="sub">{suggestion.why(currency, formats())}</small>
                    </div>
                    <span class="num">{format::amount(suggestion.amount, currency)}</span>
                </li>
            }
        })
        .collect_view();
    let start = if count == 1 {
        "Start with this budget".to_owned()
    } else {
        format!("Start with these {count} budgets")
    };
    view! {
        <Card title="Give your money a plan" class="unbudgeted">
            <p class="muted">
                "This is what the last months took. Take it as a first plan, and change what does not fit: nothing is fixed."
            </p>
            <ul>{rows}</ul>
            <div class="actions">
                <button type="button" class="button" on:click=all>{start}</button>
                <button type="button" class="button quiet" on:click=own>"Make one of my own"</button>
            </div>
        </Card>
    }
    .into_any()
}

/// The budgets begin after the month shown.
#[component]
pub fn NotYet(
    /// The month shown.
    month: BudgetMonth,
) -> impl IntoView {
    let first = month.later.iter().map(|plan| plan.starts).min();
    first.map(|first| {
        let currency = (month.currencies.len() > 1).then_some(month.currency);
        let href = address::budgets(Some(first), currency);
        let words = if month.lines.is_empty() {
            "Your budgets begin in "
        } else if month.later.len() == 1 {
            "1 more budget begins in "
        } else {
            "More budgets begin in "
        };
        view! { <Note>{words} <a href=href>{first.words()}</a> "."</Note> }
    })
}
