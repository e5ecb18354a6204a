//! What everybody must see, above every page.

use leptos::prelude::*;

use crate::{
    offline::use_online,
    session::use_session,
    ui::{Icon, IconName},
};

/// No network; and, for staff, whose account this is.
#[component]
pub fn Banners() -> impl IntoView {
    let online = use_online();
    let session = use_session();
    let impersonated = move || session.user().filter(|user| user.impersonated);
    view! {
        <div role="status">
            <Show when=move || !online.get()>
                <p class="banner">
                    <Icon name=IconName::Offline/>
                    "You are offline. What needs the server will work again when the connection is back."
                </p>
            </Show>
            {move || {
                impersonated()
                    .map(|user| {
                        view! {
                            <p class="banner warn">
                                <Icon name=IconName::User/>
                                {format!("You are acting as {}. Everything you do here is done in their name.", user.email)}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
