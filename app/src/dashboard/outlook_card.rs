//! What is to be known now, whatever period is shown.

use leptos::prelude::*;

use super::{
    api::dashboard_outlook,
    outlook::{Bar, Line, Outlook},
};
use crate::{
    common::{address, use_answer, use_data_version},
    session,
    ui::{Card, ErrorState, Skeleton, SkeletonKind},
};

/// One of the cards: its heading, where all of it is, and what is said when there is nothing.
struct Part {
    title: &'static str,
    all: &'static str,
    href: &'static str,
    empty: &'static str,
    shown: fn(Outlook) -> Vec<AnyView>,
}

const PARTS: [Part; 4] = [
    Part {
        title: "What stands out",
        all: "All insights",
        href: address::INSIGHTS,
        empty: "Nothing is unusual of late.",
        shown: |outlook| outlook.standing_out.into_iter().map(line).collect(),
    },
    Part {
        title: "What is coming",
        all: "All that recurs",
        href: address::RECURRING,
        empty: "Nothing is due in the next three weeks.",
        shown: |outlook| outlook.due.into_iter().map(line).collect(),
    },
    Part {
        title: "Budgets this month",
        all: "All budgets",
        href: address::BUDGETS,
        empty: "No budget is set for this month yet.",
        shown: |outlook| outlook.budgets.into_iter().map(|one| bar(one, address::BUDGETS)).collect(),
    },
    Part {
        title: "Goals",
        all: "All goals",
        href: address::GOALS,
        empty: "No goal is set yet.",
        shown: |outlook| outlook.goals.into_iter().map(|one| bar(one, address::GOALS)).collect(),
    },
];

/// What stands out, what is coming, the budgets and the goals.
#[component]
pub fn OutlookCards() -> impl IntoView {
    let version = use_data_version();
    let outlook = use_answer(move || {
        version.track();
        session::call(dashboard_outlook)
    });
    let retry = Callback::new(move |()| outlook.refetch());
    PARTS
        .into_iter()
        .map(|Part { title, all, href, empty, shown }| {
            let lines = move || match outlook.get() {
                None => view! { <Skeleton kind=SkeletonKind::Lines(3)/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
                Some(Ok(outlook)) => match shown(outlook) {
                    none if none.is_empty() => view! { <p class="muted">{empty}</p> }.into_any(),
                    lines => view! { <ul>{lines}</ul> }.into_any(),
                },
            };
            view! {
                <Card title class="w6 outlook" aside=move || view! { <a class="link" href=href>{all}</a> }>
                    {lines}
                </Card>
            }
            .into_any()
        })
        .collect_view()
}

fn line(line: Line) -> AnyView {
    view! {
        <li>
            <a class="row" href=line.href>
                <span class="outlook-words">
                    {line.title}
                    <small class="sub">{line.text}</small>
                </span>
                <span class="num">{line.amount}</span>
            </a>
        </li>
    }
    .into_any()
}

fn bar(bar: Bar, href: &'static str) -> AnyView {
    let class = if bar.is_bad { "progress bad" } else { "progress" };
    let label = format!("{}: {}", bar.name, bar.text);
    view! {
        <li>
            <a class="row outlook-bar" href=href>
                <span class="outlook-words">
                    {bar.name}
                    <small class="sub num">{bar.text}</small>
                </span>
                <progress class=class max="1000" value=bar.per_mille.to_string() aria-label=label></progress>
            </a>
        </li>
    }
    .into_any()
}
