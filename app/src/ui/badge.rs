//! Small coloured marks: a sentence on a tinted ground, and a word in a pill.

use leptos::prelude::*;

use super::{Icon, IconName};

/// What a mark means. Colour is never alone: a note has an icon, a tag has its word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// Wrong.
    Bad,
}

impl Tone {
    /// The class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    fn icon(self) -> IconName {
        match self {
            Self::Plain => IconName::Info,
            Self::Good => IconName::Check,
            Self::Warn | Self::Bad => IconName::Alert,
        }
    }
}

/// A sentence or two on a tinted ground, with an icon that repeats what the colour says.
#[component]
pub fn Note(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("note {}", tone.class())>
            <Icon name=tone.icon()/>
            <div class="note-text">{children()}</div>
        </div>
    }
}

/// A word in a pill.
#[component]
pub fn Tag(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("tag {}", tone.class())>{children()}</span> }
}
