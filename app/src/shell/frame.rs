//! What stands around every page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use super::{
    banner::Banners,
    nav::{Brand, Nav},
};
use crate::{
    common::{preferences, words},
    session::{SessionState, use_session},
};

/// Navigation and banners for those who are signed in, the bare page for those who are not.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let path = use_location().pathname;
    let bare = Memo::new(move |_| session.state() == SessionState::SignedOut || path.get() == "/welcome");
    focus_after_navigation();
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the content"</a>
        <div class="shell" class:bare=move || bare.get()>
            <Show when=move || !bare.get()>
                <header class="side">
                    <Brand/>
                    <Nav/>
                    <Person/>
                </header>
            </Show>
            <div class="column">
                <Banners/>
                <main id="main" class="main" tabindex="-1">{children()}</main>
            </div>
        </div>
    }
}

/// Who is signed in, at the foot of the side.
#[component]
fn Person() -> impl IntoView {
    let session = use_session();
    move || {
        session.user().map(|user| {
            let name = preferences::shown_name().unwrap_or_else(|| user.name());
            let detail = (name != user.email).then(|| view! { <small>{user.email.clone()}</small> });
            let letter = name.chars().next().map(words::capital);
            view! {
                <a class="person" href=crate::common::address::SETTINGS>
                    <span class="avatar" aria-hidden="true">{letter}</span>
                    <span class="visually-hidden">"Settings of "</span>
                    <span class="person-name">{name} {detail}</span>
                </a>
            }
        })
    }
}

/// The router must not take the skip link for a page.
fn skip(event: web_sys::MouseEvent) {
    event.prevent_default();
    event.stop_propagation();
    focus("#main");
}

/// A new page begins at its heading: for the keyboard, and for a screen reader, which reads it.
fn focus_after_navigation() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            focus_heading(now.clone(), path, PATIENCE);
        }
        now
    });
}

/// How many frames a page that has to be fetched has until its heading stands.
const PATIENCE: u16 = 600;

/// Goes to the heading of the page at `wanted` as soon as it stands, unless another was opened meanwhile.
fn focus_heading(wanted: String, path: Memo<String>, patience: u16) {
    request_animation_frame(move || {
        let still_here = path.try_get_untracked().is_some_and(|now| now == wanted);
        if still_here && !focus("#main h1") && patience > 0 {
            focus_heading(wanted, path, patience - 1);
        }
    });
}

/// Whether there was something to go to.
fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let element = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}
