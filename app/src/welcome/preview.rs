//! A small picture of what one will see.

use leptos::prelude::*;

/// A dashboard in shapes: no figures, since they would be nobody's.
#[component]
pub fn Preview() -> impl IntoView {
    view! {
        <svg class="preview" viewBox="0 0 416 340" aria-hidden="true" focusable="false">
            <rect class="ground" x="0.5" y="0.5" width="415" height="339" rx="16"></rect>
            <Figures/>
            <path class="rule" d="M24 108H392M24 150H392M24 192H392"></path>
            <path class="area" d="M24 168L62 174 100 178 120 128 158 142 196 150 234 160 272 164 290 112 328 124 366 130 392 138V208H24Z"></path>
            <path class="line" d="M24 168L62 174 100 178 120 128 158 142 196 150 234 160 272 164 290 112 328 124 366 130 392 138"></path>
            <Division/>
            <rect class="good" x="24" y="286" width="368" height="30" rx="8"></rect>
            <path class="tick" d="M38 301l4 4 8-9"></path>
            <rect class="ink" x="62" y="297" width="150" height="8" rx="4"></rect>
        </svg>
    }
}

#[component]
fn Figures() -> impl IntoView {
    let figure = |x: u32, width: u32| {
        view! {
            <rect class="quiet" x=x y="26" width="56" height="8" rx="4"></rect>
            <rect class="ink" x=x y="44" width=width height="18" rx="5"></rect>
            <rect class="quiet" x=x y="72" width="72" height="8" rx="4"></rect>
        }
    };
    view! { <g>{figure(24, 96)} {figure(154, 88)} {figure(284, 72)}</g> }
}

#[component]
fn Division() -> impl IntoView {
    view! {
        <g>
            <rect class="p1" x="24" y="232" width="128" height="14" rx="4"></rect>
            <rect class="p2" x="155" y="232" width="92" height="14" rx="4"></rect>
            <rect class="p3" x="250" y="232" width="58" height="14" rx="4"></rect>
            <rect class="p4" x="311" y="232" width="44" height="14" rx="4"></rect>
            <rect class="p5" x="358" y="232" width="34" height="14" rx="4"></rect>
            <rect class="quiet" x="24" y="258" width="84" height="8" rx="4"></rect>
            <rect class="quiet" x="155" y="258" width="60" height="8" rx="4"></rect>
            <rect class="quiet" x="250" y="258" width="44" height="8" rx="4"></rect>
        </g>
    }
}
