//! Adding a service, with a look at whether it is there already.

use finance::ranking::{Added, Duplicate, InvalidService, NewService};
use leptos::{html, prelude::*, task::spawn_local};

use super::api::add_service;
use crate::{
    ApiError,
    common::use_data_version,
    session,
    ui::{Note, TextField, Tone, focus_problem, use_toasts},
};

/// The form.
#[component]
pub fn AddForm(
    /// The dialog it stands in.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (name, description) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (name_problem, description_problem) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let alike = RwSignal::new(Vec::<Duplicate>::new());
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let form = NodeRef::<html::Form>::new();
    let (toasts, version) = (use_toasts(), use_data_version());
    // Another name asks anew.
    Effect::new(move |_| {
        name.track();
        alike.set(Vec::new());
    });
    let send = move |sure: bool| {
        let asked = NewService { name: name.get_untracked(), description: Some(description.get_untracked()) };
        let service = match asked.checked() {
            Ok(service) => service,
            Err(error) => {
                tell(error, name_problem, description_problem);
                return focus_problem(form);
            }
        };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match session::call(|| add_service(service.clone(), sure)).await {
                Ok(Added::Listed(_)) => {
                    toasts.success(format!("“{}” is listed. What do you say of it?", service.name));
                    open.try_set(false);
                    version.changed();
                }
                Ok(Added::Alike(there)) => {
                    alike.try_set(there);
                }
                Err(ApiError::Conflict(why)) => {
                    name_problem.try_set(Some(why));
                    focus_problem(form);
                }
                Err(error) => {
                    failed.try_set(Some(error.to_string()));
                }
            }
            busy.try_set(false);
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send(false);
    };
    view! {
        <form class="form" node_ref=form novalidate=true on:submit=submit>
            {move || failed.get().map(|text| view! { <Note tone=Tone::Bad>{text}</Note> })}
            <TextField label="Name" value=name problem=name_problem longest=80 autofocus=true hint="As the company writes it."/>
            <TextField label="What it is" value=description problem=description_problem longest=300 hint="Such as “Bank with low fees”. It may stay empty; everybody can read it."/>
            <div aria-live="polite">
                {move || {
                    let there = alike.get();
                    (!there.is_empty()).then(|| view! { <Alike there sure=Callback::new(move |()| send(true)) open/> })
                }}
            </div>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Add"</button>
            </div>
        </form>
    }
}

fn tell(
    error: InvalidService,
    name_problem: RwSignal<Option<String>>,
    description_problem: RwSignal<Option<String>>,
) {
    let field = if error.field() == "name" { name_problem } else { description_problem };
    field.set(Some(error.to_string()));
}

/// “Is it one of these?”
#[component]
fn Alike(there: Vec<Duplicate>, sure: Callback<()>, open: RwSignal<bool>) -> impl IntoView {
    let links = there
        .into_iter()
        .take(5)
        .map(|one| {
            let text = String::from(js_sys::encode_uri_component(&one.name));
            let href = format!("{}?q={text}", crate::common::address::LEADERBOARD);
            view! { <li><a href=href on:click=move |_| open.set(false)>{one.name}</a></li> }
        })
        .collect_view();
    view! {
        <Note tone=Tone::Warn>
            <p>"Is it one of these? Then vote for that one, so that votes are not split."</p>
            <ul class="alike">{links}</ul>
            <button type="button" class="link-button" on:click=move |_| sure.run(())>
                "It is another one: add it"
            </button>
        </Note>
    }
}
