//! What the month gets, changed in place.

use finance::{
    Decimal,
    budget::{Allocation, BudgetLine, Change},
};
use leptos::prelude::*;

use super::desk::{Desk, gets};
use crate::{
    ApiError,
    common::{
        MoneyField, format,
        money_field::{read, typed},
        preferences::formats,
    },
};

/// The field with what the month gets, and the ways to fill it without typing.
#[component]
pub fn Amount(
    /// The budget.
    line: Memo<Option<BudgetLine>>,
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let allotted = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.budget.allocated)));
    let currency = Signal::derive(move || desk.currency());
    // What the server says stands in the field, but never over something that is wrong with it.
    Effect::new(move |_| {
        if let Some(amount) = allotted.get()
            && problem.with_untracked(Option::is_none)
        {
            value.set(typed(amount, currency.get()));
        }
    });
    let give = Callback::new(move |(amount, seen_own): (Option<Decimal>, Option<Decimal>)| {
        let Some(line) = line.get_untracked() else { return };
        let (month, currency) = (line.budget.month, currency.get_untracked());
        let change = Change { category_id: line.plan.category.id, seen: seen_own, amount };
        let told = gets(&line.plan.category.name, amount.unwrap_or(line.plan.usual), month, currency);
        let refused = Callback::new(move |error: ApiError| {
            problem.set(Some(error.to_string()));
        });
        problem.set(None);
        desk.allot(vec![change], told, Some(refused));
    });
    let on_change = Callback::new(move |()| {
        let Some(line) = line.get_untracked() else { return };
        let currency = currency.get_untracked();
        let Some(amount) = read(value, problem, currency) else { return };
        match Allocation::new(line.plan.category.id, line.budget.month, amount) {
            Ok(allocation) if allocation.amount == line.budget.allocated => {
                value.set(typed(allocation.amount, currency));
            }
            Ok(allocation) => give.run((Some(allocation.amount), line.own())),
            Err(error) => problem.set(Some(format::sentence(&error))),
        }
    });
    let label = move || {
        line.with(|line| {
            line.as_ref()
                .map(|line| format!("{} gets in {}", line.plan.category.name, line.budget.month.name()))
        })
        .unwrap_or_default()
    };
    view! {
        <div class="budget-amount">
            <MoneyField label value problem currency quiet=true on_change/>
            {move || line.get().map(|line| fills(line, currency.get(), give))}
        </div>
    }
}

/// The ways to fill the field without typing.
fn fills(
    line: BudgetLine,
    currency: finance::Currency,
    give: Callback<(Option<Decimal>, Option<Decimal>)>,
) -> impl IntoView {
    let own = line.own();
    let name = line.plan.category.name.clone();
    let usual = own.filter(|own| *own != line.plan.usual).map(|_| {
        let words = format!("Back to the usual {}", format::amount(line.plan.usual, currency));
        let label = format!("{name}: {words}");
        view! {
            <button type="button" class="link-button" aria-label=label on:click=move |_| give.run((None, own))>
                {words}
            </button>
        }
    });
    let suggested = line.suggestion.filter(|suggestion| suggestion.amount != line.budget.allocated);
    let suggested = suggested.map(|suggestion| {
        let words = format!("Suggested: {}", format::amount(suggestion.amount, currency));
        let label = format!("{name}: {words}");
        let amount = suggestion.amount;
        view! {
            <button
                type="button"
                class="link-button"
                aria-label=label
                on:click=move |_| give.run((Some(amount), own))
            >
                {words}
            </button>
            <small class="sub">{suggestion.why(currency, formats())}</small>
        }
    });
    view! {
        {usual}
        {suggested}
    }
}
