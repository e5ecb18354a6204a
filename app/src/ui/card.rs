//! The surface most things stand on.

use leptos::{prelude::*, text_prop::TextProp};

/// A titled surface. In a `.grid` it takes the whole width, or the share that `class` says:
/// `w8`, `w6`, `w4`, `w3`.
#[component]
pub fn Card(
    /// The heading; without one the card has no header.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// What stands at the right of the heading.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <section class=format!("card {class}")>
            {title
                .map(|title| {
                    view! {
                        <header class="card-head">
                            <h2>{move || title.get()}</h2>
                            {aside.map(|aside| view! { <div class="card-aside">{aside.run()}</div> })}
                        </header>
                    }
                })}
            {children()}
        </section>
    }
}
