//! The ways to narrow the rows down and to order them. Each choice is a step that Back takes back.

use finance::{
    Currency, Period,
    transaction::{Account, Direction, TransactionFilter},
};
use leptos::prelude::*;

use super::{amounts::AmountsFilter, categories::CategoriesFilter};
use crate::{
    common::{PeriodPicker, address},
    transactions::place::Place,
};

/// Period, account, currency, categories, direction, amounts; and the order.
#[component]
pub fn Filters(
    /// What is shown.
    place: Place,
    /// The person's accounts.
    accounts: Signal<Vec<Account>>,
) -> impl IntoView {
    let filter = place.filter;
    let period = Signal::derive(move || filter.get().period);
    let choose_period = Callback::new(move |period: Option<Period>| {
        place.find(TransactionFilter { period, ..filter.get_untracked() });
    });
    let account_options = Signal::derive(move || {
        let mut accounts = accounts.get();
        // What is put away can still be looked for, after the rest.
        accounts.sort_by_key(|account| account.archived);
        let named = |account: Account| match account.archived {
            true => (account.id.to_string(), format!("{} (archived)", account.name)),
            false => (account.id.to_string(), account.name),
        };
        accounts.into_iter().map(named).collect()
    });
    let currency_options = Signal::derive(move || {
        let mut codes: Vec<String> =
            accounts.get().iter().map(|account| account.currency.to_string()).collect();
        codes.sort();
        codes.dedup();
        codes.into_iter().map(|code| (code.clone(), code)).collect::<Vec<_>>()
    });
    let currency = Signal::derive(move || {
        let first = accounts.with(|accounts| accounts.first().map(|account| account.currency));
        filter.get().currency.or(first).unwrap_or(Currency::ZAR)
    });
    let direction_options = Signal::derive(|| {
        let named = |direction, name: &str| (address::direction_slug(direction).to_owned(), name.to_owned());
        vec![named(Direction::In, "Money in"), named(Direction::Out, "Money out")]
    });
    let set = move |edit: fn(&mut TransactionFilter, String)| {
        Callback::new(move |value: String| {
            let mut next = filter.get_untracked();
            edit(&mut next, value);
            place.find(next);
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
        <CategoriesFilter place/>
        <Choice
            label="Direction"
            any="In and out"
            options=direction_options
            chosen=Signal::derive(move || {
                filter.get().direction.map(|direction| address::direction_slug(direction).to_owned())
            })
            choose=set(|filter, value| filter.direction = address::direction(&value))
        />
        <AmountsFilter place currency/>
        <button
            type="button"
            class="chip"
            aria-pressed=move || filter.get().to_check.to_string()
            on:click=move |_| {
                let filter = filter.get_untracked();
                place.find(TransactionFilter { to_check: !filter.to_check, ..filter });
            }
        >
            "Needs a look"
        </button>
        <Order place/>
    }
}

/// Each order with its words.
const ORDERS: [(&str, &str); 6] = [
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("highest", "Most in first"),
    ("lowest", "Most out first"),
    ("a-z", "A to Z"),
    ("z-a", "Z to A"),
];

/// In which order the rows stand.
#[component]
fn Order(place: Place) -> impl IntoView {
    let chosen = move || address::sort_slug(place.sort.get());
    view! {
        <select
            class="chip"
            class:active=move || chosen() != "newest"
            aria-label="Order"
            prop:value=chosen
            on:change=move |event| {
                if let Some(sort) = address::sort(&event_target_value(&event)) {
                    place.order(sort);
                }
            }
        >
            {ORDERS
                .into_iter()
                .map(|(value, words)| view! { <option value=value selected=move || chosen() == value>{words}</option> })
                .collect_view()}
        </select>
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
