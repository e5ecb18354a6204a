//! The page at `/rewards`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// What was earned, what can be earned next.
#[component]
pub fn RewardsPage() -> impl IntoView {
    view! { <PageHead title="Rewards"/> }
}
