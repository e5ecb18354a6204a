//! Where the money went.

use finance::{
    dashboard::Dashboard,
    transaction::{Direction, TransactionFilter},
};
use leptos::prelude::*;

use super::{metrics, spending::shares};
use crate::{
    common::{address, format, use_categories, words},
    ui::Card,
};

/// Spending by category: a bar of all, and a line for each that leads to its rows.
#[component]
pub fn SpendingCard(
    /// The figures.
    dashboard: Dashboard,
) -> impl IntoView {
    let currency = dashboard.currency;
    let categories = use_categories();
    let shares = shares(&dashboard.spending);
    let whole = format::amount(dashboard.totals.expenses, currency);
    let rows = metrics::rows(&dashboard);
    let empty = shares.is_empty();
    let bar = shares
        .iter()
        .map(|share| {
            let category = share.category;
            let class = move || format!("share c{}", categories.colour(category));
            let grow = share.per_mille.max(8).to_string();
            view! { <span class=class style:flex-grow=grow></span> }
        })
        .collect_view();
    let lines = shares
        .into_iter()
        .map(|share| {
            let category = share.category;
            let filter = TransactionFilter {
                category: Some(share.category),
                direction: Some(Direction::Out),
                ..rows.clone()
            };
            view! {
                <li>
                    <a class="row share-row" href=address::transactions(&filter, 1)>
                        <span class=move || format!("swatch c{}", categories.colour(category)) aria-hidden="true"></span>
                        <span class="share-name">
                            {move || categories.name(category)}
                            <small class="sub">{words::count(share.count, "transaction")}</small>
                        </span>
                        <span class="num">{format::amount(share.expenses, currency)}</span>
                        <span class="num sub share-part">{share.words}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title="Where it went" class="w4 spending-card" aside=move || view! { <span class="num">{whole.clone()}</span> }>
            {if empty {
                view! { <p class="muted">"Nothing was spent in this period."</p> }.into_any()
            } else {
                view! {
                    <div class="share-bar" aria-hidden="true">{bar}</div>
                    <ul class="shares">{lines}</ul>
                }
                .into_any()
            }}
        </Card>
    }
}
