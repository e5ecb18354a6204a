//! A scan: what it is, and what may be done with it.

use leptos::prelude::*;

use super::{account::AccountPicker, actions::Actions};
use crate::{
    statements::{
        queue::{Item, Queue, Stage},
        reading::Refusal,
    },
    ui::{Note, Tone},
};

/// Asks whether the file may go to the service that reads scans. Nothing is sent before the yes.
#[component]
pub fn Scan(item: Item, queue: Queue, refusal: Refusal) -> impl IntoView {
    let asks = Memo::new(move |_| matches!(item.stage.get(), Stage::Refused(_)));
    view! {
        <div class="preview">
            <Note tone=Tone::Warn>{refusal.sentence}</Note>
            <AccountPicker item queue/>
            {move || if asks.get() {
                view! { <Consent item queue/> }.into_any()
            } else {
                view! { <Actions item queue/> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Consent(item: Item, queue: Queue) -> impl IntoView {
    let obstacle = move || item.request_problem();
    let hint = format!("scan-{}", item.id);
    view! {
        {move || item.trouble.get().map(|error| view! {
            <div role="alert">
                <Note tone=Tone::Bad>{format!("{error} Nothing is lost: you can try again.")}</Note>
            </div>
        })}
        <p>
            "The server can have it read by Upstage, a company that reads pictures of pages. The whole file then leaves BankStat and goes to Upstage. Its rows are imported as they are read, without a preview; the import can be undone."
        </p>
        <div class="file-actions">
            <button
                type="button"
                class="button"
                disabled=move || obstacle().is_some()
                aria-describedby=hint.clone()
                on:click=move |_| queue.import(vec![item])
            >
                "Send it to Upstage and import"
            </button>
            <span id=hint class="sub" role="status">{obstacle}</span>
        </div>
    }
}
