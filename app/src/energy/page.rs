//! The page at `/energy`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// What appliances use and cost, and what to switch off first.
#[component]
pub fn EnergyPage() -> impl IntoView {
    view! { <PageHead title="Energy"/> }
}
