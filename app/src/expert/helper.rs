//! Whether a language model may help: nothing leaves before its owner has said so.

use leptos::{prelude::*, task::spawn_local};

use super::api::{Helper, allow_helper, expert_helper};
use crate::{
    common::{use_answer, words},
    session,
    ui::{Dialog, use_toasts},
};

/// Who answers, and the way to change it; nothing where no model is set up.
#[component]
pub fn HelperLine() -> impl IntoView {
    let helper = use_answer(move || session::call(expert_helper));
    let asking = RwSignal::new(false);
    let toasts = use_toasts();
    let allow = Callback::new(move |allowed: bool| {
        spawn_local(async move {
            match session::call(|| allow_helper(allowed)).await {
                Ok(now) => {
                    helper.try_set(Ok(now));
                    let _ = asking.try_set(false);
                }
                Err(error) => toasts.error(error.to_string()),
            }
        });
    });
    let there = Memo::new(move |_| helper.get().and_then(Result::ok).flatten());
    view! {
        {move || there.get().map(|helper| view! { <Line helper allow asking/> })}
        <Dialog open=asking title="May a language model help?">
            {move || there.get().map(|helper| view! { <Consent helper allow asking/> })}
        </Dialog>
    }
}

#[component]
fn Line(helper: Helper, allow: Callback<bool>, asking: RwSignal<bool>) -> impl IntoView {
    let Helper { name, service, allowed, left } = helper;
    if !allowed {
        return view! {
            <p class="sub helper-line">
                "Answers are made here, and nothing leaves BankStat."
                <button type="button" class="link-button" on:click=move |_| asking.set(true)>
                    {format!("Let {name} help")}
                </button>
            </p>
        }
        .into_any();
    }
    let left = words::count(u64::from(left.unsigned_abs()), "question");
    view! {
        <p class="sub helper-line">
            {format!("{name} at {service} helps, with {left} left for today.")}
            <button type="button" class="link-button" on:click=move |_| allow.run(false)>
                "Answer here only"
            </button>
        </p>
    }
    .into_any()
}

/// What leaves, said before it does.
#[component]
fn Consent(helper: Helper, allow: Callback<bool>, asking: RwSignal<bool>) -> impl IntoView {
    let Helper { name, service, .. } = helper;
    view! {
        <p>{format!("{name} understands more ways of asking. It runs at {service}, outside BankStat.")}</p>
        <p class="muted">
            "With each question, this goes there: the question, the earlier questions of the same conversation, and the figures and rows that BankStat finds for it. Your files, your name and your e-mail address do not. It can look things up through BankStat and change nothing."
        </p>
        <div class="dialog-actions">
            <button type="button" class="button quiet" autofocus on:click=move |_| asking.set(false)>
                "Answer here only"
            </button>
            <button type="button" class="button" on:click=move |_| allow.run(true)>
                {format!("Let {name} help")}
            </button>
        </div>
    }
}
