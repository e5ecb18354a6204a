//! How far long work has come.

use leptos::{prelude::*, text_prop::TextProp};

/// A bar that fills. `value` goes from 0 to 1.
#[component]
pub fn ProgressBar(
    /// From 0 to 1.
    #[prop(into)]
    value: Signal<f64>,
    /// What is in progress, for those who cannot see the bar.
    #[prop(into)]
    label: TextProp,
    /// `bad` or `warn` for another colour.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    view! {
        <progress
            class=format!("progress {class}")
            max="1"
            value=move || format!("{:.3}", value.get().clamp(0.0, 1.0))
            aria-label=move || label.get()
        ></progress>
    }
}
