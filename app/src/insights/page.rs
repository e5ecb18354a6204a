//! The page at `/insights`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// What stands out in the person’s own figures.
#[component]
pub fn InsightsPage() -> impl IntoView {
    view! { <PageHead title="Insights"/> }
}
