//! One figure at the top.

use leptos::prelude::*;

use super::metrics::Metric;

/// A figure against the period before; the whole card leads to its rows.
#[component]
pub fn MetricCard(
    /// What to show.
    metric: Metric,
) -> impl IntoView {
    let Metric { label, figure, tone, moved, note, href } = metric;
    let moved = moved.map(|moved| {
        let mark = format!("{} {}", moved.mark, moved.by);
        view! {
            <p class="delta">
                <span class=format!("num {}", moved.tone)>{mark.trim().to_owned()}</span>
                " "
                {moved.words}
            </p>
        }
    });
    let note = (!note.is_empty()).then(|| view! { <p class="delta">{note}</p> });
    view! {
        <a class="card metric" href=href>
            <h2 class="label">{label}</h2>
            <p class=format!("figure num {tone}")>{figure}</p>
            {moved}
            {note}
        </a>
    }
}
