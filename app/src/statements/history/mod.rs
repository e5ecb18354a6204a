//! The import history.

mod row;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use statement::import::{ImportRecord, ImportState};

use super::{api::imports, queue::Queue};
use crate::{
    ApiError,
    common::{Answer, address, use_answer, use_data_version},
    session,
    ui::{Card, Dialog, EmptyState, ErrorState, Icon, IconName, Skeleton, SkeletonKind},
};

/// Lines on a page of the history.
const PER_PAGE: usize = 50;

/// All imports, newest first.
#[component]
pub fn History(queue: Queue) -> impl IntoView {
    let query = use_query_map();
    let page = Memo::new(move |_| query.with(|query| address::page(|name| query.get(name))));
    let version = use_data_version();
    let records = use_answer(move || {
        version.track();
        let page = page.get();
        session::call(move || imports(page))
    });
    // What an earlier visit or another tab began is followed to its end.
    Effect::new(move |_| {
        if let Some(Ok(records)) = records.get() {
            let under_way =
                |record: &&ImportRecord| matches!(record.state, ImportState::Received | ImportState::Reading);
            records.iter().filter(under_way).for_each(|record| queue.watch(record.statement_id));
        }
    });
    let looked_at = RwSignal::new(None::<ImportRecord>);
    view! {
        <Card title="Import history">
            {move || match records.get() {
                None => view! { <Skeleton kind=SkeletonKind::Table/> }.into_any(),
                Some(answer) => shown(answer, page.get(), queue, looked_at, records),
            }}
        </Card>
        <Problems looked_at/>
    }
}

fn shown(
    answer: Result<Vec<ImportRecord>, ApiError>,
    page: u32,
    queue: Queue,
    looked_at: RwSignal<Option<ImportRecord>>,
    history: Answer<Vec<ImportRecord>>,
) -> AnyView {
    match answer {
        Err(error) => {
            let retry = Callback::new(move |()| history.refetch());
            view! { <ErrorState error retry/> }.into_any()
        }
        Ok(records) if records.is_empty() && page == 1 => view! {
            <EmptyState
                title="No statements yet"
                text="Each file you import is listed here, with what it added. An import can be undone."
            />
        }
        .into_any(),
        Ok(records) => {
            let more = records.len() >= PER_PAGE;
            view! {
                <Table records queue looked_at/>
                <Steps page more/>
            }
            .into_any()
        }
    }
}

#[component]
fn Table(
    records: Vec<ImportRecord>,
    queue: Queue,
    looked_at: RwSignal<Option<ImportRecord>>,
) -> impl IntoView {
    // The roles are written out: narrow screens lay the table out as a list.
    view! {
        <table class="history" role="table">
            <caption class="visually-hidden">"Imports, newest first"</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">"File"</th>
                    <th scope="col" role="columnheader">"Account and period"</th>
                    <th scope="col" role="columnheader">"Transactions"</th>
                    <th scope="col" role="columnheader">"Balances"</th>
                    <th scope="col" role="columnheader" class="n">"In and out"</th>
                    <th scope="col" role="columnheader">"State"</th>
                    <th scope="col" role="columnheader">"Actions"</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                {records
                    .into_iter()
                    .map(|record| view! { <row::HistoryRow record queue looked_at/> })
                    .collect_view()}
            </tbody>
        </table>
    }
}

/// The history does not count its lines: there are pages before and, when this one is full, after.
#[component]
fn Steps(page: u32, more: bool) -> impl IntoView {
    let before = (page > 1).then(|| {
        view! {
            <a class="chip" href=address::statements(page - 1)><Icon name=IconName::ChevronLeft/> "Newer"</a>
        }
    });
    let after = more.then(|| {
        view! {
            <a class="chip" href=address::statements(page + 1)>"Older" <Icon name=IconName::ChevronRight/></a>
        }
    });
    (page > 1 || more).then(|| {
        view! {
            <nav class="pager" aria-label="Pages of the history">
                <span class="num">{format!("Page {page}")}</span>
                {before}
                {after}
            </nav>
        }
    })
}

/// What could not be read in one import.
#[component]
fn Problems(looked_at: RwSignal<Option<ImportRecord>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if looked_at.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            looked_at.set(None);
        }
    });
    let title = move || {
        let name = looked_at.get().map(|record| record.file_name).unwrap_or_default();
        format!("To look at in {name}")
    };
    view! {
        <Dialog open title class="wide">
            <ul class="problems">
                {move || {
                    let (id, problems) =
                        looked_at.get().map(|record| (record.statement_id, record.problems)).unwrap_or_default();
                    problems
                        .into_iter()
                        .map(|problem| {
                            let place = address::place(id, problem.line);
                            view! {
                                <li>
                                    <a class="num" href=place>{format!("Line {}", problem.line)}</a>
                                    <span>{problem.message}</span>
                                    <code>{problem.cells.join("  ·  ")}</code>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </Dialog>
    }
}
