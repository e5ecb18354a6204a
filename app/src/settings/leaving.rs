//! The way out.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    session::use_session,
    ui::{Card, Icon, IconName, Question, use_confirm, use_toasts},
};

/// Signing out, here or everywhere.
#[component]
pub fn Leaving() -> impl IntoView {
    let session = use_session();
    let toasts = use_toasts();
    let confirm = use_confirm();
    let busy = RwSignal::new(false);
    let navigate = StoredValue::new(use_navigate());
    let leave = move |everywhere: bool| {
        busy.set(true);
        // Copied now: the page is gone when the answer is here.
        let navigate = navigate.get_value();
        spawn_local(async move {
            match session.sign_out(everywhere).await {
                Ok(done) => {
                    navigate("/welcome", NavigateOptions::default());
                    if done {
                        toasts.info("You are signed out.");
                    } else {
                        toasts.error(
                            "Signed out here. Other devices could not be reached; sign in and try again.",
                        );
                    }
                }
                Err(error) => toasts.error(format!("You are still signed in. {error}")),
            }
            busy.try_set(false);
        });
    };
    let leave_all = move |_| {
        let question = Question {
            title: "Sign out everywhere?".into(),
            text: "Every browser and device where you are signed in will ask you to sign in again. Your data stays.".into(),
            yes: "Sign out everywhere".into(),
            danger: false,
        };
        confirm.ask(question, move || leave(true));
    };
    view! {
        <Card title="Sign out">
            <p class="muted">
                "What this browser keeps of you for offline use is erased. Your data stays with your account."
            </p>
            <div class="actions">
                <button type="button" class="button quiet" disabled=move || busy.get() on:click=move |_| leave(false)>
                    <Icon name=IconName::SignOut/>
                    "Sign out"
                </button>
                <button type="button" class="button quiet" disabled=move || busy.get() on:click=leave_all>
                    "Sign out everywhere"
                </button>
            </div>
        </Card>
    }
}
