//! What the bank said, and where it stood.

use finance::transaction::{TransactionFilter, edit::Details};
use leptos::prelude::*;

use crate::common::{address, browser, format, words};

/// What the bank said, and the statement and line it came from.
#[component]
pub fn Facts(details: Memo<Details>) -> impl IntoView {
    let facts = move || {
        details.with(|details| {
            let row = &details.row;
            let valued = row.value_date.filter(|day| *day != row.booking_date);
            let facts = [
                ("Booked", Some(words::day(row.booking_date))),
                ("Counts from", valued.map(words::day)),
                ("Account", Some(row.account_name.clone())),
                ("Counterparty", details.counterparty.clone()),
                ("Balance after it", row.balance.map(|balance| format::amount(balance, row.currency))),
                ("The bank’s key", details.bank_id.clone()),
            ];
            facts.into_iter().filter_map(|(name, fact)| Some((name, fact?))).collect::<Vec<_>>()
        })
    };
    let source = move || {
        details.with(|details| {
            let id = details.row.statement_id;
            let all = TransactionFilter { statement_id: Some(id), ..TransactionFilter::default() };
            view! {
                <dt>"Statement"</dt>
                <dd>
                    <a href=address::transactions(&all, 1)>{details.file_name.clone()}</a>
                    ", "
                    <a href=address::place(id, details.row.line) title="Where it stood in its statement">
                        {format!("line {}", words::grouped(u64::from(details.row.line)))}
                    </a>
                    <br/>
                    <a href=format!("/uploads/{id}/file") rel="external" download="">"The file as it came"</a>
                    <span class="sub">{format!(" imported {}", browser::moment(details.imported_at))}</span>
                </dd>
            }
        })
    };
    view! {
        <section class="sheet-part">
            <h3>"What the bank said"</h3>
            <dl class="facts">
                {move || {
                    facts()
                        .into_iter()
                        .map(|(name, fact)| view! { <dt>{name}</dt> <dd class="num">{fact}</dd> })
                        .collect_view()
                }}
                {source}
            </dl>
        </section>
    }
}
