//! The page at `/recurring`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// What comes and goes again and again, and what is due next.
#[component]
pub fn RecurringPage() -> impl IntoView {
    view! { <PageHead title="Recurring"/> }
}
