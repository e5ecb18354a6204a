//! Saying what a kilowatt-hour costs.

use finance::energy::{InvalidTariff, Tariff, Tier};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::set_tariff,
    forms::Forms,
    number::{NumberField, Typed},
};
use crate::{
    common::use_data_version,
    session,
    ui::{Icon, IconName, Note, Tone, focus_problem, use_toasts},
};

/// A step in the making.
#[derive(Clone, Copy)]
struct Step {
    key: usize,
    limit: Typed,
    rate: Typed,
}

/// The steps; the last has no limit.
fn steps(tariff: &Tariff) -> Vec<Step> {
    let step = |(key, tier): (usize, &Tier)| Step {
        key,
        limit: tier.up_to.map_or_else(|| Typed::new(""), Typed::number),
        rate: Typed::number(tier.rate),
    };
    tariff.tiers.iter().enumerate().map(step).collect()
}

/// What was filled in, or nothing: then each field says what is wrong with it.
fn read(before: &Tariff, fee: Typed, steps: &[Step]) -> Option<Tariff> {
    let last = steps.len().saturating_sub(1);
    let fixed_fee = fee.read();
    let mut tiers = Some(Vec::new());
    for (place, step) in steps.iter().enumerate() {
        let limit = if place == last { Some(None) } else { step.limit.read().map(Some) };
        let tier = step.rate.read().zip(limit).map(|(rate, up_to)| Tier { up_to, rate });
        tiers = tiers.zip(tier).map(|(mut tiers, tier)| {
            tiers.push(tier);
            tiers
        });
    }
    let asked = Tariff { currency: before.currency, fixed_fee: fixed_fee?, tiers: tiers? };
    match asked.checked() {
        Ok(tariff) => Some(tariff),
        Err(error) => {
            let step = |number: usize| steps.get(number.saturating_sub(1)).copied();
            let field = match error {
                InvalidTariff::Fee | InvalidTariff::Tiers => Some(fee),
                InvalidTariff::Rate(number) => step(number).map(|step| step.rate),
                InvalidTariff::Limit(number) | InvalidTariff::Open(number) => {
                    step(number).map(|step| step.limit)
                }
            };
            field.unwrap_or(fee).problem.set(Some(error.to_string()));
            None
        }
    }
}

/// The form.
#[component]
pub fn TariffForm(
    /// What it is about.
    forms: Forms,
) -> impl IntoView {
    let (seen, before) = forms.tariff_now.get_untracked();
    let currency = before.currency;
    let rows = RwSignal::new(steps(&before));
    let fee = Typed::number(before.fixed_fee);
    let next = StoredValue::new(before.tiers.len());
    let form = NodeRef::<html::Form>::new();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (toasts, version) = (use_toasts(), use_data_version());
    let before = StoredValue::new(before);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let read = before.with_value(|before| read(before, fee, &rows.get_untracked()));
        let Some(tariff) = read else { return focus_problem(form) };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match session::call(|| set_tariff(seen, tariff.clone())).await {
                Ok(()) => {
                    toasts.success("The tariff is kept.");
                    forms.tariff.try_set(false);
                    version.changed();
                }
                Err(error) => {
                    failed.try_set(Some(error.to_string()));
                }
            }
            busy.try_set(false);
        });
    };
    // A step more goes before the last, which stays without a limit.
    let add = move |_| {
        let key = next.get_value();
        next.set_value(key + 1);
        let step = Step { key, limit: Typed::new(""), rate: Typed::new("") };
        rows.update(|rows| rows.insert(rows.len().saturating_sub(1), step));
    };
    let is_last = move |key: usize| rows.with(|rows| rows.last().is_some_and(|last| last.key == key));
    let line = move |step: Step| {
        let key = step.key;
        let unit = format!("{} for a kWh", currency.sign());
        view! {
            <li class="tariff-step">
                <Show
                    when=move || !is_last(key)
                    fallback=move || {
                        view! { <p class="muted">{move || if rows.with(Vec::len) > 1 { "Beyond that" } else { "Every kilowatt-hour" }}</p> }
                    }
                >
                    <NumberField label="Up to" typed=step.limit unit="kWh a month"/>
                </Show>
                <NumberField label="Price" typed=step.rate unit=unit/>
                <Show when=move || !is_last(key)>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Remove this step"
                        on:click=move |_| rows.update(|rows| rows.retain(|row| row.key != key))
                    >
                        <Icon name=IconName::Trash/>
                    </button>
                </Show>
            </li>
        }
    };
    view! {
        <form class="form" node_ref=form novalidate=true on:submit=save>
            {move || failed.get().map(|text| view! { <Note tone=Tone::Bad>{text}</Note> })}
            <NumberField label="Monthly fee" typed=fee unit=currency.code().to_owned() hint="Due whatever is used; 0 when there is none."/>
            <ol class="tariff-steps">
                <For each=move || rows.get() key=|step| step.key children=line/>
            </ol>
            <Show when=move || { rows.with(Vec::len) < Tariff::MOST_TIERS }>
                <button type="button" class="link-button" on:click=add>
                    <Icon name=IconName::Plus/>
                    "Add a step"
                </button>
            </Show>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| forms.tariff.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
    }
}
