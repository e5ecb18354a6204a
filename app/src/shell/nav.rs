//! The ways to the pages: at the side on wide screens, at the foot of narrow ones.

use leptos::prelude::*;
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

/// Only what is built.
const PLACES: [Place; 4] = [
    Place { address: address::DASHBOARD, name: "Dashboard", icon: IconName::Dashboard },
    Place { address: address::STATEMENTS, name: "Statements", icon: IconName::Statements },
    Place { address: address::TRANSACTIONS, name: "Transactions", icon: IconName::Transactions },
    Place { address: address::SETTINGS, name: "Settings", icon: IconName::Settings },
];

/// The navigation. One list for all widths: the style sheet says where it stands.
#[component]
pub fn Nav() -> impl IntoView {
    let path = use_location().pathname;
    let link = move |place: Place| {
        let current = move || (path.get() == place.address).then_some("page");
        view! {
            <li>
                <a href=place.address aria-current=current>
                    <Icon name=place.icon/>
                    <span>{place.name}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label="Main">
            <ul>{PLACES.map(link).collect_view()}</ul>
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
