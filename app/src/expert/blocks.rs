//! The pieces of an answer: sentences, figures, tables, charts, and the way to the rows.

use ::expert::answer::Block;
use finance::{Currency, Decimal, transaction::TransactionFilter};
use leptos::prelude::*;

use super::marked::Marked;
use crate::{
    common::{address, format},
    ui::{Chart, ChartLine, ChartSpec, ChartTable, FlowPoint, FlowSpec, Icon, IconName, LinesSpec, TipLine},
};

/// The pieces of an answer, in their order.
#[component]
pub fn Blocks(
    /// They.
    blocks: Vec<Block>,
) -> impl IntoView {
    blocks.into_iter().map(block).collect_view()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Text { markdown } => view! { <Marked text=markdown/> }.into_any(),
        Block::Figure { label, value, .. } => view! {
            <p class="answer-figure">
                <span class="sub">{label}</span>
                <span class="figure num">{value}</span>
            </p>
        }
        .into_any(),
        Block::Table { head, rows, figures } => view! { <Table head rows figures/> }.into_any(),
        Block::Chart { label, line, currency, points } => {
            view! { <Drawing label line currency points/> }.into_any()
        }
        Block::Rows { label, filter } => view! { <RowsLink label filter=*filter/> }.into_any(),
    }
}

/// The way to the rows that a figure stands on.
#[component]
fn RowsLink(label: String, filter: TransactionFilter) -> impl IntoView {
    let words = if label.starts_with("Show") { label } else { format!("Show rows: {label}") };
    view! {
        <p class="answer-rows">
            <a class="chip" href=address::transactions(&filter, 1)>
                <Icon name=IconName::Transactions/>
                {words}
            </a>
        </p>
    }
}

#[component]
fn Table(head: Vec<String>, rows: Vec<Vec<String>>, figures: Vec<usize>) -> impl IntoView {
    let class = |place: usize| if figures.contains(&place) { "n num" } else { "" };
    let label = head.join(", ");
    let heads = head
        .into_iter()
        .enumerate()
        .map(|(place, name)| view! { <th scope="col" class=class(place)>{name}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(place, cell)| view! { <td class=class(place)>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll answer-table" tabindex="0" role="region" aria-label=label>
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Bars, or a line for what follows in time; the same figures as a table beside it.
#[component]
fn Drawing(label: String, line: bool, currency: Currency, points: Vec<(String, Decimal)>) -> impl IntoView {
    if points.is_empty() {
        return ().into_any();
    }
    let tip =
        |figure: Decimal| vec![TipLine { label: label.clone(), value: format::amount(figure, currency) }];
    let spec = if line {
        ChartSpec::Lines(LinesSpec {
            axis_prefix: format!("{} ", currency.sign()),
            labels: points.iter().map(|(name, _)| name.clone()).collect(),
            tips: points.iter().map(|(_, figure)| tip(*figure)).collect(),
            lines: vec![ChartLine {
                name: label.clone(),
                color: 1,
                dashed: false,
                values: points.iter().map(|(_, figure)| *figure).collect(),
            }],
        })
    } else {
        let down = points.iter().any(|(_, figure)| figure.is_sign_negative());
        let points = points.iter().map(|(name, figure)| FlowPoint {
            id: name.clone(),
            label: name.clone(),
            up: (*figure).max(Decimal::ZERO),
            down: (-*figure).max(Decimal::ZERO),
            line: None,
            tip: tip(*figure),
        });
        ChartSpec::Flow(FlowSpec {
            up_name: label.clone(),
            down_name: if down { "Below zero".into() } else { String::new() },
            line_name: String::new(),
            axis_prefix: format!("{} ", currency.sign()),
            points: points.collect(),
        })
    };
    let table = ChartTable {
        columns: vec![String::new(), label.clone()],
        rows: points.into_iter().map(|(name, figure)| vec![name, format::amount(figure, currency)]).collect(),
        links: Vec::new(),
    };
    let (spec, table) = (Signal::stored(spec), Signal::stored(table));
    view! { <div class="answer-chart"><Chart spec label table/></div> }.into_any()
}
