//! The page at `/insights`.

use finance::insight::{InsightPage, Noted};
use leptos::prelude::*;

use super::{
    api::insights_list,
    card::{InsightCard, dismiss},
    shares::SharesCard,
};
use crate::{
    common::{PutAway, address, preferences::formats, use_answer, use_categories, use_data_version},
    session,
    ui::{Card, EmptyState, ErrorState, IconName, PageHead, Skeleton, SkeletonKind},
};

/// What stands out in the person’s own figures.
#[component]
pub fn InsightsPage() -> impl IntoView {
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        session::call(insights_list)
    });
    let retry = Callback::new(move |()| found.refetch());
    let put_away = RwSignal::new(false);
    view! {
        <PageHead title="Insights"/>
        {move || match found.get() {
            None => view! {
                <div class="page-wait">
                    <Skeleton kind=SkeletonKind::Lines(3)/>
                    <Skeleton kind=SkeletonKind::Lines(3)/>
                    <Skeleton kind=SkeletonKind::Lines(3)/>
                </div>
            }
            .into_any(),
            Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            Some(Ok(page)) => view! { <Found page put_away/> }.into_any(),
        }}
    }
}

#[component]
fn Found(page: InsightPage, put_away: RwSignal<bool>) -> impl IntoView {
    let InsightPage { insights, shares, has_own_shares, version, newest } = page;
    if newest.is_none() {
        return view! {
            <Card>
                <EmptyState
                    title="There is nothing to look at yet"
                    text="Add a few months of statements. What is unusual, where the money goes and what the bank takes then show here."
                    icon=IconName::Insights
                >
                    <a class="button" href=address::STATEMENTS>"Add statements"</a>
                </EmptyState>
            </Card>
        }
        .into_any();
    }
    let (dismissed, shown): (Vec<Noted>, Vec<Noted>) =
        insights.into_iter().partition(|noted| noted.dismissed);
    let nothing = shown.is_empty().then(|| {
        let text = if dismissed.is_empty() {
            "Most of what is said here needs a whole month of rows, and some of it three. Nothing stands out so far."
        } else {
            "You have dismissed all there was. New months and new rows bring new insights."
        };
        view! { <Card><EmptyState title="Nothing new" text icon=IconName::Insights/></Card> }
    });
    let cards = shown.into_iter().map(|noted| view! { <InsightCard noted/> }.into_any()).collect_view();
    view! {
        <div class="grid insights">
            {nothing}
            {cards}
            <SharesCard shares own=has_own_shares version/>
            <Dismissed dismissed open=put_away/>
        </div>
    }
    .into_any()
}

/// What was dismissed, with the way back.
#[component]
fn Dismissed(
    dismissed: Vec<Noted>,
    /// Whether it is open: the page knows it, so that another answer does not close it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let many = dismissed.len();
    let categories = use_categories();
    let rows = dismissed
        .into_iter()
        .map(|noted| {
            let id = noted.id;
            let title = Memo::new(move |_| {
                noted.insight.words(formats(), &|category| categories.name(category)).title
            });
            view! {
                <li class="row">
                    <span>{move || title.get()}</span>
                    <button
                        type="button"
                        class="link-button"
                        aria-label=move || format!("Bring back: {}", title.get())
                        on:click=move |_| dismiss(id, String::new(), false)
                    >
                        "Bring back"
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <PutAway title="Dismissed" many open rows=rows.into_any()/> }
}
