//! What each month cost.

use finance::{Currency, Decimal, energy::MonthCost};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{figures::days_words, number::energy};
use crate::{
    common::{address, format},
    ui::{Card, Chart, ChartPoint, ChartSpec, ChartTable, FlowPoint, FlowSpec, TipLine},
};

/// A year of months as bars; each leads to its month.
#[component]
pub fn Months(
    /// The earliest first.
    months: Vec<MonthCost>,
    /// The currency of the costs.
    currency: Currency,
) -> impl IntoView {
    let label = match (months.first(), months.last()) {
        (Some(first), Some(last)) => {
            format!("Cost of electricity by month, {} to {}.", first.month.words(), last.month.words())
        }
        _ => "Cost of electricity by month.".to_owned(),
    };
    let spec = ChartSpec::Flow(FlowSpec {
        up_name: "Cost".into(),
        down_name: String::new(),
        line_name: String::new(),
        axis_prefix: format!("{} ", currency.sign()),
        points: months.iter().map(|month| point(month, currency)).collect(),
    });
    let table = ChartTable {
        columns: ["Month", "Energy", "Cost", "How it is known"].map(str::to_owned).to_vec(),
        rows: months
            .iter()
            .map(|one| {
                vec![
                    one.month.words(),
                    energy(one.kwh),
                    format::amount(one.total, currency),
                    days_words(one.measured_days, one.days),
                ]
            })
            .collect(),
        links: months.iter().map(|one| href(&one.month.to_string())).collect(),
    };
    let navigate = use_navigate();
    let on_select = Callback::new(move |point: ChartPoint| navigate(&href(&point.id), Default::default()));
    view! {
        <Card title="Month by month" class="w8">
            <Chart spec=Signal::stored(spec) label=label table=Signal::stored(table) on_select/>
        </Card>
    }
}

fn href(month: &str) -> String {
    format!("{}?month={month}", address::ENERGY)
}

fn point(one: &MonthCost, currency: Currency) -> FlowPoint {
    let tip = |label: &str, value: String| TipLine { label: label.into(), value };
    let name = one.month.words();
    FlowPoint {
        id: one.month.to_string(),
        label: name.get(..3).unwrap_or_default().to_owned(),
        up: one.total,
        down: Decimal::ZERO,
        line: None,
        tip: vec![
            tip("Cost", format::amount(one.total, currency)),
            tip("Energy", energy(one.kwh)),
            tip("Known", days_words(one.measured_days, one.days)),
        ],
    }
}
