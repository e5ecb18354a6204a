//! What a filter finds.

use finance::transaction::{CurrencySum, TransactionFilter, TransactionPage};
use leptos::prelude::*;

use crate::{
    ApiError,
    common::{TransactionRows, address, format, words},
    ui::{EmptyState, ErrorState, IconName, Pager},
};

/// The sums, the rows, and the pages; or why there are none.
#[component]
pub fn Results(
    /// What the server answered.
    answer: Result<TransactionPage, ApiError>,
    /// What was asked.
    filter: Memo<TransactionFilter>,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    match answer {
        Err(error) => view! { <ErrorState error retry/> }.into_any(),
        Ok(page) if page.rows.is_empty() => nothing(&page, filter).into_any(),
        Ok(page) => {
            let caption = format!("{}, newest first", words::count(page.total, "transaction"));
            let (number, total, per_page) = (page.page, page.total, page.per_page);
            let href = Callback::new(move |to| address::transactions(&filter.get(), to));
            view! {
                <Sums total sums=page.sums/>
                <TransactionRows rows=page.rows caption filter/>
                <Pager page=number per_page total href/>
            }
            .into_any()
        }
    }
}

/// `41 transactions · +R 34,300.00 in · −R 26,140.00 out · net +R 8,160.00`, for each currency.
#[component]
fn Sums(total: u64, sums: Vec<CurrencySum>) -> impl IntoView {
    let several = sums.len() > 1;
    let sums = sums
        .into_iter()
        .map(|sum| {
            let net = sum.income - sum.expenses;
            view! {
                <li>
                    {several.then(|| view! { <b>{sum.currency.to_string()}</b> })}
                    <span><span class="num in">{format::signed(sum.income, sum.currency)}</span> " in"</span>
                    <span><span class="num">{format::signed(-sum.expenses, sum.currency)}</span> " out"</span>
                    <span>"net " <b class="num">{format::signed(net, sum.currency)}</b></span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="sums" role="status">
            <b class="num">{words::count(total, "transaction")}</b>
            <ul>{sums}</ul>
        </div>
    }
}

fn nothing(page: &TransactionPage, filter: Memo<TransactionFilter>) -> impl IntoView + use<> {
    let all = address::transactions(&TransactionFilter::default(), 1);
    if page.total > 0 {
        let first = address::transactions(&filter.get_untracked(), 1);
        view! {
            <EmptyState title="This page is past the end" text="There are fewer rows than that.">
                <a class="button" href=first>"To the first page"</a>
            </EmptyState>
        }
        .into_any()
    } else if filter.get_untracked() == TransactionFilter::default() {
        view! {
            <EmptyState title="No transactions yet" text="Drop a statement of your bank, and its rows are listed here.">
                <a class="button" href=address::STATEMENTS>"Add statements"</a>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <EmptyState
                icon=IconName::Search
                title="Nothing found"
                text="No transaction fits all the filters. Take one off, or clear them."
            >
                <a class="button quiet" href=all>"Clear all filters"</a>
            </EmptyState>
        }
        .into_any()
    }
}
