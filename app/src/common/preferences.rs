//! How the person likes things written. Known everywhere without being handed from view to view:
//! what is written asks here, and pages are made anew when it changes.

pub use finance::Preferences;
use finance::{entry::Marks, format::Formats};

/// How numbers and days are written now.
pub fn formats() -> Formats {
    now().formats
}

/// How numbers are typed now.
pub fn marks() -> Marks {
    formats().numbers.into()
}

#[cfg(feature = "csr")]
pub use browser::*;

/// On the server nothing is written for anybody in particular.
#[cfg(not(feature = "csr"))]
fn now() -> Preferences {
    Preferences::default()
}

#[cfg(feature = "csr")]
mod browser {
    use std::cell::Cell;

    use leptos::prelude::*;

    use super::Preferences;
    use crate::common::live::lasting_owner;

    /// The preferences, and a count of their changes that pages have to follow.
    #[derive(Clone, Copy)]
    struct Known {
        now: RwSignal<Preferences>,
        changes: RwSignal<u32>,
    }

    thread_local! {
        static KNOWN: Cell<Option<Known>> = const { Cell::new(None) };
    }

    fn known() -> Known {
        KNOWN.get().unwrap_or_else(|| {
            let owner = lasting_owner();
            let known = owner
                .with(|| Known { now: RwSignal::new(Preferences::default()), changes: RwSignal::new(0) });
            // Lives as long as the page.
            std::mem::forget(owner);
            KNOWN.set(Some(known));
            known
        })
    }

    /// The preferences, without tracking: pages are made anew when they change.
    pub fn now() -> Preferences {
        known().now.try_get_untracked().unwrap_or_default()
    }

    /// The name that the person wants shown; tracks.
    pub fn shown_name() -> Option<String> {
        known().now.with(|now| now.name.clone())
    }

    /// Tracks the changes for which a page is made anew.
    pub fn track_changes() -> u32 {
        known().changes.get()
    }

    /// Takes over what is kept for the person: open pages are made anew when it is new.
    pub fn take_over(preferences: Preferences) {
        if now() != preferences {
            choose(preferences);
            known().changes.update(|count| *count = count.wrapping_add(1));
        }
    }

    /// Takes over what the person has just chosen: the page they chose it on stays.
    pub fn choose(preferences: Preferences) {
        mark_page(&preferences);
        known().now.set(preferences);
    }

    /// The drawing code of charts is not ours to call: it reads the decimal mark from the page.
    fn mark_page(preferences: &Preferences) {
        if let Some(root) = document().document_element() {
            let mark = preferences.formats.numbers.mark().to_string();
            let _ = root.set_attribute("data-mark", &mark);
        }
    }
}
