//! Another name for a conversation.

use ::expert::conversation::Head;
use leptos::{html, prelude::*, task::spawn_local};

use super::{api::rename_conversation, talk::Talk};
use crate::{
    ApiError, session,
    ui::{Dialog, TextField, focus_problem},
};

/// The dialog, open while something is to be renamed.
#[component]
pub fn RenameDialog(
    /// What is renamed.
    renaming: RwSignal<Option<Head>>,
    /// The open conversation.
    talk: Talk,
) -> impl IntoView {
    let open = RwSignal::new(false);
    // Each follows the other, and says nothing that is so already: they would never come to rest.
    Effect::new(move |_| {
        let wanted = renaming.with(Option::is_some);
        if open.get_untracked() != wanted {
            open.set(wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && renaming.with_untracked(Option::is_some) {
            renaming.set(None);
        }
    });
    view! {
        <Dialog open title="Rename the conversation" class="small">
            {move || renaming.get().map(|head| view! { <Form head talk open/> })}
        </Dialog>
    }
}

#[component]
fn Form(head: Head, talk: Talk, open: RwSignal<bool>) -> impl IntoView {
    let id = head.id;
    let form = NodeRef::<html::Form>::new();
    let name = RwSignal::new(head.title);
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let said = session::call(|| rename_conversation(id, name.get_untracked())).await;
            let _ = busy.try_set(false);
            match said {
                Ok(head) => {
                    talk.list_changed();
                    let _ = talk.head.try_update(|open| {
                        if open.as_ref().is_some_and(|open| open.id == id) {
                            *open = Some(head);
                        }
                    });
                    let _ = open.try_set(false);
                }
                Err(ApiError::Invalid(why)) => {
                    let _ = problem.try_set(Some(why));
                    focus_problem(form);
                }
                Err(error) => {
                    let _ = problem.try_set(Some(error.to_string()));
                }
            }
        });
    };
    view! {
        <form class="form" on:submit=send node_ref=form>
            <TextField label="Name" value=name problem longest=80 autofocus=true/>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
                <button type="submit" class="button" disabled=move || busy.get()>
                    "Rename"
                </button>
            </div>
        </form>
    }
}
