//! The page at `/statements`.

use leptos::prelude::*;

use super::{
    history::History,
    preview::FileCard,
    queue::{Queue, Stage, use_queue},
};
use crate::{
    common::words,
    ui::{DropZone, PageHead},
};

/// What the file dialog offers. The content decides; the names only help to find the files.
const STATEMENTS: &str = ".csv,.tsv,.txt,.tab,.xls,.xlsx,.ofx,.qfx,.qif,.sta,.mt940,.940,.xml,.zip,.pdf,.json,\
    text/csv,text/plain,application/pdf";

/// Drop, preview, import history.
#[component]
pub fn StatementsPage() -> impl IntoView {
    let queue = use_queue();
    let on_files = Callback::new(move |files| queue.add(files));
    let any = Memo::new(move |_| queue.items.with(|items| !items.is_empty()));
    view! {
        <PageHead title="Statements">
            <ImportAll queue/>
        </PageHead>
        <div class="statements">
            <DropZone on_files accept=STATEMENTS>
                <p>
                    <b>{move || if any.get() { "Drop more files anywhere" } else { "Drop your statements anywhere" }}</b>
                </p>
                <p>"PDF, CSV, Excel, OFX, QIF, MT940 or CAMT, as your bank gives it. Read here in your browser; nothing is sent until you import."</p>
            </DropZone>
            <For each=move || queue.items.get() key=|item| item.id let:item>
                <FileCard item queue/>
            </For>
            <History queue/>
        </div>
    }
}

/// How many of the files are where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Standing {
    files: u64,
    /// Being read or compared.
    busy: u64,
    /// Cannot be read, or need a decision.
    look: u64,
    /// Can be imported at once.
    ready: u64,
    /// What those would add.
    transactions: u64,
    /// On their way, or being imported.
    moving: u64,
    done: u64,
}

impl Standing {
    fn of(queue: Queue) -> Self {
        let mut sum = Self::default();
        for item in queue.items.get() {
            sum.files += 1;
            match item.stage.get() {
                Stage::Waiting | Stage::Reading => sum.busy += 1,
                Stage::Refused(_) => sum.look += 1,
                Stage::Queued | Stage::Sending(_) | Stage::Sent | Stage::Importing(_) => sum.moving += 1,
                Stage::Done(_) => sum.done += 1,
                Stage::Ready if item.is_importable() => {
                    sum.ready += 1;
                    sum.transactions += u64::from(item.new_transactions().unwrap_or_default());
                }
                Stage::Ready if item.is_comparing() => sum.busy += 1,
                Stage::Ready => sum.look += 1,
            }
        }
        sum
    }

    /// `3 files · 1 ready, 1 to look at, 1 reading`.
    fn words(self) -> String {
        let parts = [
            (self.ready, "ready"),
            (self.look, "to look at"),
            (self.busy, "reading"),
            (self.moving, "on the way"),
            (self.done, "done"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let told = parts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ");
        format!("{} · {told}", words::count(self.files, "file"))
    }
}

/// For several files: where they stand, and one yes for all that are ready.
#[component]
fn ImportAll(queue: Queue) -> impl IntoView {
    let standing = Memo::new(move |_| Standing::of(queue));
    let several = move || standing.get().files > 1;
    let importing = move || standing.get().ready > 0;
    // Not before all have been read, so that “all” means all.
    let waits = move || standing.get().busy > 0;
    let label = move || {
        let standing = standing.get();
        if standing.busy > 0 {
            format!("Reading {}…", words::count(standing.busy, "file"))
        } else {
            format!("Import all {}", words::count(standing.transactions, "transaction"))
        }
    };
    view! {
        <Show when=several>
            <span class="chip still" role="status">{move || standing.get().words()}</span>
        </Show>
        <Show when=move || { several() && standing.get().done == standing.get().files }>
            <button type="button" class="button quiet" on:click=move |_| queue.remove_done()>"Clear the list"</button>
        </Show>
        <Show when=move || { several() && importing() }>
            <button
                type="button"
                class="button"
                disabled=waits
                on:click=move |_| queue.import(queue.importable_now())
            >
                {label}
            </button>
        </Show>
    }
}
