//! The appliances with what they cost, and what to switch off first.

use finance::{
    Currency,
    energy::{Appliance, ApplianceCost, Saving, Usage},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{remove_appliance, restore_appliance},
    forms::Forms,
    number::energy,
};
use crate::{
    common::{format, format::number, use_data_version, words},
    session,
    ui::{Card, Icon, IconName, Tag, ToastHandle, use_toasts},
};

/// The appliances, the dearest first.
#[component]
pub fn Appliances(
    /// With what they cost.
    rows: Vec<ApplianceCost>,
    /// The currency of the costs.
    currency: Currency,
    /// The dialogs.
    forms: Forms,
) -> impl IntoView {
    let count = words::count(rows.len() as u64, "appliance");
    let rows = rows.into_iter().map(|row| view! { <Line row currency forms/> }.into_any()).collect_view();
    view! {
        <Card title="Appliances" class="w8" aside=move || view! { <span class="num">{count.clone()}</span> }>
            <ul class="energy-rows">{rows}</ul>
        </Card>
    }
}

#[component]
fn Line(row: ApplianceCost, currency: Currency, forms: Forms) -> impl IntoView {
    let ApplianceCost { appliance, kwh, cost, measured_days } = row;
    let (id, name) = (appliance.id, appliance.what.name.clone());
    let how = usage(&appliance.what);
    let (change, remove) = (format!("Change {name}"), format!("Remove {name}"));
    let (toasts, version) = (use_toasts(), use_data_version());
    let taken = name.clone();
    let take_away = move |_| {
        let taken = taken.clone();
        spawn_local(async move {
            match session::call(|| remove_appliance(id)).await {
                Ok(()) => {
                    version.changed();
                    // Made here, where the list is gone already: it must outlive the row.
                    let put_back = Callback::new(move |()| put_back(toasts, id));
                    toasts.with_action(format!("“{taken}” is removed."), "Undo", put_back);
                }
                Err(error) => toasts.error(error.to_string()),
            }
        });
    };
    let kind = appliance.what.appliance_type.clone().map(|kind| view! { <Tag>{kind}</Tag> });
    let needed = appliance.what.needed.then(|| view! { <Tag>"must stay on"</Tag> });
    let measured = (measured_days > 0)
        .then(|| view! { <Tag>{format!("measured on {}", words::count(measured_days.into(), "day"))}</Tag> });
    view! {
        <li class="energy-row">
            <div class="energy-name">
                <b>{name}</b>
                {kind}
                {needed}
                {measured}
                <small class="sub">{how}</small>
            </div>
            <span class="num sub">{energy(kwh)}</span>
            <b class="num">{format::amount(cost, currency)}</b>
            <div class="energy-acts">
                <button type="button" class="link-button" aria-label=change on:click=move |_| forms.change_appliance(appliance.clone())>
                    "Change"
                </button>
                <button type="button" class="icon-button" aria-label=remove on:click=take_away>
                    <Icon name=IconName::Trash/>
                </button>
            </div>
        </li>
    }
}

fn put_back(toasts: ToastHandle, id: i64) {
    spawn_local(async move {
        match session::call(|| restore_appliance(id)).await {
            Ok(()) => use_data_version().changed(),
            Err(error) => toasts.error(error.to_string()),
        }
    });
}

/// `3,000 W · 4 hours a day · 30 days a month · 2 of them`.
fn usage(one: &Appliance) -> String {
    let mut text = match &one.usage {
        Usage::Timed { watts, hours, days } => {
            format!("{} W · {} hours a day · {days} days a month", number(*watts), number(*hours))
        }
        Usage::PerUse { kwh, uses } => {
            format!("{} kWh a use · {} uses a month", number(*kwh), number(*uses))
        }
        Usage::AlwaysOn { watts } => format!("{} W day and night", number(*watts)),
    };
    if one.quantity > 1 {
        text.push_str(&format!(" · {} of them", one.quantity));
    }
    text
}

/// What it saves to do without each, the most first.
#[component]
pub fn SwitchOff(
    /// In that order.
    savings: Vec<Saving>,
    /// The currency of the savings.
    currency: Currency,
) -> impl IntoView {
    let lines = savings
        .into_iter()
        .take(5)
        .map(|one| {
            view! {
                <li>
                    <div class="row">
                        <div class="energy-name">
                            <b>{one.name}</b>
                            <small class="sub">{one.reason}</small>
                            {one.step.map(|step| view! { <small class="sub">{step}</small> })}
                        </div>
                        <b class="num">{format::amount(one.saving, currency)}</b>
                    </div>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let empty = lines.is_empty();
    view! {
        <Card title="Switch off first" class="w4" aside=|| view! { <span>"saved a month"</span> }>
            {if empty {
                view! { <p class="muted">"Every appliance here must stay on."</p> }.into_any()
            } else {
                view! { <ol class="switch-off">{lines}</ol> }.into_any()
            }}
        </Card>
    }
}
