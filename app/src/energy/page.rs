//! The page at `/energy`.

use finance::{Month, energy::Home};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::energy_home,
    figures::Figures,
    forms::{Dialogs, Forms},
    measurements::Measurements,
};
use crate::{
    common::{address, use_answer, use_data_version},
    session,
    ui::{ErrorState, Icon, IconName, PageHead, Skeleton, SkeletonKind},
};

/// What appliances use and cost, and what to switch off first. The month stands in the address.
#[component]
pub fn EnergyPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("month")?.parse::<Month>().ok()));
    let version = use_data_version();
    let home = use_answer(move || {
        version.track();
        let month = asked.get();
        session::call(move || energy_home(month))
    });
    let forms = Forms::new();
    // What is open stays open while the figures behind it are made anew.
    Effect::new(move |_| {
        if let Some(Ok(home)) = home.get() {
            forms.know(&home);
        }
    });
    let shown = Memo::new(move |_| match home.get() {
        Some(Ok(home)) => Some(home.overview.month),
        _ => None,
    });
    let measured = Memo::new(move |_| match home.get() {
        Some(Ok(Home { measurements, .. })) => measurements,
        _ => 0,
    });
    view! {
        <PageHead title="Energy">
            {move || shown.get().map(|month| view! { <MonthNav month/> })}
            <button type="button" class="button" on:click=move |_| forms.add_appliance()>
                <Icon name=IconName::Plus/>
                "Add appliance"
            </button>
        </PageHead>
        {move || match home.get() {
            None => {
                view! {
                    <div class="page-wait">
                        <Skeleton kind=SkeletonKind::Cards/>
                        <Skeleton kind=SkeletonKind::Table/>
                    </div>
                }
                    .into_any()
            }
            Some(Err(error)) => view! { <ErrorState error retry=move |()| home.refetch()/> }.into_any(),
            Some(Ok(home)) => view! { <Figures home forms/> }.into_any(),
        }}
        <Show when=move || { measured.get() > 0 }>
            <Measurements forms/>
        </Show>
        <Dialogs forms/>
    }
}

/// The month shown, and the ways to those beside it.
#[component]
fn MonthNav(month: Month) -> impl IntoView {
    let step = |label: &'static str, icon: IconName, to: Option<Month>| {
        to.map(|to| {
            let href = format!("{}?month={to}", address::ENERGY);
            view! { <a class="chip icon-only" href=href aria-label=label><Icon name=icon/></a> }
        })
    };
    view! {
        <div class="month-nav">
            {step("Month before", IconName::ChevronLeft, month.previous())}
            <span class="chip still num">{month.words()}</span>
            {step("Next month", IconName::ChevronRight, month.next())}
        </div>
    }
}
