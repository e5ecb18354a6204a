//! One insight.

use finance::insight::{Finding, Noted};
use leptos::{prelude::*, task::spawn_local};

use super::{api::dismiss_insight, details::Details};
use crate::{
    common::{address, preferences::formats, use_categories, use_data_version, words},
    session,
    ui::{Icon, IconName, Tag, Tone, use_toasts},
};

/// What was seen, over which rows, what to do, and the way to be rid of it.
#[component]
pub fn InsightCard(noted: Noted) -> impl IntoView {
    let categories = use_categories();
    let Noted { id, insight, .. } = noted;
    let (kind, tone) = kind(&insight.finding);
    let rows = address::transactions(&insight.filter(), 1);
    let over = format!("{} · {}", words::period_name(insight.period), insight.currency);
    let plan = matches!(insight.finding, Finding::BudgetRecommendation(_))
        .then(|| view! { <a class="link" href=address::BUDGETS>"Set a budget"</a> });
    let finding = insight.finding.clone();
    let (period, currency) = (insight.period, insight.currency);
    let said =
        Memo::new(move |_| insight.words(formats(), &|category| categories.name(category)).into_parts());
    let title = move || said.get().0;
    view! {
        <section class="card insight">
            <header class="insight-head">
                <Tag tone>{kind}</Tag>
                <h2>{title}</h2>
            </header>
            <p>{move || said.get().1}</p>
            <Details finding period currency/>
            <p class="muted">{move || said.get().2}</p>
            <footer class="insight-foot">
                <a class="link" href=rows aria-label=move || format!("Show the rows: {}", title())>"Show the rows"</a>
                {plan}
                <small class="sub">{over}</small>
                <button
                    type="button"
                    class="link-button"
                    aria-label=move || format!("Dismiss: {}", title())
                    on:click=move |_| dismiss(id, said.get_untracked().0, true)
                >
                    <Icon name=IconName::Close/>
                    "Dismiss"
                </button>
            </footer>
        </section>
    }
}

/// What kind of insight it is, as people say it, and whether it is worth a look at once.
fn kind(finding: &Finding) -> (&'static str, Tone) {
    match finding {
        Finding::UnusualTransaction(_) => ("Unusual", Tone::Warn),
        Finding::PriceRise(_) => ("Price rise", Tone::Warn),
        Finding::SpendingVelocity(of) if of.spent > of.usual => ("Spending pace", Tone::Warn),
        Finding::SpendingVelocity(_) => ("Spending pace", Tone::Good),
        Finding::BudgetRecommendation(_) => ("Budget", Tone::Plain),
        Finding::CategoryInsights(_) => ("Categories", Tone::Plain),
        Finding::MonthlyTrends(_) => ("Trend", Tone::Plain),
        Finding::BankFees(_) => ("Bank fees", Tone::Plain),
        Finding::AverageBalance(_) => ("Balance", Tone::Plain),
    }
}

/// Dismisses an insight, with the way back in a message; or brings it back.
pub fn dismiss(id: i64, title: String, dismissed: bool) {
    let toasts = use_toasts();
    let version = use_data_version();
    spawn_local(async move {
        match session::call(|| dismiss_insight(id, dismissed)).await {
            Ok(()) => {
                version.changed();
                if dismissed {
                    let undo = Callback::new(move |()| dismiss(id, String::new(), false));
                    toasts.with_action(format!("“{title}” is dismissed."), "Undo", undo);
                }
            }
            Err(error) => toasts.error(error.to_string()),
        }
    });
}
