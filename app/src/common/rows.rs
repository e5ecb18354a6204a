//! Rows of transactions: a table on wide screens, a list on narrow ones.

use finance::transaction::{Transaction, TransactionFilter};
use leptos::prelude::*;

use super::{Amount, CategoryName, address, format, words};

/// Transactions, each with a link to the statement it came from and to its category.
/// The roles are written out: on narrow screens the table is laid out as a list, and some browsers
/// take the layout for the meaning.
#[component]
pub fn TransactionRows(
    /// The rows, in the order to be shown.
    #[prop(into)]
    rows: Signal<Vec<Transaction>>,
    /// What they are, for those who cannot see the table.
    #[prop(into)]
    caption: Signal<String>,
    /// Where a category leads: this filter with that category.
    #[prop(into)]
    filter: Signal<TransactionFilter>,
) -> impl IntoView {
    view! {
        <table class="transactions" role="table">
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">"Date"</th>
                    <th scope="col" role="columnheader">"Description"</th>
                    <th scope="col" role="columnheader">"Account"</th>
                    <th scope="col" role="columnheader">"Category"</th>
                    <th scope="col" role="columnheader" class="n">"Amount"</th>
                    <th scope="col" role="columnheader" class="n">"Balance"</th>
                    <th scope="col" role="columnheader">"Statement"</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=move || rows.get() key=|row| row.id let:row>
                    <TransactionRow row filter/>
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn TransactionRow(row: Transaction, filter: Signal<TransactionFilter>) -> impl IntoView {
    let category = row.category;
    let category_href = move || {
        let filter = TransactionFilter { category: Some(category), ..filter.get() };
        address::transactions(&filter, 1)
    };
    let place = address::place(row.statement_id, row.line);
    let valued = row
        .value_date
        .filter(|valued| *valued != row.booking_date)
        .map(|valued| format!("counts from {}", words::day(valued)));
    let balance = row.balance.map(|balance| {
        view! { <span class="only-narrow">"balance "</span> {format::amount(balance, row.currency)} }
    });
    view! {
        <tr role="row">
            <td role="cell" class="t-date num" title=valued>
                <time datetime=row.booking_date.to_string()>{words::day(row.booking_date)}</time>
            </td>
            <td role="cell" class="t-words">{row.description}</td>
            <td role="cell" class="t-account">{row.account_name}</td>
            <td role="cell" class="t-category">
                <a href=category_href>
                    <CategoryName category/>
                </a>
            </td>
            <td role="cell" class="t-amount n">
                <Amount value=row.amount currency=row.currency/>
            </td>
            <td role="cell" class="t-balance n num">{balance}</td>
            <td role="cell" class="t-source">
                <a href=place title="Where it stood in its statement">{format!("line {}", row.line)}</a>
            </td>
        </tr>
    }
}
