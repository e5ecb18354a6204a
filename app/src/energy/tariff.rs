//! What a kilowatt-hour costs.

use finance::energy::Tariff;
use leptos::prelude::*;

use super::{
    forms::Forms,
    number::{energy, rate},
};
use crate::{common::format, ui::Card};

/// The tariff, step by step.
#[component]
pub fn TariffCard(
    /// The tariff.
    tariff: Tariff,
    /// Whether it is only assumed.
    assumed: bool,
    /// The dialogs.
    forms: Forms,
) -> impl IntoView {
    let currency = tariff.currency;
    let several = tariff.tiers.len() > 1;
    let steps = tariff
        .tiers
        .iter()
        .map(|tier| {
            let name = match tier.up_to {
                Some(limit) => format!("Up to {}", energy(limit)),
                None if several => "Beyond that".to_owned(),
                None => "A kilowatt-hour".to_owned(),
            };
            view! { <dt>{name}</dt><dd class="num">{rate(tier.rate, currency)}</dd> }
        })
        .collect_view();
    let hint = assumed.then(|| {
        view! { <p class="muted">"Assumed until you say what you pay. It stands on your bill."</p> }
    });
    view! {
        <Card title="Tariff" class="w4">
            <dl class="facts">
                {steps}
                <dt>"Monthly fee"</dt>
                <dd class="num">{format::amount(tariff.fixed_fee, currency)}</dd>
            </dl>
            {hint}
            <div class="actions">
                <button type="button" class="button quiet" on:click=move |_| forms.tariff.set(true)>
                    "Change the tariff"
                </button>
                <button type="button" class="button quiet" on:click=move |_| forms.measure.set(true)>
                    "Add a measurement"
                </button>
                <button type="button" class="button quiet" on:click=move |_| forms.readings.set(true)>
                    "Read a file of readings"
                </button>
            </div>
        </Card>
    }
}
