//! What stands out, and what is coming.

use leptos::prelude::*;

use super::{api::dashboard_outlook, outlook::Line};
use crate::{
    common::{address, use_answer, use_data_version},
    session,
    ui::{Card, ErrorState, Skeleton, SkeletonKind},
};

/// Two cards beside the period's figures: they are about now, whatever period is shown.
#[component]
pub fn OutlookCards() -> impl IntoView {
    let version = use_data_version();
    let outlook = use_answer(move || {
        version.track();
        session::call(dashboard_outlook)
    });
    let retry = Callback::new(move |()| outlook.refetch());
    let card =
        move |title: &'static str, all: &'static str, href: &'static str, empty: &'static str, due: bool| {
            let lines = move || match outlook.get() {
                None => view! { <Skeleton kind=SkeletonKind::Lines(3)/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
                Some(Ok(outlook)) => {
                    let lines = if due { outlook.due } else { outlook.standing_out };
                    if lines.is_empty() {
                        view! { <p class="muted">{empty}</p> }.into_any()
                    } else {
                        view! { <ul>{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
                    }
                }
            };
            view! {
                <Card title class="w6 outlook" aside=move || view! { <a class="link" href=href>{all}</a> }>
                    {lines}
                </Card>
            }
        };
    view! {
        {card("What stands out", "All insights", address::INSIGHTS, "Nothing is unusual of late.", false)}
        {card("What is coming", "All that recurs", address::RECURRING, "Nothing is due in the next three weeks.", true)}
    }
}

fn line(line: Line) -> impl IntoView {
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
}
