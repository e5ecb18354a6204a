//! Which page stands at which address.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Routes},
    path,
};

use super::{
    later::{Fetched, Later, Loading},
    not_found::NotFound,
};
use crate::{dashboard::page::DashboardPage, session::Protected, welcome::WelcomePage};

/// The page that the address names.
#[component]
pub fn Pages(
    /// How the pages come that are not there from the start.
    later: Later,
) -> impl IntoView {
    view! {
        <Routes fallback=|| NotFound().into_any()>
            <Route path=path!("/") view=|| view! { <Protected><DashboardPage/></Protected> }.into_any()/>
            <Route path=path!("/welcome") view=|| WelcomePage().into_any()/>
            <Route path=path!("/statements") view=move || fetched("Statements", later.statements)/>
            <Route path=path!("/transactions") view=move || fetched("Transactions", later.transactions)/>
            <Route path=path!("/settings") view=move || fetched("Settings", later.settings)/>
        </Routes>
    }
}

/// A page for those who are signed in, fetched when it is first opened.
fn fetched(title: &'static str, load: fn() -> Loading) -> AnyView {
    view! { <Protected><Fetched title load/></Protected> }.into_any()
}
