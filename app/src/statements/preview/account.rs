//! The account a file is for, and its currency.

use std::str::FromStr;

use finance::Currency;
use leptos::prelude::*;

use crate::{
    statements::{
        account::AccountForm,
        queue::{Item, Queue},
    },
    ui::{Note, Tone},
};

/// Offered for a new account; the person's usual one and those of their accounts come first.
const CURRENCIES: [&str; 20] = [
    "AUD", "BRL", "BWP", "CAD", "CHF", "CNY", "EUR", "GBP", "INR", "JPY", "KES", "NAD", "NGN", "NOK", "NZD",
    "PLN", "SEK", "SGD", "USD", "ZAR",
];

/// One of the person's accounts, or a new one with a name; and the currency when the file names none.
#[component]
pub fn AccountPicker(item: Item, queue: Queue) -> impl IntoView {
    let is_new = move || item.form.with(|form| form.as_ref().is_some_and(|form| form.existing.is_none()));
    let named = move || item.summary.with(|summary| summary.as_ref().and_then(|summary| summary.currency));
    let locked = move || !item.is_open();
    let change = move |edit: &dyn Fn(&mut AccountForm)| {
        item.form.update(|form| {
            if let Some(form) = form {
                edit(form);
            }
        });
    };
    let choose_account = move |event| {
        let chosen = event_target_value(&event).parse::<i64>().ok();
        let currency = chosen
            .and_then(|id| accounts(queue, None, chosen).into_iter().find(|one| one.0 == id))
            .map(|one| one.2);
        change(&|form| {
            form.existing = chosen;
            form.currency = currency.or_else(named).unwrap_or(form.currency);
        });
    };
    let choose_currency = move |event| {
        if let Ok(currency) = Currency::from_str(&event_target_value(&event)) {
            change(&|form| form.currency = currency);
        }
    };
    let rename = move |event| change(&|form| form.name = event_target_value(&event));
    let form = move || item.form.get();
    view! {
        {move || failed(queue)}
        <div class="account-picker">
            <label class="field">
                <span>"Account"</span>
                <select
                    prop:value=move || value(form().and_then(|form| form.existing))
                    disabled=move || locked() || form().is_none()
                    on:change=choose_account
                >
                    <option value="" selected=is_new>"New account"</option>
                    {move || {
                        accounts(queue, named(), form().and_then(|form| form.existing))
                            .into_iter()
                            .map(|(id, name, _)| {
                                let selected = move || form().is_some_and(|form| form.existing == Some(id));
                                view! { <option value=id.to_string() selected=selected>{name}</option> }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
            <Show when=is_new>
                <label class="field">
                    <span>"Name of the new account"</span>
                    <input
                        type="text"
                        maxlength="80"
                        autocomplete="off"
                        prop:value=move || form().map(|form| form.name).unwrap_or_default()
                        disabled=locked
                        on:input=rename
                    />
                </label>
            </Show>
            <Show when=move || is_new() && named().is_none()>
                <label class="field">
                    <span>"Currency"</span>
                    <select
                        prop:value=move || form().map(|form| form.currency.to_string()).unwrap_or_default()
                        disabled=locked
                        on:change=choose_currency
                    >
                        {move || currencies(queue, form())}
                    </select>
                    <small>"The file names none."</small>
                </label>
            </Show>
        </div>
    }
}

fn value(existing: Option<i64>) -> String {
    existing.map(|id| id.to_string()).unwrap_or_default()
}

/// The accounts that a file in `currency` can go to: key, name with currency, currency.
fn accounts(queue: Queue, currency: Option<Currency>, chosen: Option<i64>) -> Vec<(i64, String, Currency)> {
    let Some(Ok(setting)) = queue.setting.get() else { return Vec::new() };
    let fitting = setting.accounts.into_iter().filter(|account| {
        let offered = !account.archived || chosen == Some(account.id);
        offered && currency.is_none_or(|own| own == account.currency)
    });
    fitting
        .map(|account| {
            let name = format!("{} · {}", account.name, account.currency);
            (account.id, name, account.currency)
        })
        .collect()
}

fn currencies(queue: Queue, form: Option<AccountForm>) -> impl IntoView {
    let chosen = form.map(|form| form.currency);
    let usual = match queue.setting.get() {
        Some(Ok(setting)) => Some(setting.currency),
        _ => None,
    };
    let mut codes: Vec<String> =
        [usual, chosen].into_iter().flatten().map(|currency| currency.to_string()).collect();
    codes.extend(CURRENCIES.map(str::to_owned));
    let mut seen = Vec::new();
    codes.retain(|code| {
        !seen.contains(code) && {
            seen.push(code.clone());
            true
        }
    });
    codes
        .into_iter()
        .map(|code| {
            let selected = chosen.is_some_and(|chosen| chosen.code() == code);
            view! { <option value=code.clone() selected=selected>{code.clone()}</option> }
        })
        .collect_view()
}

/// The accounts could not be asked for.
fn failed(queue: Queue) -> Option<impl IntoView> {
    let Some(Err(error)) = queue.setting.get() else { return None };
    Some(view! {
        <Note tone=Tone::Warn>
            {error.to_string()} " "
            <button type="button" class="link-button" on:click=move |_| queue.load_setting()>"Try again"</button>
        </Note>
    })
}
