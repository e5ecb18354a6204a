//! The figures behind an insight that has several.

use finance::{
    Currency, Decimal, Period,
    insight::{Finding, TopCategory, TrendInsight},
    transaction::{Direction, TransactionFilter},
};
use leptos::prelude::*;

use crate::common::{CategoryName, address, format};

/// Where most of the money went, line by line; or the months of a trend.
#[component]
pub fn Details(finding: Finding, period: Period, currency: Currency) -> impl IntoView {
    match finding {
        Finding::CategoryInsights(of) => view! { <Top top=of.top period currency/> }.into_any(),
        Finding::MonthlyTrends(of) => view! { <Months trend=of currency/> }.into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn Top(top: Vec<TopCategory>, period: Period, currency: Currency) -> impl IntoView {
    let lines = top
        .into_iter()
        .map(|top| {
            let filter = TransactionFilter {
                period: Some(period),
                currency: Some(currency),
                category: Some(top.category),
                direction: Some(Direction::Out),
                ..TransactionFilter::default()
            };
            let usual = top.usual.map(|usual| format!("usually {}", format::amount(usual, currency)));
            view! {
                <li>
                    <a class="row" href=address::transactions(&filter, 1)>
                        <span><CategoryName category=top.category/></span>
                        <span class="num">
                            {format::amount(top.spent, currency)}
                            " "
                            <small class="sub">{usual}</small>
                        </span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="insight-lines">{lines}</ul> }
}

/// A bar for each month, with its figure in words.
#[component]
fn Months(trend: TrendInsight, currency: Currency) -> impl IntoView {
    let most = trend.months.iter().map(|month| month.expenses).max().unwrap_or_default();
    let bars = trend
        .months
        .into_iter()
        .map(|month| {
            let share =
                month.expenses.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(most));
            let width = share.unwrap_or_default().round().to_string();
            view! {
                <li class="month-bar">
                    <span class="sub">{month.month.words()}</span>
                    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect width=width height="8" rx="1"></rect>
                    </svg>
                    <span class="num">{format::amount(month.expenses, currency)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="insight-lines">{bars}</ul> }
}
