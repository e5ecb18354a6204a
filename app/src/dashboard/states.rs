//! The dashboard without figures: nothing yet, or nothing in this period.

use finance::dashboard::{Dashboard, DashboardQuery};
use leptos::prelude::*;

use crate::{
    common::{address, words},
    ui::{Card, EmptyState, Icon, IconName, Note, Skeleton, SkeletonKind},
};

/// While the figures are on their way.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <div class="page-wait">
            <Skeleton kind=SkeletonKind::Cards/>
            <Skeleton kind=SkeletonKind::Chart/>
            <Skeleton kind=SkeletonKind::Table/>
        </div>
    }
}

/// No transaction at all.
#[component]
pub fn FirstSteps() -> impl IntoView {
    view! {
        <Card class="first-steps">
            <EmptyState
                title="Drop your first statement"
                text="Drop a statement from your bank here: PDF, CSV, Excel and more. You see what it holds before anything is sent, and a minute later where your money went."
                icon=IconName::Upload
            >
                <a class="button large" href=address::STATEMENTS>"Add statements"</a>
            </EmptyState>
        </Card>
    }
}

/// There are transactions, but none in this period.
#[component]
pub fn NothingHere(dashboard: Dashboard, query: DashboardQuery) -> impl IntoView {
    let title = format!("Nothing was booked in {}", words::period_name(dashboard.period));
    let newest = address::dashboard(&DashboardQuery { period: None, ..query.clone() });
    let narrowed = query.account_id.is_some() || query.currency.is_some();
    let wider = narrowed.then(|| {
        let all = address::dashboard(&DashboardQuery { period: query.period, ..DashboardQuery::default() });
        view! { <a class="button quiet" href=all>"All accounts and currencies"</a> }
    });
    view! {
        <Card>
            <EmptyState title=title text="There are transactions in other periods." icon=IconName::Calendar>
                <a class="button" href=newest>"Go to the newest month"</a>
                {wider}
            </EmptyState>
        </Card>
    }
}

/// Only one currency is shown at a time: which others there are.
#[component]
pub fn OtherCurrencies(dashboard: Dashboard, query: DashboardQuery) -> impl IntoView {
    let others: Vec<_> =
        dashboard.currencies.iter().copied().filter(|currency| *currency != dashboard.currency).collect();
    let count = others.len();
    let links = others
        .into_iter()
        .enumerate()
        .map(|(place, currency)| {
            let comma = if place + 1 < count { ", " } else { "" };
            let href = address::dashboard(&DashboardQuery {
                currency: Some(currency),
                period: Some(dashboard.period),
                ..query.clone()
            });
            view! { <a href=href>{currency.to_string()}</a> {comma} }
        })
        .collect_view();
    let words = format!(
        "Amounts here are in {}. {}: ",
        dashboard.currency,
        if count == 1 { "1 other currency".to_owned() } else { format!("{count} other currencies") }
    );
    (count > 0).then(|| view! { <Note>{words} {links}</Note> })
}

/// A link to the statements, as a button with an icon.
#[component]
pub fn AddStatements() -> impl IntoView {
    view! {
        <a class="button" href=address::STATEMENTS>
            <Icon name=IconName::Plus/>
            "Add statements"
        </a>
    }
}
