//! The page at `/recurring`.

use finance::{Currency, recurring::RecurringPage as Page};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::recurring_list,
    cards::{Dismissed, Payments, Upcoming, Years},
    lists::{currencies, is_old, lists},
};
use crate::{
    common::{address, use_answer, use_data_version, words},
    session,
    ui::{Card, EmptyState, ErrorState, IconName, Note, PageHead, Skeleton, SkeletonKind, Tone},
};

/// What comes and goes again and again, and what is due next.
#[component]
pub fn RecurringPage() -> impl IntoView {
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        session::call(recurring_list)
    });
    let retry = Callback::new(move |()| found.refetch());
    let put_away = RwSignal::new(false);
    view! {
        <PageHead title="Recurring"/>
        {move || match found.get() {
            None => view! {
                <div class="page-wait">
                    <Skeleton kind=SkeletonKind::Cards/>
                    <Skeleton kind=SkeletonKind::Table/>
                </div>
            }
            .into_any(),
            Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            Some(Ok(page)) if page.items.is_empty() => view! { <Nothing page/> }.into_any(),
            Some(Ok(page)) => view! { <Found page put_away/> }.into_any(),
        }}
    }
}

/// Nothing recurs, or there is nothing yet in which it could.
#[component]
fn Nothing(page: Page) -> impl IntoView {
    let text = if page.newest.is_some() {
        "Salaries, subscriptions and debit orders show here once they came three times. More statements help."
    } else {
        "Add a few months of statements: salaries, subscriptions and debit orders then show here by themselves."
    };
    view! {
        <Card>
            <EmptyState title="Nothing comes again and again yet" text icon=IconName::Recurring>
                <a class="button" href=address::STATEMENTS>"Add statements"</a>
            </EmptyState>
        </Card>
    }
}

#[component]
fn Found(page: Page, put_away: RwSignal<bool>) -> impl IntoView {
    let query = use_query_map();
    let all = currencies(&page);
    let first = all.first().copied().unwrap_or(Currency::ZAR);
    let others = all.clone();
    let chosen = Memo::new(move |_| {
        let asked = query.with(|query| query.get("currency")).and_then(|code| code.parse().ok());
        asked.filter(|currency| others.contains(currency)).unwrap_or(first)
    });
    let old = is_old(&page).then_some(page.newest).flatten().map(|newest| {
        let text = format!(
            "Your newest statement ends on {}. What came after that is not known here; add newer statements.",
            words::day(newest)
        );
        view! { <Note tone=Tone::Warn>{text}</Note> }
    });
    let links = (all.len() > 1).then(|| {
        let links = all.into_iter().map(|currency| {
            let current = move || (chosen.get() == currency).then_some("true");
            let href = format!("{}?currency={currency}", address::RECURRING);
            view! { <a class="chip" href=href aria-current=current>{currency.to_string()}</a> }
        });
        view! { <nav class="chips" aria-label="Currency">{links.collect_view()}</nav> }
    });
    view! {
        {links}
        {old}
        {move || {
            let lists = lists(&page, chosen.get());
            let today = page.today;
            view! {
                <div class="grid">
                    <Years lists=lists.clone()/>
                    <Upcoming upcoming=lists.upcoming today/>
                    <Payments title="What goes out" items=lists.out empty="Nothing goes out again and again."/>
                    <Payments title="What comes in" items=lists.income empty="Nothing comes in again and again."/>
                    <Dismissed items=lists.dismissed open=put_away/>
                </div>
            }
        }}
    }
}
