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
            <Route path=path!("/statements/:id/row") view=move || fetched("Where a row stood", later.place)/>
            <Route path=path!("/transactions") view=move || fetched("Transactions", later.transactions)/>
            <Route path=path!("/budgets") view=move || fetched("Budgets", later.budgets)/>
            <Route path=path!("/goals") view=move || fetched("Goals", later.goals)/>
            <Route path=path!("/recurring") view=move || fetched("Recurring", later.recurring)/>
            <Route path=path!("/insights") view=move || fetched("Insights", later.insights)/>
            <Route path=path!("/suggestions") view=move || fetched("Suggestions", later.suggestions)/>
            <Route path=path!("/expert") view=move || fetched("Expert", later.expert)/>
            <Route path=path!("/rewards") view=move || fetched("Rewards", later.rewards)/>
            <Route path=path!("/leaderboard") view=move || fetched("Leaderboard", later.leaderboard)/>
            <Route path=path!("/energy") view=move || fetched("Energy", later.energy)/>
            <Route path=path!("/tools") view=move || fetched("Tools", later.tools)/>
            <Route path=path!("/categories") view=move || fetched("Categories and rules", later.categories)/>
            <Route path=path!("/settings") view=move || fetched("Settings", later.settings)/>
        </Routes>
    }
}

/// A page for those who are signed in, fetched when it is first opened.
fn fetched(title: &'static str, load: fn() -> Loading) -> AnyView {
    view! { <Protected><Fetched title load/></Protected> }.into_any()
}
