//! One dropped file: what was found in it, and what to do with it.

mod account;
mod actions;
mod change;
mod columns;
mod lines;
mod notes;
mod refused;
mod scan;

use leptos::prelude::*;

use crate::{
    common::words,
    statements::{
        queue::{Item, Queue, Stage},
        reading::Refusal,
    },
    ui::{Icon, IconName, Skeleton, SkeletonKind},
};

use refused::Refused;

/// The card of one dropped file.
#[component]
pub fn FileCard(
    /// The file.
    item: Item,
    /// Where it stands.
    queue: Queue,
) -> impl IntoView {
    let heading = format!("file-{}", item.id);
    let labelled = heading.clone();
    let busy = move || matches!(item.stage.get(), Stage::Waiting | Stage::Reading);
    let removable = move || {
        !matches!(item.stage.get(), Stage::Queued | Stage::Sending(_) | Stage::Sent | Stage::Importing(_))
    };
    view! {
        <section
            class="card file-card"
            aria-labelledby=labelled
            aria-busy=move || busy().to_string()
        >
            <header class="card-head">
                <h2 id=heading class="file-name">{move || item.title()}</h2>
                <p class="card-aside">{move || aside(item)}</p>
                <Show when=removable>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=move || format!("Remove {}", item.title())
                        on:click=move |_| queue.remove(item)
                    >
                        <Icon name=IconName::Close/>
                    </button>
                </Show>
            </header>
            {move || body(item, queue)}
        </section>
    }
}

/// What stands under the heading. Tracks the kind of stage only, so that progress redraws little.
fn body(item: Item, queue: Queue) -> AnyView {
    #[derive(Clone, PartialEq)]
    enum Body {
        Skeleton,
        Refused(Refusal),
        Scan(Refusal),
        Preview,
        Done,
    }
    let readable =
        move || queue.setting.with(|setting| matches!(setting, Some(Ok(setting)) if setting.scans));
    let kind = Memo::new(move |_| match item.stage.get() {
        Stage::Done(_) => Body::Done,
        Stage::Waiting | Stage::Reading if item.summary.with(Option::is_none) => Body::Skeleton,
        _ if item.scan.with(Option::is_some) && readable() => {
            item.scan.get().map_or(Body::Skeleton, Body::Scan)
        }
        Stage::Refused(refusal) => Body::Refused(refusal),
        _ if item.summary.with(Option::is_some) => Body::Preview,
        _ => Body::Skeleton,
    });
    let inner = move || match kind.get() {
        Body::Skeleton => view! { <Skeleton kind=SkeletonKind::Lines(4)/> }.into_any(),
        Body::Refused(refusal) => view! { <Refused item queue refusal/> }.into_any(),
        Body::Scan(refusal) => view! { <scan::Scan item queue refusal/> }.into_any(),
        Body::Done => view! { <actions::Outcome item queue/> }.into_any(),
        Body::Preview => view! { <Preview item queue/> }.into_any(),
    };
    inner.into_any()
}

#[component]
fn Preview(item: Item, queue: Queue) -> impl IntoView {
    view! {
        <div class="preview">
            <notes::Notes item queue/>
            <account::AccountPicker item queue/>
            <lines::Lines item/>
            <actions::Actions item queue/>
        </div>
    }
}

/// `Cheque account · 1 Apr – 30 Apr 2025 · ZAR`.
fn aside(item: Item) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a file's size is a whole number
    let size = move || words::size(item.bytes() as u64);
    match item.stage.get() {
        Stage::Waiting => format!("{} · waiting", size()),
        Stage::Reading => format!("{} · reading…", size()),
        Stage::Refused(_) => size(),
        _ => {
            let currency = item.form.get().map(|form| form.currency.to_string());
            let period = item.period().map(words::span);
            let rows = item.summary.with(|summary| {
                summary.as_ref().map(|summary| words::count(summary.transactions.into(), "row"))
            });
            [period, currency, rows].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    }
}
