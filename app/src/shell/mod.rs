//! The whole interface: what is provided to all of it, the frame around the pages, the routes.

mod banner;
mod frame;
mod later;
mod nav;
mod not_found;
mod panic;
mod preferences;
mod routes;
pub mod theme;

use leptos::prelude::*;
use leptos_router::components::Router;

pub use {
    later::{Later, Loading, Make},
    nav::Brand,
    panic::show_panics,
};

use crate::{
    offline,
    session::{self, Session, SessionState},
    ui::{ConfirmHost, toast},
};

/// The interface.
#[component]
pub fn App(
    /// How the pages come that are not there from the start.
    later: Later,
) -> impl IntoView {
    let toasts = toast::provide_toasts();
    let session = session::provide_session();
    take_away_loading_screen(session);
    theme::provide_theme();
    // Before any page asks: what other tabs change is heard from the start.
    crate::common::provide_data_version();
    preferences::follow_preferences(session);
    crate::ui::refuse_stray_files();
    offline::start_service_worker(toasts);
    view! {
        <Router>
            <ConfirmHost>
                <frame::Frame>
                    <routes::Pages later/>
                </frame::Frame>
            </ConfirmHost>
            <toast::Toasts/>
        </Router>
    }
}

/// The loading screen of `index.html` stays until it is known who is there, so that nobody sees the
/// frame of a page that is not for them.
fn take_away_loading_screen(session: Session) {
    Effect::new(move |_| {
        if session.state() == SessionState::Unknown {
            return;
        }
        if let Some(screen) = document().get_element_by_id("boot") {
            screen.remove();
        }
    });
}
