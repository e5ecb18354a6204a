//! The page.

use leptos::prelude::*;

use crate::ui::PageHead;

/// The page.
#[component]
pub fn DashboardPage() -> impl IntoView {
    view! { <PageHead title="Dashboard"/> }
}
