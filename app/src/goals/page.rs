//! The page at `/goals`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// What is saved for, and when it will be reached.
#[component]
pub fn GoalsPage() -> impl IntoView {
    view! { <PageHead title="Goals"/> }
}
