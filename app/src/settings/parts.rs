//! The cards of the settings page.

use std::str::FromStr;

use finance::Currency;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::api::{person_settings, set_currency};
use crate::{
    common::use_answer,
    session::{self, use_session},
    shell::theme::{Theme, use_theme},
    ui::{Card, ErrorState, Icon, IconName, Question, Skeleton, SkeletonKind, use_confirm, use_toasts},
};

/// The currencies offered first; every other code can stand here too, when a profile has it.
const CURRENCIES: [(&str, &str); 20] = [
    ("ZAR", "South African rand"),
    ("AUD", "Australian dollar"),
    ("BRL", "Brazilian real"),
    ("BWP", "Botswana pula"),
    ("CAD", "Canadian dollar"),
    ("CHF", "Swiss franc"),
    ("CNY", "Chinese yuan"),
    ("EUR", "Euro"),
    ("GBP", "Pound sterling"),
    ("INR", "Indian rupee"),
    ("JPY", "Japanese yen"),
    ("KES", "Kenyan shilling"),
    ("NAD", "Namibian dollar"),
    ("NGN", "Nigerian naira"),
    ("NOK", "Norwegian krone"),
    ("NZD", "New Zealand dollar"),
    ("PLN", "Polish złoty"),
    ("SEK", "Swedish krona"),
    ("SGD", "Singapore dollar"),
    ("USD", "US dollar"),
];

/// Who one is here.
#[component]
pub fn Profile() -> impl IntoView {
    let session = use_session();
    view! {
        <Card title="Profile">
            {move || {
                session
                    .user()
                    .map(|user| {
                        let name = user.name();
                        view! {
                            <dl class="facts">
                                <dt>"Name"</dt>
                                <dd>{if name == user.email { "Not given".to_owned() } else { name }}</dd>
                                <dt>"E-mail"</dt>
                                <dd>{user.email}</dd>
                            </dl>
                        }
                    })
            }}
        </Card>
    }
}

/// The currency for files that name none.
#[component]
pub fn CurrencyChoice() -> impl IntoView {
    let kept = use_answer(|| session::call(person_settings));
    let toasts = use_toasts();
    let saving = RwSignal::new(false);
    let choose = move |event| {
        let Ok(currency) = Currency::from_str(&event_target_value(&event)) else { return };
        saving.set(true);
        spawn_local(async move {
            match session::call(|| set_currency(currency)).await {
                Ok(now) => {
                    kept.try_set(Ok(now));
                    toasts.success(format!("Files that name no currency are read in {currency}."));
                }
                Err(error) => {
                    kept.refetch();
                    toasts.error(error.to_string());
                }
            }
            saving.try_set(false);
        });
    };
    view! {
        <Card title="Currency">
            {move || match kept.get() {
                None => view! { <Skeleton kind=SkeletonKind::Lines(2)/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry=move |()| kept.refetch()/> }.into_any(),
                Some(Ok(now)) => {
                    view! {
                        <label class="field">
                            <span>"For files that name none"</span>
                            <select on:change=choose disabled=move || saving.get() prop:value=now.currency.code().to_owned()>
                                {options(now.currency)}
                            </select>
                            <small>"A statement that names its currency keeps it."</small>
                        </label>
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}

fn options(chosen: Currency) -> impl IntoView {
    let known = CURRENCIES.iter().any(|(code, _)| *code == chosen.code());
    let other = (!known).then(
        || view! { <option value=chosen.code().to_owned() selected=true>{chosen.code().to_owned()}</option> },
    );
    let listed = CURRENCIES
        .iter()
        .map(|(code, name)| {
            view! { <option value=*code selected=*code == chosen.code()>{format!("{code} · {name}")}</option> }
        })
        .collect_view();
    (other, listed)
}

/// Light or dark.
#[component]
pub fn Appearance() -> impl IntoView {
    let theme = use_theme();
    let choice = move |(this, name, icon): (Theme, &'static str, IconName)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="theme"
                    value=this.slug()
                    prop:checked=move || theme.get() == this
                    on:change=move |_| theme.set(this)
                />
                <span><Icon name=icon/> {name}</span>
            </label>
        }
    };
    view! {
        <Card title="Appearance">
            <fieldset class="segments">
                <legend class="visually-hidden">"Colours"</legend>
                {[
                    (Theme::System, "System", IconName::Monitor),
                    (Theme::Light, "Light", IconName::Sun),
                    (Theme::Dark, "Dark", IconName::Moon),
                ]
                    .map(choice)
                    .collect_view()}
            </fieldset>
        </Card>
    }
}

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
