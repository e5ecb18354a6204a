//! A loan, and what paying more of it saves.

use finance::{
    Currency,
    tools::loan::{Loan, Terms},
};
use leptos::prelude::*;

use super::{
    inputs::{Inputs, Usual},
    parts::{Figures, Form, Legend, Number, Told, Unit, reckoned, span},
};
use crate::{
    common::{format, preferences},
    ui::{Card, Chart, ChartLine, ChartSpec, ChartTable, LinesSpec, TipLine},
};

const FIELDS: &[Usual] = &[
    ("amount", "1200000"),
    ("rate", "11.5"),
    ("years", "20"),
    ("extra", "1000"),
    ("once", "0"),
    ("once_month", "12"),
];

/// Years a loan may run.
const YEARS: u32 = 50;

/// A bond with equal payments, and with extra ones.
#[component]
pub fn LoanTool() -> impl IntoView {
    let inputs = Inputs::new("loan", FIELDS);
    let reckoned = reckoned(move || {
        let mut reader = inputs.reader();
        let terms = Terms {
            amount: reader.number("amount"),
            rate: reader.number("rate"),
            months: reader.whole("years", YEARS) * 12,
            extra: reader.number_or_none("extra"),
            once: reader.number_or_none("once"),
            once_month: if reader.is("once", "0") || reader.is("once", "") {
                0
            } else {
                reader.whole("once_month", YEARS * 12)
            },
        };
        reader.then(|| terms.plan())
    });
    let unfit = reckoned.unfit;
    let currency = preferences::now().currency;
    let shown = move |show: fn(&Loan, Currency) -> String| {
        reckoned.figures.with(|loan| loan.as_ref().map(|loan| show(loan, currency)).unwrap_or_default())
    };
    let figures = Signal::derive(move || {
        reckoned.figures.with(|loan| loan.as_ref().map(|loan| figures(loan, currency)).unwrap_or_default())
    });
    let spec = Signal::derive(move || {
        ChartSpec::Lines(
            reckoned.figures.with(|loan| loan.as_ref().map(|loan| lines(loan, currency)).unwrap_or_default()),
        )
    });
    let table = Signal::derive(move || {
        reckoned.figures.with(|loan| loan.as_ref().map(|loan| table(loan, currency)).unwrap_or_default())
    });
    view! {
        <Form inputs unfit>
            <Number inputs unfit name="amount" label="Amount of the loan" unit=Unit::Money/>
            <Number inputs unfit name="rate" label="Interest a year" unit=Unit::Named("%")/>
            <Number inputs unfit name="years" label="Paid back over" unit=Unit::Named("years")/>
            <Number inputs unfit name="extra" label="Extra each month" unit=Unit::Money/>
            <Number inputs unfit name="once" label="Extra once" unit=Unit::Money/>
            <Number inputs unfit name="once_month" label="In month" unit=Unit::Named("of the loan")/>
        </Form>
        <Card title="What it costs" class="w8 tool-result">
            <Figures figures/>
            <p class="tool-sentence" role="status">{move || shown(sentence)}</p>
            <Legend lines=&[("As agreed", 2, true), ("With the extra payments", 1, false)]/>
            <Chart spec label=move || shown(label) table/>
        </Card>
    }
}

fn figures(loan: &Loan, currency: Currency) -> Vec<Told> {
    vec![
        ("A month", format::amount(loan.payment, currency)),
        ("Interest in all", format::amount(loan.faster.interest, currency)),
        ("Paid in all", format::amount(loan.faster.paid, currency)),
        ("Paid off after", span(loan.faster.months())),
    ]
}

fn sentence(loan: &Loan, currency: Currency) -> String {
    if loan.saved().is_zero() {
        return "Something extra each month, or once, shortens the loan and saves interest.".to_owned();
    }
    let saved = format::amount(loan.saved(), currency);
    match loan.months_saved() {
        0 => format!("The extra payments save {saved} of interest."),
        months => format!(
            "The extra payments save {saved} of interest, and the loan ends {} earlier.",
            span(months)
        ),
    }
}

fn label(loan: &Loan, currency: Currency) -> String {
    format!(
        "What is owed, year by year. {} a month as agreed, paid off after {}; with the extra payments after {}.",
        format::amount(loan.payment, currency),
        span(loan.agreed.months()),
        span(loan.faster.months())
    )
}

/// The years, from the start to the end of the agreed time.
fn years(loan: &Loan) -> impl Iterator<Item = u32> + use<> {
    0..=loan.agreed.months().div_ceil(12)
}

fn lines(loan: &Loan, currency: Currency) -> LinesSpec {
    let owed = |plan: &finance::tools::loan::Plan| -> Vec<_> {
        years(loan)
            .map(|year| {
                if year == 0 {
                    loan.agreed.paid - loan.agreed.interest
                } else {
                    plan.balance_after(year * 12)
                }
            })
            .collect()
    };
    let (agreed, faster) = (owed(&loan.agreed), owed(&loan.faster));
    let tips = agreed.iter().zip(&faster).map(|(agreed, faster)| {
        vec![
            TipLine { label: "As agreed".into(), value: format::amount(*agreed, currency) },
            TipLine { label: "With the extra payments".into(), value: format::amount(*faster, currency) },
        ]
    });
    LinesSpec {
        axis_prefix: format!("{} ", currency.sign()),
        labels: years(loan).map(|year| format!("Year {year}")).collect(),
        tips: tips.collect(),
        lines: vec![
            ChartLine { name: "As agreed".into(), color: 2, dashed: true, values: agreed },
            ChartLine { name: "With the extra payments".into(), color: 1, dashed: false, values: faster },
        ],
    }
}

fn table(loan: &Loan, currency: Currency) -> ChartTable {
    let columns = ["After", "Owed as agreed", "Interest so far", "Owed with extra", "Interest so far"];
    let rows = years(loan).skip(1).map(|year| {
        let month = year * 12;
        let mut cells = vec![format!("Year {year}")];
        for plan in [&loan.agreed, &loan.faster] {
            cells.push(format::amount(plan.balance_after(month), currency));
            cells.push(format::amount(plan.interest_until(month), currency));
        }
        cells
    });
    ChartTable { columns: columns.map(str::to_owned).to_vec(), rows: rows.collect(), links: Vec::new() }
}
