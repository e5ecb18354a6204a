//! An address without a page.

use leptos::prelude::*;

use crate::ui::{EmptyState, IconName, PageHead};

/// Says so, and leads back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHead title="Page not found"/>
        <EmptyState
            title="There is nothing at this address"
            text="The link may be old, or mistyped. Your data is where it was."
            icon=IconName::Search
        >
            <a class="button" href="/">"To the dashboard"</a>
        </EmptyState>
    }
}
