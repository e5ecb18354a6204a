//! A line small enough to stand in a sentence.
#![allow(clippy::float_arithmetic)] // positions of pixels, never money

use std::fmt::Write as _;

use leptos::prelude::*;

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 28.0;

/// A small line without axes. It only decorates: the figures must stand beside it.
#[component]
pub fn Sparkline(
    /// The heights, left to right.
    #[prop(into)]
    values: Signal<Vec<f64>>,
) -> impl IntoView {
    view! {
        <svg
            class="sparkline"
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path d=move || path(&values.get()) vector-effect="non-scaling-stroke"></path>
        </svg>
    }
}

fn path(values: &[f64]) -> String {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let spread = if high > low { high - low } else { 1.0 };
    let steps = values.len().saturating_sub(1).max(1) as f64;
    let mut path = String::new();
    for (place, value) in values.iter().enumerate() {
        let x = WIDTH * place as f64 / steps;
        let y = HEIGHT - 2.0 - (HEIGHT - 4.0) * (value - low) / spread;
        let _ = write!(path, "{}{x:.1} {y:.1}", if place == 0 { 'M' } else { 'L' });
    }
    path
}
