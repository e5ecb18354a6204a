//! The top of a page.

use leptos::{prelude::*, text_prop::TextProp};

/// The page's heading, its actions and the document's title. The heading takes the focus after
/// a navigation, so that a screen reader says where one is.
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// The document's title; the heading when there is none.
    #[prop(optional, into)]
    document_title: Option<TextProp>,
    /// What can be done here: buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let in_tab = document_title.unwrap_or_else(|| title.clone());
    name_tab(move || format!("{} · BankStat", in_tab.get()));
    view! {
        <header class="page-head">
            <h1 tabindex="-1" id="page-title">{move || title.get()}</h1>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
}

/// The document's title, as long as no other page says another.
pub fn name_tab(title: impl Fn() -> String + 'static) {
    Effect::new(move |_| document().set_title(&title()));
}
