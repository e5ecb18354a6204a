//! One screen: what this is, and the way in.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::preview::Preview;
use crate::{
    session::{login_address, signup_address, use_session},
    ui::{Icon, IconName, Note, Tone, name_tab},
};

/// The page at `/welcome`, also for those who are signed in.
#[component]
pub fn WelcomePage() -> impl IntoView {
    view! { <Welcome/> }
}

/// What one sees at an address that needs a sign-in: after it, one is back there.
#[component]
pub fn Welcome() -> impl IntoView {
    let location = use_location();
    let query = use_query_map();
    let session = use_session();
    name_tab(|| "BankStat: see where your money goes".to_owned());
    let return_to = Memo::new(move |_| {
        let path = location.pathname.get();
        if path == "/welcome" {
            "/".to_owned()
        } else {
            format!("{path}{}", location_search(&location.search.get()))
        }
    });
    let problem = move || query.read().get("problem").and_then(|problem| sentence(&problem));
    view! {
        <div class="welcome">
            <WelcomeHead/>
            <section class="hero">
                <div class="hero-words">
                <h1 tabindex="-1">"See where your money goes"</h1>
                <p class="lead">
                    "Drop the statements your bank gives you. BankStat reads them, proves the balances, and shows what came in, what went out, and for what."
                </p>
                {move || problem().map(|sentence| view! { <Note tone=Tone::Warn>{sentence}</Note> })}
                <div class="hero-actions">
                    {move || {
                        if session.user().is_some() {
                            view! { <a class="button large" href="/">"Open your dashboard"</a> }.into_any()
                        } else {
                            view! {
                                <a class="button large" rel="external" href=move || signup_address(&return_to.get())>
                                    "Create account"
                                </a>
                                <a class="button large quiet" rel="external" href=move || login_address(&return_to.get())>
                                    "Sign in"
                                </a>
                            }
                                .into_any()
                        }
                    }}
                </div>
                </div>
                <Preview/>
            </section>
            <Promises/>
        </div>
    }
}

#[component]
fn WelcomeHead() -> impl IntoView {
    view! { <header class="welcome-head"><crate::shell::Brand/></header> }
}

#[component]
fn Promises() -> impl IntoView {
    let promise = |icon: IconName, title: &'static str, text: &'static str| {
        view! {
            <li>
                <span class="state-icon"><Icon name=icon/></span>
                <h2>{title}</h2>
                <p>{text}</p>
            </li>
        }
    };
    view! {
        <ul class="promises">
            {promise(
                IconName::Upload,
                "Drop a file, see the picture",
                "PDF, CSV, Excel and more, from any bank. You see what was understood, line by line, before anything is sent.",
            )}
            {promise(
                IconName::Check,
                "Figures that add up",
                "Balances are proved against the bank’s own. Every number leads to the rows behind it.",
            )}
            {promise(
                IconName::Lock,
                "Yours alone",
                "Nobody else can reach your rows. What you import, you can take back.",
            )}
        </ul>
    }
}

/// Why signing in did not work, in one sentence.
fn sentence(problem: &str) -> Option<&'static str> {
    match problem {
        "expired" => Some("That sign-in took too long, or its link was used before. Please try again."),
        "denied" => Some("The sign-in was cancelled. You can try again when you like."),
        "failed" => Some("Signing in did not work just now. Please try again in a moment."),
        _ => None,
    }
}

/// The query as it stands in an address, with its question mark.
fn location_search(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        search => format!("?{search}"),
    }
}
