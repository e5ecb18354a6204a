//! The component.

use leptos::{html, prelude::*, task::spawn_local, text_prop::TextProp};

use super::{ChartPoint, ChartSpec, ChartTable, bridge::Drawn, table::TableTwin};
use crate::ui::{Icon, IconName};

/// A chart with its twin: the same figures as a table, one button away.
#[component]
pub fn Chart(
    /// What to draw.
    #[prop(into)]
    spec: Signal<ChartSpec>,
    /// One sentence that says what is to be seen: what a screen reader hears.
    #[prop(into)]
    label: TextProp,
    /// The same figures as rows.
    #[prop(into)]
    table: Signal<ChartTable>,
    /// A point was chosen.
    #[prop(optional, into)]
    on_select: Option<Callback<ChartPoint>>,
    /// Further classes: `tall`.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let label = Signal::derive(move || label.get().to_string());
    let as_table = RwSignal::new(false);
    let failed = RwSignal::new(false);
    view! {
        <div class=format!("chart {class}")>
            <div class="chart-tools">
                <button
                    type="button"
                    class="link-button"
                    aria-pressed=move || as_table.get().to_string()
                    on:click=move |_| as_table.update(|shown| *shown = !*shown)
                >
                    {move || {
                        let (icon, words) = if as_table.get() {
                            (IconName::Chart, "View as chart")
                        } else {
                            (IconName::Table, "View as table")
                        };
                        view! { <Icon name=icon/> {words} }
                    }}
                </button>
            </div>
            {move || {
                if as_table.get() || failed.get() {
                    view! { <TableTwin table caption=label/> }.into_any()
                } else {
                    view! { <Canvas spec label on_select failed/> }.into_any()
                }
            }}
        </div>
    }
}

/// The element the library draws in.
#[component]
fn Canvas(
    spec: Signal<ChartSpec>,
    label: Signal<String>,
    on_select: Option<Callback<ChartPoint>>,
    failed: RwSignal<bool>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let drawn = StoredValue::new_local(None::<Drawn>);
    let started = StoredValue::new(false);
    Effect::new(move |_| {
        let (Some(element), now) = (place.get(), spec.get()) else { return };
        if started.get_value() {
            drawn.with_value(|drawn| {
                if let Some(drawn) = drawn {
                    drawn.update(&now);
                }
            });
            return;
        }
        started.set_value(true);
        spawn_local(async move {
            match Drawn::mount(&element, &now, on_select).await {
                Ok(chart) => {
                    // The figures may have changed while the library was on its way; and when the
                    // page is gone, the chart is dropped here.
                    if let Some(spec) = spec.try_get_untracked() {
                        if spec != now {
                            chart.update(&spec);
                        }
                        drawn.try_update_value(|drawn| *drawn = Some(chart));
                    }
                }
                Err(error) => {
                    leptos::logging::warn!("charts: {error:?}");
                    failed.try_set(true);
                }
            }
        });
    });
    on_cleanup(move || {
        drawn.try_update_value(Option::take);
    });
    view! {
        <div class="chart-canvas" role="img" aria-label=move || label.get() node_ref=place>
            <span class="bone chart-bone"></span>
        </div>
    }
}
