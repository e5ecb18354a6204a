//! The page at `/tools`.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{energy::EnergyTool, flow::FlowTool, growth::GrowthTool, loan::LoanTool};
use crate::{common::address, ui::PageHead};

/// The tools by their name in the address, the first one is shown when none is named.
const TOOLS: [(&str, &str); 4] =
    [("loan", "Loan"), ("growth", "Growth"), ("flow", "Invest or spend"), ("energy", "Energy cost")];

/// Calculators: loan, growth, invest or spend, energy. Which one, and all that is filled in, stands
/// in the address.
#[component]
pub fn ToolsPage() -> impl IntoView {
    let query = use_query_map();
    let tool = Memo::new(move |_| {
        let named = query.with(|query| query.get("tool"));
        TOOLS.into_iter().find(|(name, _)| named.as_deref() == Some(name)).unwrap_or(TOOLS[0])
    });
    let link = move |(name, words): (&'static str, &'static str)| {
        let current = move || (tool.get().0 == name).then_some("page");
        view! {
            <li>
                <a class="chip" href=address::tool(name, []) aria-current=current>
                    {words}
                </a>
            </li>
        }
    };
    view! {
        <PageHead title="Tools" document_title=move || format!("{} · Tools", tool.get().1)/>
        <nav class="tool-tabs" aria-label="Tools">
            <ul>{TOOLS.map(link).collect_view()}</ul>
        </nav>
        <div class="grid tool">
            {move || match tool.get().0 {
                "growth" => view! { <GrowthTool/> }.into_any(),
                "flow" => view! { <FlowTool/> }.into_any(),
                "energy" => view! { <EnergyTool/> }.into_any(),
                _ => view! { <LoanTool/> }.into_any(),
            }}
        </div>
    }
}
