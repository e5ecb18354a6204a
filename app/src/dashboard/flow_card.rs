//! Cash flow over time.

use finance::{Currency, dashboard::Dashboard, transaction::TransactionFilter};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{
    flow::{Step, is_by_month, steps},
    metrics,
};
use crate::{
    common::{address, format, words},
    ui::{Card, Chart, ChartPoint, ChartSpec, ChartTable, FlowPoint, FlowSpec, TipLine},
};

/// Income and expenses by day or month, with the balance where the banks tell it. Each step leads to
/// its rows.
#[component]
pub fn FlowCard(
    /// The figures.
    dashboard: Dashboard,
) -> impl IntoView {
    let currency = dashboard.currency;
    let steps = steps(dashboard.period, &dashboard.days);
    let has_balance = steps.iter().any(|step| step.balance.is_some());
    let by = if is_by_month(dashboard.period) { "month" } else { "day" };
    let title =
        if has_balance { format!("Balance and cash flow by {by}") } else { format!("Cash flow by {by}") };
    let label = label(&dashboard, &title);
    let rows = metrics::rows(&dashboard);
    let spec = ChartSpec::Flow(spec(&steps, currency));
    let table = table(&steps, currency, has_balance, &rows);
    let navigate = use_navigate();
    let on_select = Callback::new(move |point: ChartPoint| {
        if let Some(step) = steps.iter().find(|step| id(step) == point.id && step.has_rows()) {
            navigate(&href(step, &rows), Default::default());
        }
    });
    view! {
        <Card title=title class="w8 flow-card">
            <Chart spec=Signal::stored(spec) label=label table=Signal::stored(table) on_select class="tall"/>
        </Card>
    }
}

fn id(step: &Step) -> String {
    step.period.first().to_string()
}

fn href(step: &Step, rows: &TransactionFilter) -> String {
    address::transactions(&TransactionFilter { period: Some(step.period), ..rows.clone() }, 1)
}

fn label(dashboard: &Dashboard, title: &str) -> String {
    format!(
        "{title}, {}: {} came in, {} went out.",
        words::period_name(dashboard.period),
        format::amount(dashboard.totals.income, dashboard.currency),
        format::amount(dashboard.totals.expenses, dashboard.currency)
    )
}

fn spec(steps: &[Step], currency: Currency) -> FlowSpec {
    FlowSpec {
        up_name: "Income".into(),
        down_name: "Expenses".into(),
        line_name: "Balance".into(),
        axis_prefix: format!("{} ", currency.sign()),
        points: steps.iter().map(|step| point(step, currency)).collect(),
    }
}

fn point(step: &Step, currency: Currency) -> FlowPoint {
    let tip = |label: &str, value: String| TipLine { label: label.into(), value };
    let mut tips = Vec::new();
    if !step.income.is_zero() {
        tips.push(tip("Income", format::signed(step.income, currency)));
    }
    if !step.expenses.is_zero() {
        tips.push(tip("Expenses", format::signed(-step.expenses, currency)));
    }
    if let Some(balance) = step.balance {
        tips.push(tip("Balance", format::amount(balance, currency)));
    }
    if tips.is_empty() {
        tips.push(tip("Nothing booked", String::new()));
    }
    FlowPoint {
        id: id(step),
        label: step.label.clone(),
        up: step.income,
        down: step.expenses,
        line: step.balance,
        tip: tips,
    }
}

fn table(steps: &[Step], currency: Currency, has_balance: bool, rows: &TransactionFilter) -> ChartTable {
    let moved = || steps.iter().filter(|step| step.has_rows());
    let mut columns = vec!["When".to_owned(), "Income".to_owned(), "Expenses".to_owned()];
    if has_balance {
        columns.push("Balance".to_owned());
    }
    let cells = |step: &Step| {
        let mut cells = vec![
            step.label.clone(),
            format::amount(step.income, currency),
            format::amount(step.expenses, currency),
        ];
        if has_balance {
            let balance = step.balance.map(|balance| format::amount(balance, currency));
            cells.push(balance.unwrap_or_default());
        }
        cells
    };
    ChartTable {
        columns,
        rows: moved().map(cells).collect(),
        links: moved().map(|step| href(step, rows)).collect(),
    }
}
