//! Which page stands at which address.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Routes},
    path,
};

use super::not_found::NotFound;
use crate::{
    dashboard::page::DashboardPage, session::Protected, settings::page::SettingsPage,
    statements::page::StatementsPage, transactions::page::TransactionsPage, welcome::WelcomePage,
};

/// The page that the address names.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=|| NotFound().into_any()>
            <Route path=path!("/") view=|| view! { <Protected><DashboardPage/></Protected> }.into_any()/>
            <Route path=path!("/welcome") view=|| WelcomePage().into_any()/>
            <Route
                path=path!("/statements")
                view=|| view! { <Protected><StatementsPage/></Protected> }.into_any()
            />
            <Route
                path=path!("/transactions")
                view=|| view! { <Protected><TransactionsPage/></Protected> }.into_any()
            />
            <Route path=path!("/settings") view=|| view! { <Protected><SettingsPage/></Protected> }.into_any()/>
        </Routes>
    }
}
