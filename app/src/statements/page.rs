//! The page.

use leptos::prelude::*;

use crate::ui::PageHead;

/// The page.
#[component]
pub fn StatementsPage() -> impl IntoView {
    view! { <PageHead title="Statements"/> }
}
