//! The page at `/`.

use finance::dashboard::{Dashboard, DashboardQuery};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{
    api::dashboard_figures,
    controls::Controls,
    flow_card::FlowCard,
    metric_card::MetricCard,
    metrics,
    outlook_card::OutlookCards,
    recent::Recent,
    spending_card::SpendingCard,
    states::{AddStatements, FirstSteps, Loading, NothingHere, OtherCurrencies},
};
use crate::{
    common::{address, use_answer, use_data_version, words},
    session,
    ui::{ErrorState, PageHead},
};

/// The month at a glance. What is shown stands in the address.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let query = use_query_map();
    let query = Memo::new(move |_| query.with(|query| address::dashboard_query(|name| query.get(name))));
    let version = use_data_version();
    let figures = use_answer(move || {
        version.track();
        let query = query.get();
        session::call(move || dashboard_figures(query.clone()))
    });
    // What is shown stays while the next is on its way.
    let shown = Signal::derive(move || figures.get().and_then(Result::ok).flatten());
    let title = move || {
        let period = shown.get().map(|dashboard| dashboard.period).or(query.get().period);
        period.map_or_else(|| "Dashboard".to_owned(), words::period_name)
    };
    let navigate = use_navigate();
    let show = Callback::new(move |query: DashboardQuery| {
        let keep_place = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&address::dashboard(&query), keep_place);
    });
    let retry = Callback::new(move |()| figures.refetch());
    let any = Memo::new(move |_| shown.get().is_some());
    view! {
        <PageHead title=title>
            <Show when=move || any.get()>
                <Controls shown query show/>
                <AddStatements/>
            </Show>
        </PageHead>
        {move || match figures.get() {
            None => view! { <Loading/> }.into_any(),
            Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            Some(Ok(None)) => view! { <FirstSteps/> }.into_any(),
            Some(Ok(Some(dashboard))) => {
                let query = query.get_untracked();
                view! { <Figures dashboard query/> }.into_any()
            }
        }}
    }
}

#[component]
fn Figures(dashboard: Dashboard, query: DashboardQuery) -> impl IntoView {
    if dashboard.totals.count == 0 {
        return view! {
            <OtherCurrencies dashboard=dashboard.clone() query=query.clone()/>
            <NothingHere dashboard query/>
        }
        .into_any();
    }
    let filter = metrics::rows(&dashboard);
    let metrics = metrics::metrics(&dashboard)
        .into_iter()
        .map(|metric| view! { <MetricCard metric/> }.into_any())
        .collect_view();
    view! {
        <div class="grid dashboard">
            <OtherCurrencies dashboard=dashboard.clone() query/>
            <div class="figures">{metrics}</div>
            <FlowCard dashboard=dashboard.clone()/>
            <SpendingCard dashboard/>
            <OutlookCards/>
            <Recent filter/>
        </div>
    }
    .into_any()
}
