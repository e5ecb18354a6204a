//! Where the module is cut: each name here becomes a file of its own.
//!
//! What only the page uses goes with it; what two pages share and the start does not, into a file
//! that both fetch.

// The cut is made at a function that is imported and exported under one fixed name. The macro says
// that with attributes that count as unsafe; nothing here touches memory.
#![allow(unsafe_code)]

use app::shell::{Later, Loading, Make};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

/// For each name, a function that fetches the page; and all of them together.
macro_rules! later {
    ($($name:ident => $page:path;)+) => {
        pub(crate) const LATER: Later = Later { $($name,)+ };
        $(
            fn $name() -> Loading {
                #[wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
                fn page() -> Result<Make, SplitLoaderError> {
                    Ok(|| $page().into_any())
                }
                Box::pin(page())
            }
        )+
    };
}

later! {
    statements => app::statements::page::StatementsPage;
    place => app::statements::place::page::PlacePage;
    transactions => app::transactions::page::TransactionsPage;
    budgets => app::budgets::page::BudgetsPage;
    goals => app::goals::page::GoalsPage;
    recurring => app::recurring::page::RecurringPage;
    insights => app::insights::page::InsightsPage;
    rewards => app::rewards::page::RewardsPage;
    leaderboard => app::leaderboard::page::LeaderboardPage;
    energy => app::energy::page::EnergyPage;
    tools => app::tools::page::ToolsPage;
    categories => app::categories::page::CategoriesPage;
    settings => app::settings::page::SettingsPage;
}
