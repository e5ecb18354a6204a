//! One line of the import history.

use finance::transaction::TransactionFilter;
use leptos::prelude::*;
use statement::{
    Proof,
    import::{ImportRecord, ImportState},
};

use crate::{
    common::{address, browser, format, words},
    statements::{queue::Queue, sentences},
    ui::{Icon, IconName, Tag, Tone},
};

/// One import: what it was, what came of it, what can be done with it.
#[component]
pub fn HistoryRow(
    record: ImportRecord,
    queue: Queue,
    looked_at: RwSignal<Option<ImportRecord>>,
) -> impl IntoView {
    let period = record.period.map(words::span);
    let sums = (record.state == ImportState::Imported).then(|| {
        view! {
            <span class="num in">{format::signed(record.income, record.currency)}</span>
            <span class="num">{format::signed(-record.expenses, record.currency)}</span>
        }
    });
    view! {
        <tr role="row">
            <td role="cell" class="h-file">
                <b>{record.file_name.clone()}</b>
                <span class="sub">
                    {format!("{} · {}", browser::moment(record.received_at), words::size(record.file_bytes))}
                </span>
            </td>
            <td role="cell" class="h-account">
                <span>{format!("{} · {}", record.account_name, record.currency)}</span>
                <span class="sub">{period}</span>
            </td>
            <td role="cell" class="h-counts">{counts(&record, looked_at)}</td>
            <td role="cell" class="h-proof">{proof(&record)}</td>
            <td role="cell" class="h-sums n">{sums}</td>
            <td role="cell" class="h-state">{state(&record, queue)}</td>
            <td role="cell" class="h-actions"><RowActions record queue/></td>
        </tr>
    }
}

fn counts(record: &ImportRecord, looked_at: RwSignal<Option<ImportRecord>>) -> impl IntoView + use<> {
    let read = record.state == ImportState::Imported;
    let text = read.then(|| sentences::counts(record.added, record.known, 0));
    let problems = (!record.problems.is_empty()).then(|| {
        let label = format!("{} to look at", words::grouped(record.problems.len() as u64));
        let record = record.clone();
        view! {
            <button type="button" class="link-button" on:click=move |_| looked_at.set(Some(record.clone()))>
                {label}
            </button>
        }
    });
    view! {
        <span class="num">{text}</span>
        {problems}
    }
}

fn proof(record: &ImportRecord) -> Option<AnyView> {
    Some(match record.proof.as_ref()? {
        Proof::Verified => view! { <Tag tone=Tone::Good>"add up"</Tag> }.into_any(),
        Proof::Unchecked => view! { <Tag>"none in the file"</Tag> }.into_any(),
        Proof::BrokenAt(line) => {
            view! { <Tag tone=Tone::Warn>{format!("broken after line {line}")}</Tag> }.into_any()
        }
    })
}

fn state(record: &ImportRecord, queue: Queue) -> impl IntoView + use<> {
    let id = record.statement_id;
    let tone = match record.state {
        ImportState::Imported => Tone::Good,
        ImportState::Failed => Tone::Bad,
        _ => Tone::Plain,
    };
    let word = sentences::state(record.state);
    let rows = move || {
        let rows = queue.progress.with(|all| all.get(&id).map_or(0, |event| event.rows));
        (rows > 0).then(|| words::count(rows.into(), "row"))
    };
    let failure = record.failure.clone().map(|why| view! { <span class="sub">{why}</span> });
    view! {
        <Tag tone>{word}</Tag>
        <span class="sub num">{rows}</span>
        {failure}
    }
}

#[component]
fn RowActions(record: ImportRecord, queue: Queue) -> impl IntoView {
    let id = record.statement_id;
    let name = record.file_name.clone();
    let rows = TransactionFilter { statement_id: Some(id), ..TransactionFilter::default() };
    let show = (record.state == ImportState::Imported && record.added > 0).then(|| {
        view! {
            <a class="link-button" href=address::transactions(&rows, 1) aria-label=format!("Rows of {name}")>
                <Icon name=IconName::Transactions/>
                "Rows"
            </a>
        }
    });
    let change = match record.state {
        ImportState::Imported => Some(
            view! {
                <button
                    type="button"
                    class="link-button"
                    aria-label=format!("Undo import of {name}")
                    on:click=move |_| queue.undo(vec![id])
                >
                    <Icon name=IconName::Undo/>
                    "Undo"
                </button>
            }
            .into_any(),
        ),
        ImportState::Undone | ImportState::Failed => Some(
            view! {
                <button
                    type="button"
                    class="link-button"
                    aria-label=format!("Import again: {name}")
                    on:click=move |_| queue.import_again(id)
                >
                    <Icon name=IconName::Refresh/>
                    "Import again"
                </button>
            }
            .into_any(),
        ),
        ImportState::Received | ImportState::Reading => None,
    };
    view! {
        {show}
        // Not a page of ours: the router must leave it to the browser.
        <a
            class="link-button"
            rel="external"
            download
            href=format!("/uploads/{id}/file")
            aria-label=format!("Original: {name}")
        >
            <Icon name=IconName::Download/>
            "Original"
        </a>
        {change}
    }
}
