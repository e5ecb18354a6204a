//! Saying yes, watching it happen, and what came of it.

use finance::transaction::TransactionFilter;
use leptos::prelude::*;
use statement::import::{ImportRecord, ImportState};

use crate::{
    common::{address, words},
    statements::{
        queue::{Item, Queue, Stage, batch},
        sentences,
    },
    ui::{Icon, IconName, Note, ProgressBar, Tone},
};

/// The button that imports, or how far the import has come.
#[component]
pub fn Actions(item: Item, queue: Queue) -> impl IntoView {
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Confirm,
        Wait,
        Send,
        Import(i64),
    }
    let kind = Memo::new(move |_| match item.stage.get() {
        Stage::Queued => Kind::Wait,
        Stage::Sending(_) | Stage::Sent => Kind::Send,
        Stage::Importing(id) => Kind::Import(id),
        _ => Kind::Confirm,
    });
    view! {
        {move || item.trouble.get().map(|error| view! {
            <div role="alert">
                <Note tone=Tone::Bad>{format!("{error} Nothing is lost: you can try again.")}</Note>
            </div>
        })}
        <div class="file-actions">
            {move || match kind.get() {
                Kind::Confirm => view! { <Confirm item queue/> }.into_any(),
                Kind::Wait => view! {
                    <p class="progress-words">"Waiting for the files before it"</p>
                    <CancelButton item queue/>
                }.into_any(),
                Kind::Send => view! { <Sending item queue/> }.into_any(),
                Kind::Import(id) => view! { <Importing queue statement_id=id/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Confirm(item: Item, queue: Queue) -> impl IntoView {
    let obstacle = move || match item.stage.get() {
        Stage::Ready => item.obstacle(),
        _ => Some("Reading…"),
    };
    let label = move || match (item.trouble.with(Option::is_some), item.new_transactions()) {
        (true, _) => "Try again".to_owned(),
        (false, Some(new)) if new > 0 => format!("Import {}", words::count(new.into(), "transaction")),
        (false, _) => "Import".to_owned(),
    };
    let hint = format!("obstacle-{}", item.id);
    view! {
        <button
            type="button"
            class="button"
            disabled=move || obstacle().is_some()
            aria-describedby=hint.clone()
            on:click=move |_| queue.import(vec![item])
        >
            {label}
        </button>
        <span id=hint class="sub" role="status">{obstacle}</span>
    }
}

#[component]
fn Sending(item: Item, queue: Queue) -> impl IntoView {
    let total = item.bytes().max(1.0);
    // All of it, once that has gone out.
    let sent = move || match item.stage.get() {
        Stage::Sending(sent) => sent,
        _ => total,
    };
    let all = Memo::new(move |_| item.stage.get() == Stage::Sent);
    #[allow(clippy::float_arithmetic)] // bytes on the wire, never money
    let share = Signal::derive(move || sent() / total);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bytes are whole numbers
    let size = |bytes: f64| words::size(bytes as u64);
    view! {
        <div class="progress-box">
            <p class="progress-words num">
                {move || if all.get() {
                    "Almost there…".to_owned()
                } else {
                    format!("Sending {} of {}", size(sent()), size(total))
                }}
            </p>
            <ProgressBar value=share label=format!("Sending {}", item.name())/>
        </div>
        {move || (!all.get()).then(|| view! { <CancelButton item queue/> })}
    }
}

#[component]
fn CancelButton(item: Item, queue: Queue) -> impl IntoView {
    view! {
        <button type="button" class="button quiet" on:click=move |_| queue.cancel(item)>"Cancel"</button>
    }
}

/// The server has it; it goes on when the page is left.
#[component]
fn Importing(queue: Queue, statement_id: i64) -> impl IntoView {
    let rows = move || queue.progress.with(|all| all.get(&statement_id).map_or(0, |event| event.rows));
    let words = move || match rows() {
        0 => "Importing. You may leave this page.".to_owned(),
        rows => format!("Importing: {} read. You may leave this page.", words::count(rows.into(), "row")),
    };
    view! {
        <div class="progress-box">
            <p class="progress-words" role="status">{words}</p>
            // Without a value: how long it takes is not known.
            <progress class="progress" aria-label="Importing"></progress>
        </div>
    }
}

/// What came of the import.
#[component]
pub fn Outcome(item: Item, queue: Queue) -> impl IntoView {
    move || {
        let Stage::Done(record) = item.stage.get() else { return ().into_any() };
        match record.state {
            ImportState::Imported => imported(&record, queue).into_any(),
            ImportState::Undone => undone(&record, queue).into_any(),
            _ => failed(&record, queue).into_any(),
        }
    }
}

fn imported(record: &ImportRecord, queue: Queue) -> impl IntoView + use<> {
    let id = record.statement_id;
    let query = batch::shown(std::slice::from_ref(record));
    let month = query.period.map_or_else(|| "the dashboard".to_owned(), words::period_name);
    let rows = TransactionFilter { statement_id: Some(id), ..TransactionFilter::default() };
    let problems = record.problems.len();
    let counts = sentences::counts(record.added, record.known, u32::try_from(problems).unwrap_or(u32::MAX));
    let added = format!("{} added", words::count(record.added.into(), "transaction"));
    let rest = format!(" to {}. {counts}.", record.account_name);
    view! {
        <Note tone=Tone::Good>
            <b>{added}</b>
            {rest}
        </Note>
        <div class="actions">
            <a class="button" href=address::dashboard(&query)>{format!("See {month}")}</a>
            <a class="button quiet" href=address::transactions(&rows, 1)>"Show the rows"</a>
            <button type="button" class="button quiet" on:click=move |_| queue.undo(vec![id])>
                <Icon name=IconName::Undo/>
                "Undo"
            </button>
        </div>
    }
}

fn undone(record: &ImportRecord, queue: Queue) -> impl IntoView + use<> {
    let id = record.statement_id;
    view! {
        <Note>"This import was undone: what it added is gone, the file is kept."</Note>
        <div class="actions">
            <button type="button" class="button quiet" on:click=move |_| queue.import_again(id)>"Import again"</button>
        </div>
    }
}

fn failed(record: &ImportRecord, queue: Queue) -> impl IntoView + use<> {
    let id = record.statement_id;
    let why = record.failure.clone().unwrap_or_else(|| "It could not be imported.".to_owned());
    view! {
        <div role="alert">
            <Note tone=Tone::Bad>{format!("{why} The file is kept.")}</Note>
        </div>
        <div class="actions">
            <button type="button" class="button quiet" on:click=move |_| queue.import_again(id)>"Import again"</button>
        </div>
    }
}
