//! The page at `/transactions`.

use finance::transaction::TransactionFilter;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{api::transactions_page, chips::Chips, filters::Filters, results::Results, search::Search};
use crate::{
    common::{address, use_answer, use_data_version},
    session,
    statements::api::person_setting,
    ui::{PageHead, Skeleton, SkeletonKind},
};

/// The rows behind every figure: filtered by the address.
#[component]
pub fn TransactionsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| address::transaction_filter(|name| query.get(name))));
    let filter = Memo::new(move |_| asked.get().0);
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        let (filter, page) = asked.get();
        session::call(move || transactions_page(filter.clone(), page))
    });
    // For the names of accounts; without them their numbers do.
    let accounts = use_answer(move || {
        version.track();
        session::call(person_setting)
    });
    let accounts = Signal::derive(move || match accounts.get() {
        Some(Ok(setting)) => setting.accounts,
        _ => Vec::new(),
    });
    let navigate = use_navigate();
    let show = Callback::new(move |filter: TransactionFilter| {
        let keep_place = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&address::transactions(&filter, 1), keep_place);
    });
    let retry = Callback::new(move |()| found.refetch());
    view! {
        <PageHead title="Transactions"/>
        <div class="filter-bar" role="search">
            <Search filter/>
            <Filters filter accounts show/>
        </div>
        <Chips filter accounts/>
        <section class="card transactions-card" aria-label="Transactions found">
            {move || match found.get() {
                None => view! { <Skeleton kind=SkeletonKind::Table/> }.into_any(),
                Some(answer) => view! { <Results answer filter retry/> }.into_any(),
            }}
        </section>
    }
}
