//! Two windows on one transaction: what is being written here is not lost, nor does it overwrite
//! what was written there without a word.

use finance::transaction::edit::{Change, Details, Edited, Which};
use leptos::prelude::*;

use crate::{
    ApiError,
    common::use_data_version,
    transactions::change::change,
    ui::{Note, Tone},
};

/// The transaction as it is being written on.
#[derive(Clone, Copy)]
pub struct Writing {
    /// As the server told it last.
    pub details: Memo<Details>,
    /// The version that a change is made on.
    seen: RwSignal<i32>,
    /// How many parts of the sheet have something that is not saved.
    dirty: RwSignal<u32>,
    /// Whether the next version is of our own making.
    own: StoredValue<bool>,
}

impl Writing {
    /// Begins with what the server told.
    pub fn begin(details: Memo<Details>) -> Self {
        let version = details.with_untracked(|details| details.row.version);
        let writing = Self {
            details,
            seen: RwSignal::new(version),
            dirty: RwSignal::new(0),
            own: StoredValue::new(false),
        };
        Effect::new(move |_| {
            let version = details.with(|details| details.row.version);
            let own = writing.own.try_update_value(std::mem::take) == Some(true);
            if own || writing.dirty.get_untracked() == 0 {
                writing.seen.set(version);
            }
        });
        writing
    }

    /// The key, and the version that a change is made on.
    pub fn target(self) -> (i64, i32) {
        (self.details.with_untracked(|details| details.row.id), self.seen.get_untracked())
    }

    /// Something was begun that is not saved yet, or it was saved or given up.
    pub fn mark(self, was: RwSignal<bool>, dirty: bool) {
        if was.get_untracked() != dirty {
            was.set(dirty);
            self.dirty.update(|count| *count = if dirty { *count + 1 } else { count.saturating_sub(1) });
        }
    }

    /// Whether it was changed elsewhere since the writing here began; tracks.
    fn is_stale(self) -> bool {
        self.dirty.get() > 0 && self.details.with(|details| details.row.version) != self.seen.get()
    }

    /// A change of ours went through, or did not.
    pub fn settled<T>(self, answer: &Result<T, ApiError>) {
        match answer {
            Ok(_) => {
                let _ = self.own.try_set_value(true);
            }
            // What is there now is shown beside what was written.
            Err(ApiError::Conflict(_)) => use_data_version().changed(),
            Err(_) => {}
        }
    }

    /// Changes the transaction; `done` hears how it went.
    pub fn change(self, what: Change, done: impl Fn(Result<Edited, ApiError>) + 'static) {
        change(Which::Chosen(vec![self.target()]), what, move |answer| {
            self.settled(&answer);
            done(answer);
        });
    }
}

/// Says that it was changed elsewhere, as long as something is being written here.
#[component]
pub fn Elsewhere(writing: Writing) -> impl IntoView {
    let go_on = move |_| writing.seen.set(writing.details.with_untracked(|details| details.row.version));
    view! {
        <Show when=move || writing.is_stale()>
            <Note tone=Tone::Warn>
                "This transaction was changed in another window meanwhile. What you wrote is still here. "
                <button type="button" class="link-button" on:click=go_on>"Go on with mine"</button>
            </Note>
        </Show>
    }
}
