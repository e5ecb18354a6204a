//! Where the module is cut: each group of pages here becomes a file of its own.
//!
//! What only the group uses goes with it; what two groups share and the start does not, into a file
//! that both fetch. Every set of groups that share something makes such a file, so groups are few:
//! with one for each page there were 245 files, most of them tiny.

// The cut is made at a function that is imported and exported under one fixed name. The macro says
// that with attributes that count as unsafe; nothing here touches memory.
#![allow(unsafe_code)]

use app::shell::{Later, Loading, Make};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

/// For each page, a function that fetches the file it is in; and all of them together.
macro_rules! later {
    ($($file:ident { $($name:ident => $page:path;)+ })+) => {
        pub(crate) const LATER: Later = Later { $($($name,)+)+ };
        $($(
            fn $name() -> Loading {
                // Named like the page: the cut tells the functions of one file apart by their names.
                #[wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
                fn $name() -> Result<Make, SplitLoaderError> {
                    Ok(|| $page().into_any())
                }
                Box::pin($name())
            }
        )+)+
    };
}

later! {
    reading {
        statements => app::statements::page::StatementsPage;
        place => app::statements::place::page::PlacePage;
    }
    ledger {
        transactions => app::transactions::page::TransactionsPage;
        categories => app::categories::page::CategoriesPage;
    }
    planning {
        budgets => app::budgets::page::BudgetsPage;
        goals => app::goals::page::GoalsPage;
        recurring => app::recurring::page::RecurringPage;
        insights => app::insights::page::InsightsPage;
        suggestions => app::suggestions::page::SuggestionsPage;
    }
    expert {
        expert => app::expert::page::ExpertPage;
    }
    household {
        rewards => app::rewards::page::RewardsPage;
        leaderboard => app::leaderboard::page::LeaderboardPage;
        energy => app::energy::page::EnergyPage;
        tools => app::tools::page::ToolsPage;
        settings => app::settings::page::SettingsPage;
    }
}
