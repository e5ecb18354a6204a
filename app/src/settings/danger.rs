//! Deleting everything.

use finance::account::{DELETE_EVERYTHING, confirms_deletion};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{api::delete_everything, kept::Kept};
use crate::{
    session::{self, use_session},
    ui::{Card, Dialog, Icon, IconName, TextField, use_toasts},
};

/// The end of everything here, after a typed yes.
#[component]
pub fn DeleteEverything(
    /// What is kept.
    kept: Kept,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Card title="Delete everything" class="danger-card">
            <p class="muted">
                "Your statements and their files, transactions, plans, goals and all else you made here are deleted for good, at once and on all devices. Export your data first if you may want it again."
            </p>
            <p class="muted">
                "Your sign-in is kept by PropelAuth and stays. You can sign in again, and begin with nothing."
            </p>
            <div class="actions">
                <button type="button" class="button quiet danger-quiet" on:click=move |_| open.set(true)>
                    <Icon name=IconName::Trash/>
                    "Delete everything"
                </button>
            </div>
            <Dialog open title="Delete everything?" class="small">
                <Confirmation kept open/>
            </Dialog>
        </Card>
    }
}

#[component]
fn Confirmation(kept: Kept, open: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let session = use_session();
    let navigate = StoredValue::new(use_navigate());
    let delete = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let confirmation = typed.get_untracked();
        let email = untrack(|| kept.email());
        if !confirms_deletion(&confirmation, &email) {
            problem.set(Some(format!("Type “{DELETE_EVERYTHING}” or your e-mail address to go on.")));
            return;
        }
        busy.set(true);
        let navigate = navigate.get_value();
        spawn_local(async move {
            match session::call(|| delete_everything(confirmation.clone())).await {
                Ok(()) => {
                    // Also where one is signed in elsewhere: nothing of it is there any more.
                    let _ = session.sign_out(true).await;
                    navigate("/welcome", NavigateOptions::default());
                    toasts.info("Everything is deleted, and you are signed out.");
                }
                Err(error) => {
                    problem.try_set(Some(error.to_string()));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="settings-dialog" novalidate on:submit=delete>
            <p>"This cannot be taken back."</p>
            <TextField
                label=format!("Type “{DELETE_EVERYTHING}” or your e-mail address")
                value=typed
                problem
                longest=200
                autofocus=true
            />
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="submit" class="button danger" disabled=move || busy.get()>
                    {move || if busy.get() { "Deleting" } else { "Delete everything" }}
                </button>
            </div>
        </form>
    }
}
