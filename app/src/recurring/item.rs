//! One recurring payment.

use finance::recurring::Noted;
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::dismiss_recurring,
    lists::{kind_name, remarks},
};
use crate::{
    common::{address, format, use_data_version},
    session,
    ui::{Icon, IconName, Tag, Tone, use_toasts},
};

/// A recurring payment with its rhythm, its cost and what is to be said of it.
#[component]
pub fn Item(item: Noted) -> impl IntoView {
    let currency = item.recurring.currency;
    let money = |amount| format::amount(amount, currency);
    let remarks = remarks(&item, &money);
    let (id, recurring) = (item.id, item.recurring);
    let each = if recurring.is_fixed() {
        format!("{} {}", money(recurring.expected), recurring.rhythm.cadence.words())
    } else {
        format!(
            "about {} {}, {} to {}",
            money(recurring.expected),
            recurring.rhythm.cadence.words(),
            money(recurring.lowest),
            money(recurring.highest)
        )
    };
    let tone = if recurring.ended || !recurring.missed.is_empty() { Tone::Warn } else { Tone::Plain };
    let remarks =
        remarks.into_iter().map(|remark| view! { <li><Tag tone>{remark}</Tag></li> }).collect_view();
    let href = address::transactions(&recurring.filter(), 1);
    let per_year =
        if recurring.ended { "ended".to_owned() } else { format!("{} a year", money(recurring.per_year())) };
    let name = recurring.name.clone();
    let label = format!("Dismiss {name}");
    view! {
        <li class="payment">
            <div class="payment-words">
                <a class="payment-name" href=href>{recurring.name.clone()}</a>
                <p class="sub">{format!("{}, ", kind_name(recurring.kind))}<span class="num">{each}</span></p>
                <ul class="remarks">{remarks}</ul>
            </div>
            <span class="num payment-year">{per_year}</span>
            <button type="button" class="icon-button" aria-label=label title="Dismiss" on:click=move |_| dismiss(id, name.clone(), true)>
                <Icon name=IconName::Close/>
            </button>
        </li>
    }
}

/// Dismisses a payment, with the way back in a message; or brings it back.
pub fn dismiss(id: i64, name: String, dismissed: bool) {
    let toasts = use_toasts();
    let version = use_data_version();
    spawn_local(async move {
        match session::call(|| dismiss_recurring(id, dismissed)).await {
            Ok(()) => {
                version.changed();
                if dismissed {
                    let undo = Callback::new(move |()| dismiss(id, String::new(), false));
                    toasts.with_action(format!("“{name}” is dismissed."), "Undo", undo);
                }
            }
            Err(error) => toasts.error(error.to_string()),
        }
    });
}
