//! Two of the five states of a view: nothing there, and something went wrong.

use leptos::{prelude::*, text_prop::TextProp};

use super::{Icon, IconName};
use crate::ApiError;

/// Nothing there yet: says so, and what to do next.
#[component]
pub fn EmptyState(
    /// What is not there.
    #[prop(into)]
    title: TextProp,
    /// What to do about it.
    #[prop(into)]
    text: TextProp,
    /// The picture above.
    #[prop(default = IconName::Statements)]
    icon: IconName,
    /// Buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state">
            <span class="state-icon"><Icon name=icon/></span>
            <p class="state-title">{move || title.get()}</p>
            <p class="state-text">{move || text.get()}</p>
            {children.map(|children| view! { <div class="state-actions">{children()}</div> })}
        </div>
    }
}

/// Something went wrong: what happened, and a way on.
#[component]
pub fn ErrorState(
    /// What happened, in the server's words.
    error: ApiError,
    /// Tries again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let (icon, title) = match &error {
        ApiError::Offline(_) => (IconName::Offline, "No connection"),
        ApiError::Unavailable(_) => (IconName::Offline, "Not available just now"),
        ApiError::NotFound(_) => (IconName::Search, "Not there"),
        ApiError::Unauthenticated(_) => (IconName::User, "Please sign in again"),
        _ => (IconName::Alert, "That did not work"),
    };
    view! {
        <div class="state bad" role="alert">
            <span class="state-icon"><Icon name=icon/></span>
            <p class="state-title">{title}</p>
            <p class="state-text">{error.to_string()}</p>
            {retry
                .map(|retry| {
                    view! {
                        <div class="state-actions">
                            <button type="button" class="button quiet" on:click=move |_| retry.run(())>
                                <Icon name=IconName::Refresh/>
                                "Try again"
                            </button>
                        </div>
                    }
                })}
        </div>
    }
}
