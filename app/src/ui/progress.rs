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
            max="1000"
            value=move || thousandths(value.get())
            aria-label=move || label.get()
        ></progress>
    }
}

/// A whole number: the code that writes fractions is large.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::float_arithmetic)] // 0 to 1000, and no money
fn thousandths(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1000.0) as u32
}
