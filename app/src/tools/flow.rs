//! Invest or spend: where the money goes.

use finance::{
    Currency, Decimal,
    tools::{
        YEARS,
        flow::{Choice as Divided, Flow, Gains},
    },
};
use leptos::prelude::*;

use super::{
    inputs::{Inputs, Usual},
    parts::{Choice, Figures, Form, Number, Told, Unit, reckoned},
};
use crate::{
    common::{format, preferences},
    ui::{Card, Chart, ChartSpec, ChartTable, SankeyLink, SankeyNode, SankeySpec},
};

const FIELDS: &[Usual] = &[
    ("income", "30000"),
    ("needs", "20000"),
    ("share", "40"),
    ("years", "10"),
    ("growth", "6"),
    ("dividends", "3"),
    ("dividend_tax", "20"),
    ("reinvest", "yes"),
    ("inclusion", "40"),
    ("exclusion", "40000"),
    ("income_tax", "31"),
];

const REINVEST: &[(&str, &str)] = &[("yes", "They are invested again"), ("no", "They are paid out")];

/// Where a month's income goes over the years, as flows.
#[component]
pub fn FlowTool() -> impl IntoView {
    let inputs = Inputs::new("flow", FIELDS);
    let reckoned = reckoned(move || {
        let mut reader = inputs.reader();
        let divided = Divided {
            income: reader.number("income"),
            needs: reader.number_or_none("needs"),
            share: reader.number("share"),
            years: reader.whole("years", YEARS),
            growth: reader.number_or_none("growth"),
            dividends: reader.number_or_none("dividends"),
            dividend_tax: reader.number_or_none("dividend_tax"),
            reinvest: !reader.is("reinvest", "no"),
            gains: Gains {
                inclusion: reader.number_or_none("inclusion"),
                exclusion: reader.number_or_none("exclusion"),
                income_tax: reader.number_or_none("income_tax"),
            },
        };
        reader.then(|| divided.flow())
    });
    let unfit = reckoned.unfit;
    let currency = preferences::now().currency;
    let flow = move || reckoned.figures.get().unwrap_or_default();
    let figures = Signal::derive(move || figures(&flow(), currency));
    let spec = Signal::derive(move || ChartSpec::Sankey(sankey(&flow(), currency)));
    let table = Signal::derive(move || table(&flow(), currency));
    view! {
        <Form inputs unfit>
            <Number inputs unfit name="income" label="Income a month, after tax" unit=Unit::Money/>
            <Number inputs unfit name="needs" label="Needed a month" unit=Unit::Money/>
            <Number inputs unfit name="share" label="Of the rest, invested" unit=Unit::Named("%")/>
            <Number inputs unfit name="years" label="For" unit=Unit::Named("years")/>
            <Number inputs unfit name="growth" label="Growth of the price" unit=Unit::Named("% a year")/>
            <Number inputs unfit name="dividends" label="Dividends" unit=Unit::Named("% a year")/>
            <Number inputs unfit name="dividend_tax" label="Tax on dividends" unit=Unit::Named("%")/>
            <Choice inputs name="reinvest" label="What becomes of dividends" options=REINVEST/>
            <details class="tool-more">
                <summary>"Tax on the gain when it is sold"</summary>
                <Number inputs unfit name="inclusion" label="Part of a gain that counts as income" unit=Unit::Named("%")/>
                <Number inputs unfit name="exclusion" label="Gain that is free of tax" unit=Unit::Money/>
                <Number inputs unfit name="income_tax" label="Tax on further income" unit=Unit::Named("%")/>
                <p class="sub">"The first two are those of South Africa for persons. Your own tax may differ."</p>
            </details>
        </Form>
        <Card title="Where it goes" class="w8 tool-result">
            <Figures figures/>
            <p class="tool-sentence" role="status">{move || sentence(&flow(), currency)}</p>
            <Chart spec label=move || label(&flow(), currency) table class="tall"/>
        </Card>
    }
}

fn figures(flow: &Flow, currency: Currency) -> Vec<Told> {
    vec![
        ("Kept after all taxes", format::amount(flow.kept, currency)),
        ("Invested", format::amount(flow.invested, currency)),
        ("Growth", format::amount(flow.growth, currency)),
        ("Dividends after tax", format::amount(flow.dividends - flow.dividend_tax, currency)),
        ("Spent beside the needs", format::amount(flow.spent, currency)),
    ]
}

fn sentence(flow: &Flow, currency: Currency) -> String {
    if flow.invested.is_zero() {
        return "Nothing is invested: all that is left is spent.".to_owned();
    }
    let gained = flow.kept + flow.paid_out - flow.invested;
    let taxes = flow.dividend_tax + flow.gains_tax;
    format!(
        "Investing brings {} more than it takes, after {} of tax.",
        format::amount(gained, currency),
        format::amount(taxes, currency)
    )
}

fn label(flow: &Flow, currency: Currency) -> String {
    format!(
        "Flows: of {} income, {} is needed, {} is spent and {} is invested; {} is kept in the end.",
        format::amount(flow.income, currency),
        format::amount(flow.needs, currency),
        format::amount(flow.spent, currency),
        format::amount(flow.invested, currency),
        format::amount(flow.kept, currency)
    )
}

/// From, to, how much; only what flows.
fn flows(flow: &Flow) -> Vec<(&'static str, &'static str, Decimal)> {
    let all = [
        ("Income", "Needs", flow.needs),
        ("Income", "Spent", flow.spent),
        ("Income", "Investment", flow.invested),
        ("Growth", "Investment", flow.growth),
        ("Dividends", "Investment", flow.reinvested),
        ("Dividends", "Paid out", flow.paid_out),
        ("Dividends", "Dividend tax", flow.dividend_tax),
        ("Investment", "Tax on the gain", flow.gains_tax),
        ("Investment", "Kept", flow.kept),
    ];
    all.into_iter().filter(|(.., amount)| *amount > Decimal::ZERO).collect()
}

/// The places in the order they are drawn, with their colours.
const PLACES: [(&str, u8); 10] = [
    ("Income", 1),
    ("Dividends", 9),
    ("Growth", 7),
    ("Needs", 6),
    ("Spent", 3),
    ("Investment", 2),
    ("Paid out", 4),
    ("Dividend tax", 5),
    ("Tax on the gain", 5),
    ("Kept", 1),
];

fn sankey(flow: &Flow, currency: Currency) -> SankeySpec {
    let flows = flows(flow);
    let sum = |wanted: &dyn Fn(&(&str, &str, Decimal)) -> bool| -> Decimal {
        flows.iter().filter(|flow| wanted(flow)).map(|(.., amount)| *amount).sum()
    };
    let nodes = PLACES.into_iter().filter_map(|(name, color)| {
        let holds = sum(&|(_, to, _)| *to == name).max(sum(&|(from, ..)| *from == name));
        (!holds.is_zero()).then(|| SankeyNode {
            name: name.into(),
            value: format::rounded(holds, currency),
            color,
        })
    });
    SankeySpec {
        nodes: nodes.collect(),
        links: flows
            .iter()
            .map(|(from, to, value)| SankeyLink {
                from: (*from).into(),
                to: (*to).into(),
                value: *value,
                told: format::amount(*value, currency),
            })
            .collect(),
    }
}

fn table(flow: &Flow, currency: Currency) -> ChartTable {
    ChartTable {
        columns: ["From and to", "Amount"].map(str::to_owned).to_vec(),
        rows: flows(flow)
            .into_iter()
            .map(|(from, to, amount)| vec![format!("{from} → {to}"), format::amount(amount, currency)])
            .collect(),
        links: Vec::new(),
    }
}
