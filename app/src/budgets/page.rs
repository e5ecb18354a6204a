//! The page at `/budgets`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// What was planned for the month, and how it goes.
#[component]
pub fn BudgetsPage() -> impl IntoView {
    view! { <PageHead title="Budgets"/> }
}
