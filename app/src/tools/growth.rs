//! An investment that grows.

use finance::{
    Currency,
    tools::{
        YEARS,
        growth::{Compounding, Investment, Year},
    },
};
use leptos::prelude::*;

use super::{
    inputs::{Inputs, Usual},
    parts::{Choice, Figures, Form, Legend, Number, Told, Unit, reckoned},
};
use crate::{
    common::{format, preferences},
    ui::{Card, Chart, ChartLine, ChartSpec, ChartTable, LinesSpec, TipLine},
};

const FIELDS: &[Usual] = &[
    ("start", "50000"),
    ("monthly", "2000"),
    ("raise", "5"),
    ("rate", "10"),
    ("compounding", "monthly"),
    ("fee", "1"),
    ("inflation", "5"),
    ("years", "20"),
];

const COMPOUNDING: &[(&str, &str)] = &[("monthly", "Each month"), ("yearly", "At the end of each year")];

/// What is put in, what it earns, what fees and inflation leave of it.
#[component]
pub fn GrowthTool() -> impl IntoView {
    let inputs = Inputs::new("growth", FIELDS);
    let reckoned = reckoned(move || {
        let mut reader = inputs.reader();
        let investment = Investment {
            start: reader.number_or_none("start"),
            monthly: reader.number_or_none("monthly"),
            raise: reader.number_or_none("raise"),
            rate: reader.number("rate"),
            compounding: if reader.is("compounding", "yearly") {
                Compounding::Yearly
            } else {
                Compounding::Monthly
            },
            fee: reader.number_or_none("fee"),
            inflation: reader.number_or_none("inflation"),
            years: reader.whole("years", YEARS),
        };
        reader.then(|| investment.grow())
    });
    let unfit = reckoned.unfit;
    let currency = preferences::now().currency;
    let years = move || reckoned.figures.get().unwrap_or_default();
    let last = move |show: fn(&Year, Currency) -> String| {
        years().last().map(|last| show(last, currency)).unwrap_or_default()
    };
    let figures =
        Signal::derive(move || years().last().map(|last| figures(last, currency)).unwrap_or_default());
    let spec = Signal::derive(move || ChartSpec::Lines(lines(&years(), currency)));
    let table = Signal::derive(move || table(&years(), currency));
    view! {
        <Form inputs unfit>
            <Number inputs unfit name="start" label="At the start" unit=Unit::Money/>
            <Number inputs unfit name="monthly" label="Each month" unit=Unit::Money/>
            <Number inputs unfit name="raise" label="The monthly sum rises by" unit=Unit::Named("% a year")/>
            <Number inputs unfit name="rate" label="Return before fees" unit=Unit::Named("% a year")/>
            <Choice inputs name="compounding" label="Returns are added" options=COMPOUNDING/>
            <Number inputs unfit name="fee" label="Fees" unit=Unit::Named("% a year")/>
            <Number inputs unfit name="inflation" label="Inflation" unit=Unit::Named("% a year")/>
            <Number inputs unfit name="years" label="For" unit=Unit::Named("years")/>
        </Form>
        <Card title="What it becomes" class="w8 tool-result">
            <Figures figures/>
            <p class="tool-sentence" role="status">{move || last(sentence)}</p>
            <Legend lines=&[("Value", 1, false), ("In the money of today", 3, true), ("Put in", 2, false)]/>
            <Chart spec label=move || last(label) table/>
        </Card>
    }
}

fn figures(last: &Year, currency: Currency) -> Vec<Told> {
    vec![
        ("Value at the end", format::amount(last.value, currency)),
        ("In the money of today", format::amount(last.real, currency)),
        ("Put in", format::amount(last.put_in, currency)),
        ("Earned", format::amount(last.earned, currency)),
        ("Fees", format::amount(last.fees, currency)),
    ]
}

fn sentence(last: &Year, currency: Currency) -> String {
    if last.real < last.put_in {
        return "Inflation and fees take more than the returns bring: it buys less than what is put in."
            .to_owned();
    }
    let gained = format::amount(last.value - last.put_in, currency);
    format!("After fees it is {gained} more than what is put in.")
}

fn label(last: &Year, currency: Currency) -> String {
    format!(
        "Value year by year. After {} years {}, of which {} is put in.",
        last.year,
        format::amount(last.value, currency),
        format::amount(last.put_in, currency)
    )
}

fn lines(years: &[Year], currency: Currency) -> LinesSpec {
    let tip = |label: &str, value| TipLine { label: label.into(), value: format::amount(value, currency) };
    let line = |name: &str, color, dashed, value: fn(&Year) -> finance::Decimal| ChartLine {
        name: name.into(),
        color,
        dashed,
        values: years.iter().map(value).collect(),
    };
    LinesSpec {
        axis_prefix: format!("{} ", currency.sign()),
        labels: years.iter().map(|year| format!("Year {}", year.year)).collect(),
        tips: years
            .iter()
            .map(|year| {
                vec![
                    tip("Value", year.value),
                    tip("In the money of today", year.real),
                    tip("Put in", year.put_in),
                ]
            })
            .collect(),
        lines: vec![
            line("Value", 1, false, |year| year.value),
            line("In the money of today", 3, true, |year| year.real),
            line("Put in", 2, false, |year| year.put_in),
        ],
    }
}

fn table(years: &[Year], currency: Currency) -> ChartTable {
    let columns = ["After", "Put in", "Earned", "Fees", "Value", "In the money of today"];
    let row = |year: &Year| {
        let amounts = [year.put_in, year.earned, year.fees, year.value, year.real];
        let amounts = amounts.map(|amount| format::amount(amount, currency));
        [vec![format!("Year {}", year.year)], amounts.to_vec()].concat()
    };
    ChartTable {
        columns: columns.map(str::to_owned).to_vec(),
        rows: years.iter().map(row).collect(),
        links: Vec::new(),
    }
}
