//! The page at `/transactions`.

use finance::transaction::{
    TransactionFilter,
    list::{PIECE, Sort},
};
use leptos::prelude::*;

use super::{
    api::transaction_totals,
    bulk::BulkBar,
    details::DetailsSheet,
    filter::{Chips, Filters, Search},
    list::{Ask, KEYS, List, Pieces},
    place::{Place, use_place},
    selection::Selection,
    totals::TotalsLine,
    transfers::Transfers,
};
use crate::{
    ApiError,
    common::{address, use_answer, use_data_version},
    session,
    statements::api::person_setting,
    ui::{Dialog, EmptyState, ErrorState, IconName, PageHead, Skeleton, SkeletonKind},
};

/// The rows behind every figure: found by the address, and changed here.
#[component]
pub fn TransactionsPage() -> impl IntoView {
    let place = use_place();
    let selection = Selection::new();
    let pieces = Pieces::new(place, selection);
    let version = use_data_version();
    let totals = use_answer(move || {
        version.track();
        let filter = place.filter.get();
        session::call(move || transaction_totals(filter.clone()))
    });
    Effect::new(move |before: Option<(TransactionFilter, Sort)>| {
        version.track();
        let now = (place.filter.get(), place.sort.get());
        let same = before.as_ref() == Some(&now);
        if !same {
            selection.clear();
        }
        pieces.renew(same);
        now
    });
    let total = Signal::derive(move || match (pieces.known_total(), totals.get()) {
        (Some(rows), _) => rows,
        (None, Some(Ok(totals))) => totals.rows,
        // Until it is known, as many as are there.
        (None, _) => u64::from(pieces.has_begun()) * u64::from(PIECE),
    });
    let settled = Signal::derive(move || {
        pieces.known_total().is_some() || totals.get().is_some_and(|told| told.is_ok())
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
    let ask = RwSignal::new(None::<Ask>);
    let retry = Callback::new(move |()| {
        pieces.renew(true);
        totals.refetch();
    });
    let state = Memo::new(move |_| {
        let problem = pieces.problem().filter(|_| !pieces.has_begun());
        match problem {
            Some(error) => State::Failed(error),
            None if !pieces.has_begun() => State::Waiting,
            None if total.get() == 0 => State::Nothing,
            None => State::Rows,
        }
    });
    view! {
        <PageHead title="Transactions">
            <button type="button" class="chip" on:click=move |_| place.open_transfers(true)>"Transfers"</button>
            <button type="button" class="chip only-wide" on:click=move |_| ask.set(Some(Ask::Keys))>"Keys"</button>
        </PageHead>
        <Transfers place/>
        <div class="filter-bar" role="search">
            <Search place/>
            <Filters place accounts/>
        </div>
        <Chips place accounts/>
        <section class="card transactions-card" aria-label="Transactions found">
            {move || match state.get() {
                State::Waiting => view! { <Skeleton kind=SkeletonKind::Table/> }.into_any(),
                State::Failed(error) => view! { <ErrorState error retry/> }.into_any(),
                State::Nothing => nothing(place).into_any(),
                State::Rows => view! {
                    {move || match totals.get() {
                        Some(Ok(totals)) => view! { <TotalsLine totals/> }.into_any(),
                        Some(Err(error)) => view! { <p class="sums down" role="alert">{error.to_string()}</p> }.into_any(),
                        None => view! { <div class="sums"><span class="bone line-bone"></span></div> }.into_any(),
                    }}
                    {move || pieces.problem().map(|error| view! { <ErrorState error retry/> })}
                    <List place pieces selection total settled ask/>
                }
                .into_any(),
            }}
        </section>
        <BulkBar place selection total ask/>
        <DetailsSheet place ask/>
        <Keys ask/>
    }
}

/// What the list is like.
#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Failed(ApiError),
    Nothing,
    Rows,
}

fn nothing(place: Place) -> impl IntoView {
    if place.filter.get_untracked() == TransactionFilter::default() {
        return view! {
            <EmptyState title="No transactions yet" text="Drop a statement of your bank, and its rows are listed here.">
                <a class="button" href=address::STATEMENTS>"Add statements"</a>
            </EmptyState>
        }
        .into_any();
    }
    let all = address::transactions(&TransactionFilter::default(), 1);
    view! {
        <EmptyState
            icon=IconName::Search
            title="Nothing found"
            text="No transaction fits all the filters. Take one off, or clear them."
        >
            <a class="button quiet" href=all>"Clear all filters"</a>
        </EmptyState>
    }
    .into_any()
}

/// The keys of the list.
#[component]
fn Keys(ask: RwSignal<Option<Ask>>) -> impl IntoView {
    let open = super::bulk::opened_by(ask, Ask::Keys);
    view! {
        <Dialog open title="Keys of the list" class="small">
            <p class="sub">"They work while a row has the focus: press Tab until one has, or press on a row."</p>
            <dl class="facts keys">
                {KEYS
                    .into_iter()
                    .map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt> <dd>{does}</dd> })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}
