//! The page at `/leaderboard`.

use leptos::prelude::*;

use crate::ui::PageHead;

/// The financial services people voted for.
#[component]
pub fn LeaderboardPage() -> impl IntoView {
    view! { <PageHead title="Leaderboard"/> }
}
