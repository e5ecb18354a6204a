//! Follows what the person chose for everything they see.
//!
//! It is kept in the browser too, so that the first page is written as they like it before the
//! server has answered; it goes when they sign out.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use crate::{
    common::{
        preferences::{self, Preferences},
        use_data_version,
    },
    session::{self, Session, SessionState},
    settings::api::person_preferences,
    wire,
};

const KEY: &str = "bankstat.preferences";

/// As it is kept in the browser.
#[derive(Serialize, Deserialize)]
struct Kept {
    user_id: String,
    preferences: Preferences,
}

/// Takes over what is kept for whoever is signed in, and again when their data changes.
pub fn follow_preferences(session: Session) {
    let version = use_data_version();
    // Most likely it is the same person again: the first page need not be made twice.
    if let Some(kept) = kept() {
        preferences::choose(kept.preferences);
    }
    Effect::new(move |before: Option<Option<String>>| {
        version.track();
        let user = session.user().map(|user| user.user_id);
        match &user {
            Some(user_id) => {
                if before.flatten().as_ref() != Some(user_id) {
                    let known = kept().filter(|kept| kept.user_id == *user_id);
                    preferences::take_over(known.map(|kept| kept.preferences).unwrap_or_default());
                }
                ask(user_id.clone());
            }
            None if session.state() == SessionState::SignedOut => {
                if let Ok(Some(storage)) = window().local_storage() {
                    let _ = storage.remove_item(KEY);
                }
                preferences::take_over(Preferences::default());
            }
            None => {}
        }
        user
    });
}

fn ask(user_id: String) {
    spawn_local(async move {
        // What cannot be asked just now stays as it was.
        if let Ok(preferences) = session::call(person_preferences).await {
            keep(user_id, &preferences);
            preferences::take_over(preferences);
        }
    });
}

fn kept() -> Option<Kept> {
    let text = window().local_storage().ok()??.get_item(KEY).ok()??;
    wire::read(&text).ok()
}

fn keep(user_id: String, preferences: &Preferences) {
    let kept = Kept { user_id, preferences: preferences.clone() };
    if let (Ok(Some(storage)), Ok(text)) = (window().local_storage(), wire::write(&kept)) {
        let _ = storage.set_item(KEY, &text);
    }
}
