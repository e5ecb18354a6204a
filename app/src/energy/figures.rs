//! The figures of a month.

use finance::{
    Decimal,
    energy::{Home, Overview},
};
use leptos::prelude::*;

use super::{
    appliances::{Appliances, SwitchOff},
    forms::Forms,
    months::Months,
    number::{energy, rate},
    tariff::TariffCard,
};
use crate::{
    common::{format, words},
    ui::{Card, EmptyState, Icon, IconName, Note},
};

/// Costs, appliances, tariff; or how to begin.
#[component]
pub fn Figures(
    /// What is known.
    home: Home,
    /// The dialogs.
    forms: Forms,
) -> impl IntoView {
    let Home { overview, tariff_version, .. } = home;
    let currency = overview.tariff.currency;
    let known = !overview.months.is_empty();
    let assumed = (tariff_version == 0 && known).then(|| {
        let price = rate(overview.tariff.rate_at(Decimal::ZERO), currency);
        view! {
            <Note>
                {format!("These costs take {price} for a kilowatt-hour. ")}
                <button type="button" class="link-button" on:click=move |_| forms.tariff.set(true)>
                    "Say what you pay"
                </button>
            </Note>
        }
    });
    let list = if overview.appliances.is_empty() {
        view! { <NoAppliances forms/> }.into_any()
    } else {
        let (rows, savings) = (overview.appliances.clone(), overview.savings.clone());
        view! {
            <Appliances rows currency forms/>
            <SwitchOff savings currency/>
        }
        .into_any()
    };
    let metrics = known.then(|| metrics(&overview));
    let months = known.then(|| view! { <Months months=overview.months.clone() currency/> });
    view! {
        <div class="grid energy">
            {assumed}
            {metrics}
            {list}
            {months}
            <TariffCard tariff=overview.tariff assumed=tariff_version == 0 forms/>
        </div>
    }
}

fn metrics(overview: &Overview) -> impl IntoView + use<> {
    let currency = overview.tariff.currency;
    let bill = &overview.estimate;
    let month = overview.month.words();
    let average = bill.energy.checked_div(bill.kwh).map(|price| rate(price.round_dp(2), currency));
    let fee = if bill.fixed_fee.is_zero() {
        "by the appliances listed".to_owned()
    } else {
        format!("{} of it the monthly fee", format::amount(bill.fixed_fee, currency))
    };
    let (measured, days) = match overview.measured {
        Some(measured) => {
            let days = measured.days.min(overview.days);
            (energy(measured.kwh), format!("{days} of {} days measured", overview.days))
        }
        None => ("Not measured".to_owned(), "Add readings of your meter".to_owned()),
    };
    let (more, why) = unexplained(overview);
    let cards = [
        (format!("Cost in {month}"), format::amount(bill.total, currency), fee),
        (
            "Energy used".to_owned(),
            energy(bill.kwh),
            average.map(|price| format!("{price} a kilowatt-hour on average")).unwrap_or_default(),
        ),
        ("At the meter".to_owned(), measured, days),
        ("Not in the list".to_owned(), more, why),
    ];
    let card = |(label, figure, delta): (String, String, String)| {
        view! {
            <section class="card metric">
                <h2 class="label">{label}</h2>
                <p class="figure num">{figure}</p>
                <p class="delta">{delta}</p>
            </section>
        }
        .into_any()
    };
    cards.map(card).collect_view()
}

/// What the meter counted beyond what the appliances explain, and the words below it.
fn unexplained(overview: &Overview) -> (String, String) {
    match overview.measured.filter(|measured| measured.days >= overview.days) {
        None => ("–".into(), "Known when a whole month is measured".into()),
        Some(measured) if measured.kwh >= overview.estimate.kwh => {
            (energy(measured.kwh - overview.estimate.kwh), "used by what is not listed".into())
        }
        Some(measured) => {
            let less = energy(overview.estimate.kwh - measured.kwh);
            ("0 kWh".into(), format!("The list says {less} more than the meter"))
        }
    }
}

/// No appliance yet.
#[component]
fn NoAppliances(forms: Forms) -> impl IntoView {
    let title = "Which appliances do you have?";
    let text = format!(
        "Say what runs at home and for how long. You see what each costs, and what to switch off first. {}",
        "Readings of your meter can be added too."
    );
    view! {
        <Card>
            <EmptyState title=title text=text icon=IconName::Energy>
                <button type="button" class="button" on:click=move |_| forms.add_appliance()>
                    "Add your first appliance"
                </button>
                <button type="button" class="button quiet" on:click=move |_| forms.readings.set(true)>
                    <Icon name=IconName::Upload/>
                    "Read a file of readings"
                </button>
            </EmptyState>
        </Card>
    }
}

/// `12 of 30 days`.
pub fn days_words(measured: u32, days: u32) -> String {
    if measured == 0 {
        "estimated".into()
    } else if measured >= days {
        "measured".into()
    } else {
        format!("measured on {}", words::count(measured.into(), "day"))
    }
}
