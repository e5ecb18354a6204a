//! Light, dark, or as the system says. Kept in the browser; a line in `index.html` applies it
//! before the first paint.

use leptos::prelude::*;

/// Where it is kept; `index.html` reads the same name.
const KEY: &str = "bankstat.theme";

/// Which colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As it is kept.
    pub fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn kept() -> Self {
        let kept = window().local_storage().ok().flatten().and_then(|kept| kept.get_item(KEY).ok().flatten());
        Self::ALL.into_iter().find(|theme| Some(theme.slug()) == kept.as_deref()).unwrap_or_default()
    }
}

/// Makes the choice reachable by [`use_theme`], and applies and keeps each change.
pub fn provide_theme() -> RwSignal<Theme> {
    let theme = RwSignal::new(Theme::kept());
    provide_context(theme);
    Effect::new(move |_| apply(theme.get()));
    theme
}

/// The choice.
pub fn use_theme() -> RwSignal<Theme> {
    use_context().unwrap_or_else(provide_theme)
}

fn apply(theme: Theme) {
    if let Some(root) = document().document_element() {
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen.slug()),
        };
    }
    // A browser that keeps nothing still shows the choice until it is closed.
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(KEY, theme.slug());
    }
}
