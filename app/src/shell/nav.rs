//! The ways to the pages: at the side on wide screens, at the foot of narrow ones, where the first
//! few stand and the others are behind “More”.

use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_location;

use crate::{
    common::address,
    ui::{Icon, IconName},
};

/// A page that can be reached from everywhere.
#[derive(Clone, Copy)]
struct Place {
    address: &'static str,
    name: &'static str,
    icon: IconName,
}

const fn place(address: &'static str, name: &'static str, icon: IconName) -> Place {
    Place { address, name, icon }
}

/// What is opened most often: under the thumb on narrow screens.
const FIRST: [Place; 4] = [
    place(address::DASHBOARD, "Dashboard", IconName::Dashboard),
    place(address::STATEMENTS, "Statements", IconName::Statements),
    place(address::TRANSACTIONS, "Transactions", IconName::Transactions),
    place(address::BUDGETS, "Budgets", IconName::Budgets),
];

/// The others.
const FURTHER: [Place; 10] = [
    place(address::GOALS, "Goals", IconName::Goals),
    place(address::RECURRING, "Recurring", IconName::Recurring),
    place(address::INSIGHTS, "Insights", IconName::Insights),
    place(address::SUGGESTIONS, "Suggestions", IconName::Suggestions),
    place(address::EXPERT, "Expert", IconName::Expert),
    place(address::REWARDS, "Rewards", IconName::Rewards),
    place(address::LEADERBOARD, "Leaderboard", IconName::Leaderboard),
    place(address::ENERGY, "Energy", IconName::Energy),
    place(address::TOOLS, "Tools", IconName::Tools),
    place(address::SETTINGS, "Settings", IconName::Settings),
];

/// The navigation. One list for all widths: the style sheet says where it stands, and that “More”
/// is for narrow screens only.
#[component]
pub fn Nav() -> impl IntoView {
    let path = use_location().pathname;
    let open = RwSignal::new(false);
    let more = NodeRef::<html::Button>::new();
    let nav = NodeRef::<html::Nav>::new();
    let link = move |place: Place, further: bool| {
        let current = move || (path.get() == place.address).then_some("page");
        view! {
            <li class:further=further>
                <a href=place.address aria-current=current on:click=move |_| open.set(false)>
                    <Icon name=place.icon/>
                    <span>{place.name}</span>
                </a>
            </li>
        }
    };
    let within = move || FURTHER.iter().any(|place| path.get() == place.address);
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(button) = more.get_untracked() {
                let _ = button.focus();
            }
        }
    });
    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        let inside = nav.get_untracked().is_some_and(|nav| nav.contains(Some(&event_target(&event))));
        if !inside && open.get_untracked() {
            open.set(false);
        }
    });
    on_cleanup(move || {
        escape.remove();
        elsewhere.remove();
    });
    view! {
        <nav class="nav" class:open=move || open.get() aria-label="Main" node_ref=nav>
            <ul id="places">
                {FIRST.map(|place| link(place, false)).collect_view()}
                <li class="more">
                    <button
                        type="button"
                        class:current=within
                        aria-expanded=move || open.get().to_string()
                        aria-controls="places"
                        on:click=move |_| open.update(|open| *open = !*open)
                        node_ref=more
                    >
                        <Icon name=IconName::More/>
                        <span>"More"</span>
                    </button>
                </li>
                {FURTHER.map(|place| link(place, true)).collect_view()}
            </ul>
        </nav>
    }
}

/// The name with its mark.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="/" aria-label="BankStat, to the dashboard">
            <svg class="mark" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
                <rect width="26" height="26" rx="8"></rect>
                <path d="M7 19v-5h3v5zM11.5 19v-9h3v9zM16 19V7h3v12z"></path>
            </svg>
            <span>"BankStat"</span>
        </a>
    }
}
