//! The settings as they are kept, and how a change gets there.

use finance::Preferences;
use leptos::{prelude::*, task::spawn_local};

use super::api::{Settings, person_settings, save_settings};
use crate::{
    ApiError,
    common::{Answer, preferences, use_answer, use_data_version},
    session,
    ui::use_toasts,
};

/// The settings as the server keeps them.
#[derive(Clone, Copy)]
pub struct Kept {
    answer: Answer<Settings>,
    saving: RwSignal<bool>,
}

impl Kept {
    /// Asks for them.
    pub fn ask() -> Self {
        Self { answer: use_answer(|| session::call(person_settings)), saving: RwSignal::new(false) }
    }

    /// Whether they are there, or why not; tracks.
    pub fn known(self) -> Option<Result<(), ApiError>> {
        self.answer.get().map(|answer| answer.map(drop))
    }

    /// Asks again.
    pub fn refetch(self) {
        self.answer.refetch();
    }

    /// What the person chose; tracks.
    pub fn preferences(self) -> Preferences {
        self.settings().map(|settings| settings.preferences).unwrap_or_default()
    }

    /// The e-mail address; tracks.
    pub fn email(self) -> String {
        self.settings().map(|settings| settings.email).unwrap_or_default()
    }

    /// Whether a change is on its way; tracks.
    pub fn saving(self) -> bool {
        self.saving.get()
    }

    fn settings(self) -> Option<Settings> {
        self.answer.get().and_then(Result::ok)
    }

    /// Changes something, and says `said` once it is kept. What was changed elsewhere meanwhile is
    /// shown, and nothing is overwritten.
    pub fn change(self, edit: impl FnOnce(&mut Preferences), said: impl Fn() -> String + 'static) {
        let Some(Settings { mut preferences, version, .. }) = untrack(|| self.settings()) else { return };
        edit(&mut preferences);
        let toasts = use_toasts();
        let changed = use_data_version();
        self.saving.set(true);
        spawn_local(async move {
            match session::call(|| save_settings(preferences.clone(), version)).await {
                Ok(now) => {
                    preferences::choose(now.preferences.clone());
                    self.answer.try_set(Ok(now));
                    changed.changed();
                    toasts.success(said());
                }
                Err(error) => {
                    self.answer.refetch();
                    toasts.error(error.to_string());
                }
            }
            self.saving.try_set(false);
        });
    }
}
