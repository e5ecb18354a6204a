//! The page at `/tools`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// Calculators: loan, growth, invest or spend, energy.
#[component]
pub fn ToolsPage() -> impl IntoView {
    view! { <PageHead title="Tools"/> }
}
