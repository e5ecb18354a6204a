//! What an appliance costs.

use finance::{
    Currency,
    tools::energy::{Cost, Use},
};
use leptos::prelude::*;

use super::{
    inputs::{Inputs, Usual},
    parts::{Figures, Form, Number, Told, Unit, reckoned},
};
use crate::{
    common::{address, format, preferences},
    ui::Card,
};

const FIELDS: &[Usual] =
    &[("watts", "2000"), ("hours", "1.5"), ("days", "365"), ("count", "1"), ("price", "2.50")];

/// Watts, hours and a price.
#[component]
pub fn EnergyTool() -> impl IntoView {
    let inputs = Inputs::new("energy", FIELDS);
    let reckoned = reckoned(move || {
        let mut reader = inputs.reader();
        let used = Use {
            watts: reader.number("watts"),
            hours: reader.number("hours"),
            days: reader.whole("days", 366),
            count: reader.whole("count", 1000),
            price: reader.number("price"),
        };
        reader.then(|| used.cost())
    });
    let unfit = reckoned.unfit;
    let currency = preferences::now().currency;
    let figures = Signal::derive(move || {
        reckoned.figures.with(|cost| cost.as_ref().map(|cost| figures(cost, currency)).unwrap_or_default())
    });
    let rows = move || reckoned.figures.get().map(|cost| rows(&cost, currency)).unwrap_or_default();
    view! {
        <Form inputs unfit>
            <Number inputs unfit name="watts" label="Power while it runs" unit=Unit::Named("watts")/>
            <Number inputs unfit name="hours" label="Hours on a day of use" unit=Unit::Named("hours")/>
            <Number inputs unfit name="days" label="Days of use a year" unit=Unit::Named("days")/>
            <Number inputs unfit name="count" label="How many of them" unit=Unit::Named("")/>
            <Number inputs unfit name="price" label="Price of a kilowatt-hour" unit=Unit::Money/>
        </Form>
        <Card title="What it costs" class="w8 tool-result">
            <Figures figures/>
            <div class="scroll">
                <table>
                    <caption class="visually-hidden">"Use and cost by day, month and year"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"In"</th>
                            <th scope="col" class="n">"Uses"</th>
                            <th scope="col" class="n">"Costs"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            rows()
                                .into_iter()
                                .map(|(span, uses, costs)| {
                                    view! {
                                        <tr>
                                            <td>{span}</td>
                                            <td class="n num">{uses}</td>
                                            <td class="n num">{costs}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <p class="tool-sentence">
                "To keep your appliances and readings, go to " <a class="link" href=address::ENERGY>"Energy"</a> "."
            </p>
        </Card>
    }
}

fn figures(cost: &Cost, currency: Currency) -> Vec<Told> {
    vec![
        ("A month", format::amount(cost.month, currency)),
        ("A year", format::amount(cost.year, currency)),
        ("Uses a year", kwh(cost.kwh_year)),
    ]
}

fn rows(cost: &Cost, currency: Currency) -> [(&'static str, String, String); 3] {
    let month = finance::money::cents(cost.kwh_year / finance::Decimal::from(12));
    [
        ("A day of use", kwh(cost.kwh_day), format::amount(cost.day, currency)),
        ("A month", kwh(month), format::amount(cost.month, currency)),
        ("A year", kwh(cost.kwh_year), format::amount(cost.year, currency)),
    ]
}

fn kwh(amount: finance::Decimal) -> String {
    format!("{} kWh", format::number(amount))
}
