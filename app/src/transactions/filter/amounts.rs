//! Amounts from and to.

use finance::{Currency, Decimal, transaction::TransactionFilter};
use leptos::prelude::*;

use crate::{
    common::{MoneyField, money_field},
    transactions::place::Place,
    ui::Panel,
};

/// The amounts as magnitudes: which way the money went is another filter.
#[component]
pub fn AmountsFilter(
    /// What is shown.
    place: Place,
    /// The currency whose sign stands before the fields.
    currency: Signal<Currency>,
) -> impl IntoView {
    let span = Memo::new(move |_| place.filter.with(|filter| (filter.least, filter.most)));
    let (least, most) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (least_problem, most_problem) = (RwSignal::new(None), RwSignal::new(None));
    Effect::new(move |_| {
        let shown = |amount: Option<Decimal>| {
            amount.map(|amount| money_field::typed(amount, currency.get_untracked())).unwrap_or_default()
        };
        let (from, to) = span.get();
        least.set(shown(from));
        most.set(shown(to));
    });
    let words =
        Signal::derive(move || super::active::amounts(span.get()).unwrap_or_else(|| "Any amount".into()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let currency = currency.get_untracked();
        let (Ok(from), Ok(to)) = (typed(least, least_problem, currency), typed(most, most_problem, currency))
        else {
            return;
        };
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            most_problem.set(Some("This must not be less than the amount before.".into()));
            return;
        }
        place.find(TransactionFilter { least: from, most: to, ..place.filter.get_untracked() });
    };
    view! {
        <Panel words label="Amount" active=Signal::derive(move || span.get() != (None, None))>
            <form class="amounts" novalidate on:submit=submit>
                <MoneyField label="From" value=least problem=least_problem currency/>
                <MoneyField label="To" value=most problem=most_problem currency/>
                <button type="submit" class="button">"Show"</button>
            </form>
        </Panel>
    }
}

/// The amount in a field; nothing for an empty one.
fn typed(
    value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    currency: Currency,
) -> Result<Option<Decimal>, ()> {
    if value.with_untracked(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    money_field::read(value, problem, currency).map(Some).ok_or(())
}
