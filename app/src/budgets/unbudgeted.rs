//! Spending that counts in no budget.

use finance::{
    Category, Decimal,
    budget::{BudgetDraft, Unbudgeted},
};
use leptos::prelude::*;

use super::{
    desk::{Desk, Editing, blank},
    words,
};
use crate::{
    common::{CategoryName, address, format, preferences::formats, use_categories},
    ui::Card,
};

/// What was spent in categories without a budget, each with a way to budget it.
#[component]
pub fn UnbudgetedCard(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let all = desk.shown.get().map(|shown| shown.unbudgeted).unwrap_or_default();
        all.into_iter().filter(|one| one.spent > Decimal::ZERO).collect::<Vec<_>>()
    });
    let sum = move || {
        let sum = rows.get().iter().fold(Decimal::ZERO, |sum, one| sum.saturating_add(one.spent));
        format::amount(sum, desk.currency())
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <Card title="Spent without a budget" class="unbudgeted" aside=move || view! { <span class="num">{sum}</span> }>
                <ul>
                    {move || rows.get().into_iter().map(|one| view! { <Row one desk/> }).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}

#[component]
fn Row(one: Unbudgeted, desk: Desk) -> impl IntoView {
    let categories = use_categories();
    let category = one.category;
    let currency = desk.currency();
    let href = move || {
        let period = desk.shown.with(|shown| shown.as_ref().map(|shown| shown.period));
        period.map(|period| address::transactions(&words::rows(period, currency, Some(category)), 1))
    };
    let suggestion = one.suggestion.clone();
    let why = one.suggestion.map(|suggestion| {
        let amount = format::amount(suggestion.amount, currency);
        view! { <small class="sub">{format!("{amount} suggested. {}", suggestion.why(currency, formats()))}</small> }
    });
    let budget = move |_| {
        let Some(month) = desk.month_now() else { return };
        let usual = suggestion.as_ref().map_or(Decimal::ZERO, |suggestion| suggestion.amount);
        let name = untrack(|| categories.name(category));
        desk.edit(Editing::New(draft(category, name, usual, blank(month))));
    };
    view! {
        <li class="row">
            <div>
                <a class="unbudgeted-name" href=href>
                    <CategoryName category/>
                    <span class="num">{format::amount(one.spent, currency)}</span>
                </a>
                {why}
            </div>
            <button
                type="button"
                class="chip"
                aria-label=move || format!("Budget it: {}", categories.name(category))
                on:click=budget
            >
                "Budget it"
            </button>
        </li>
    }
}

/// A budget for one category.
pub fn draft(category: Category, name: String, usual: Decimal, blank: BudgetDraft) -> BudgetDraft {
    BudgetDraft { name, counts: [category].into(), usual, ..blank }
}
