//! Who one is here.

use leptos::prelude::*;

use super::kept::Kept;
use crate::{
    session::use_session,
    ui::{Card, TextField},
};

/// Characters of a name at most.
const LONGEST: usize = 80;

/// The name shown, and the e-mail address.
#[component]
pub fn Profile(
    /// What is kept.
    kept: Kept,
) -> impl IntoView {
    let session = use_session();
    let told = move || session.user().map(|user| user.name()).unwrap_or_default();
    let name = RwSignal::new(untrack(|| kept.preferences().name.unwrap_or_else(told)));
    let problem = RwSignal::new(None::<String>);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().trim().to_owned();
        if typed.chars().count() > LONGEST {
            problem.set(Some(format!("A name has at most {LONGEST} characters.")));
            return;
        }
        // The name that signing in tells is no choice: it may change there.
        let chosen = Some(typed).filter(|typed| !typed.is_empty() && *typed != untrack(told));
        if chosen.is_none() {
            name.set(untrack(told));
        }
        kept.change(move |now| now.name = chosen, || "Your name is kept.".to_owned());
    };
    view! {
        <Card title="Profile">
            <form class="settings-name" novalidate on:submit=save>
                <TextField label="Name shown" value=name problem longest=200/>
                <button type="submit" class="button quiet" disabled=move || kept.saving()>"Save"</button>
            </form>
            <dl class="facts">
                <dt>"Signed in as"</dt>
                <dd>{told}</dd>
                <dt>"E-mail"</dt>
                <dd>{move || kept.email()}</dd>
            </dl>
        </Card>
    }
}
