//! A file that cannot be read: why, and what may help.

use leptos::{ev, html, prelude::*};
use statement::Hints;

use crate::{
    statements::{
        queue::{Item, Queue},
        reading::Refusal,
    },
    ui::{Icon, IconName, Note, Tone},
};

/// One sentence, and the way on: a password, or back when it was the person's own hint.
#[component]
pub fn Refused(item: Item, queue: Queue, refusal: Refusal) -> impl IntoView {
    let hinted = move || item.hints.get() != Hints::default();
    view! {
        <div role="alert">
            <Note tone=Tone::Bad>{refusal.sentence}</Note>
        </div>
        {if refusal.locked {
            view! { <Unlock item queue/> }.into_any()
        } else {
            view! {
                <div class="actions">
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| queue.read_as_found(item)
                    >
                        <Icon name=IconName::Refresh/>
                        {move || if hinted() { "Read as found" } else { "Read again" }}
                    </button>
                </div>
            }
                .into_any()
        }}
    }
}

/// Asks for the password of a document.
#[component]
fn Unlock(item: Item, queue: Queue) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let open = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let password = input.get_untracked().map(|input| input.value()).filter(|given| !given.is_empty());
        if password.is_some() {
            queue.read_again(item, Hints { password, ..item.hints.get_untracked() });
        }
    };
    view! {
        <form class="unlock" on:submit=open>
            <label class="field">
                <span>"Password of the document"</span>
                <input node_ref=input type="password" autocomplete="off" required=true/>
            </label>
            <button type="submit" class="button">"Open"</button>
            <p class="sub">"It opens the file here. With the import it is sent once, to read the same, and then forgotten."</p>
        </form>
    }
}
