//! The page.

use leptos::prelude::*;

use crate::ui::PageHead;

/// The page.
#[component]
pub fn TransactionsPage() -> impl IntoView {
    view! { <PageHead title="Transactions"/> }
}
