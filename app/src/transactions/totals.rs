//! What the rows found add up to.

use finance::transaction::{CurrencySum, list::Totals};
use leptos::prelude::*;

use crate::common::{format, words};

/// `41 transactions · +R 34,300.00 in · −R 26,140.00 out · net +R 8,160.00`, for each currency.
#[component]
pub fn TotalsLine(
    /// What the server added up.
    totals: Totals,
) -> impl IntoView {
    let several = totals.sums.len() > 1;
    let transfers: u64 = totals.sums.iter().map(|sum| sum.transfers).sum();
    let apart = (transfers > 0).then(|| {
        let are = if transfers == 1 { "is" } else { "are" };
        format!("{} between your accounts {are} not counted", words::count(transfers, "transfer"))
    });
    let sum = |sum: CurrencySum| {
        let net = sum.income - sum.expenses;
        view! {
            <li>
                {several.then(|| view! { <b>{sum.currency.to_string()}</b> })}
                <span><span class="num in">{format::signed(sum.income, sum.currency)}</span> " in"</span>
                <span><span class="num">{format::signed(-sum.expenses, sum.currency)}</span> " out"</span>
                <span>"net " <b class="num">{format::signed(net, sum.currency)}</b></span>
            </li>
        }
    };
    view! {
        <div class="sums" role="status">
            <b class="num">{words::count(totals.rows, "transaction")}</b>
            {apart.map(|apart| view! { <span class="sub">{apart}</span> })}
            <ul>{totals.sums.into_iter().map(sum).collect_view()}</ul>
        </div>
    }
}
