//! The ways to narrow the rows down. Each choice is a step that Back takes back.

use finance::{
    Period,
    transaction::{Account, Direction, TransactionFilter},
};
use leptos::prelude::*;

use crate::common::{CategoryPicker, PeriodPicker, address};

/// Period, account, currency, category and direction.
#[component]
pub fn Filters(
    /// What is shown.
    filter: Memo<TransactionFilter>,
    /// The person's accounts.
    accounts: Signal<Vec<Account>>,
    /// Shows what a filter finds.
    show: Callback<TransactionFilter>,
) -> impl IntoView {
    let period = Signal::derive(move || filter.get().period);
    let choose_period = Callback::new(move |period: Option<Period>| {
        show.run(TransactionFilter { period, ..filter.get_untracked() });
    });
    let account_options = Signal::derive(move || {
        let accounts = accounts.get().into_iter();
        accounts.map(|account| (account.id.to_string(), account.name)).collect()
    });
    let currency_options = Signal::derive(move || {
        let mut codes: Vec<String> =
            accounts.get().iter().map(|account| account.currency.to_string()).collect();
        codes.sort();
        codes.dedup();
        codes.into_iter().map(|code| (code.clone(), code)).collect::<Vec<_>>()
    });
    let category = Signal::derive(move || filter.get().category);
    let choose_category = move |category| show.run(TransactionFilter { category, ..filter.get_untracked() });
    let direction_options = Signal::derive(|| {
        let named = |direction, name: &str| (address::direction_slug(direction).to_owned(), name.to_owned());
        vec![named(Direction::In, "Money in"), named(Direction::Out, "Money out")]
    });
    let set = move |edit: fn(&mut TransactionFilter, String)| {
        Callback::new(move |value: String| {
            let mut next = filter.get_untracked();
            edit(&mut next, value);
            show.run(next);
        })
    };
    view! {
        <PeriodPicker period choose=choose_period any="Any time"/>
        <Choice
            label="Account"
            any="All accounts"
            options=account_options
            chosen=Signal::derive(move || filter.get().account_id.map(|id| id.to_string()))
            choose=set(|filter, value| filter.account_id = value.parse().ok())
        />
        // One currency is no choice.
        <Show when=move || { currency_options.get().len() > 1 || filter.get().currency.is_some() }>
            <Choice
                label="Currency"
                any="All currencies"
                options=currency_options
                chosen=Signal::derive(move || filter.get().currency.map(|currency| currency.to_string()))
                choose=set(|filter, value| filter.currency = value.parse().ok())
            />
        </Show>
        <CategoryPicker label="Category" any="All categories" class="chip" chosen=category choose=choose_category/>
        <Choice
            label="Direction"
            any="In and out"
            options=direction_options
            chosen=Signal::derive(move || {
                filter.get().direction.map(|direction| address::direction_slug(direction).to_owned())
            })
            choose=set(|filter, value| filter.direction = address::direction(&value))
        />
    }
}

/// A choice among few, as a pill.
#[component]
fn Choice(
    /// What is chosen, for those who cannot see it.
    label: &'static str,
    /// The words for no choice.
    any: &'static str,
    /// Value and words of each.
    options: Signal<Vec<(String, String)>>,
    /// The value chosen.
    chosen: Signal<Option<String>>,
    /// Hears the value; an empty one for no choice.
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <select
            class="chip"
            class:active=move || chosen.get().is_some()
            aria-label=label
            prop:value=move || {
                options.track();
                chosen.get().unwrap_or_default()
            }
            on:change=move |event| choose.run(event_target_value(&event))
        >
            <option value="" selected=move || chosen.get().is_none()>{any}</option>
            {move || {
                options
                    .get()
                    .into_iter()
                    .map(|(value, words)| {
                        let own = value.clone();
                        let selected = move || chosen.get().as_ref() == Some(&own);
                        view! { <option value=value selected=selected>{words}</option> }
                    })
                    .collect_view()
            }}
        </select>
    }
}
