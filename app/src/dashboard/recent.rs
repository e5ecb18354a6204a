//! The newest rows behind the figures.

use finance::transaction::{TransactionFilter, TransactionPage};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ApiError,
    common::{TransactionRows, address, use_answer, use_data_version, words},
    session,
    transactions::api::transactions_page,
    ui::{Card, ErrorState, Skeleton, SkeletonKind},
};

/// Rows shown at first, and added with each “Show more”.
const FIRST: usize = 12;
const MORE: usize = 25;

/// The newest transactions of the period, more on demand, all of them one click away.
#[component]
pub fn Recent(
    /// The rows behind the dashboard.
    filter: TransactionFilter,
) -> impl IntoView {
    let filter = Signal::stored(filter);
    let version = use_data_version();
    let first = use_answer(move || {
        version.track();
        session::call(move || transactions_page(filter.get_untracked(), 1))
    });
    let retry = Callback::new(move |()| first.refetch());
    let all = move || address::transactions(&filter.get(), 1);
    view! {
        <Card
            title="Recent transactions"
            class="recent-card"
            aside=move || view! { <a class="link" href=all>"See all"</a> }
        >
            {move || match first.get() {
                None => view! { <Skeleton kind=SkeletonKind::Table/> }.into_any(),
                Some(Ok(page)) => view! { <Growing page filter/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            }}
        </Card>
    }
}

/// Rows that grow with “Show more”.
#[component]
fn Growing(page: TransactionPage, filter: Signal<TransactionFilter>) -> impl IntoView {
    let TransactionPage { rows, total, .. } = page;
    let loaded = RwSignal::new(rows);
    let pages = RwSignal::new(1_u32);
    let limit = RwSignal::new(FIRST);
    let loading = RwSignal::new(false);
    let problem = RwSignal::new(None::<ApiError>);
    let shown = Signal::derive(move || {
        loaded.with(|rows| rows.iter().take(limit.get()).cloned().collect::<Vec<_>>())
    });
    let left = move || total.saturating_sub(shown.with(Vec::len) as u64);
    let more = move |_| {
        let wanted = limit.get_untracked().saturating_add(MORE);
        if wanted <= loaded.with_untracked(Vec::len) || loaded.with_untracked(Vec::len) as u64 >= total {
            limit.set(wanted);
            return;
        }
        loading.set(true);
        let next = pages.get_untracked() + 1;
        spawn_local(async move {
            let asked = filter.try_get_untracked().unwrap_or_default();
            let answer = session::call(move || transactions_page(asked.clone(), next)).await;
            let _ = loading.try_set(false);
            match answer {
                Ok(page) => {
                    let _ = pages.try_set(next);
                    let _ = loaded.try_update(|rows| rows.extend(page.rows));
                    let _ = limit.try_set(wanted);
                    let _ = problem.try_set(None);
                }
                Err(error) => {
                    let _ = problem.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <TransactionRows rows=shown caption="Recent transactions, newest first" filter/>
        <div class="steps" aria-live="polite">
            <span class="num">
                {move || format!("{} of {}", words::grouped(shown.with(Vec::len) as u64), words::count(total, "transaction"))}
            </span>
            {move || problem.get().map(|error| view! { <span class="down">{error.to_string()}</span> })}
            <Show when=move || { left() > 0 }>
                <button type="button" class="chip" disabled=move || loading.get() on:click=more>
                    {move || if loading.get() { "Loading…" } else { "Show more" }}
                </button>
            </Show>
        </div>
    }
}
