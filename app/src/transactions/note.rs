//! Writing a note.

use finance::transaction::edit::NOTE;
use leptos::prelude::*;

use crate::ui::{Field, FieldParts};

/// A field for a note, with how much more fits.
#[component]
pub fn NoteField(
    /// What is written.
    text: RwSignal<String>,
    /// What is wrong with it. Typing takes it away.
    problem: RwSignal<Option<String>>,
    /// Hears that somebody types.
    #[prop(optional)]
    typed: Option<Callback<()>>,
) -> impl IntoView {
    let left = move || NOTE.saturating_sub(text.with(|text| text.chars().count()));
    let control = move |parts: FieldParts| {
        let (described_by, invalid) = (parts.described_by, parts.invalid);
        view! {
            <textarea
                id=parts.id
                rows="4"
                maxlength=NOTE.to_string()
                aria-describedby=move || described_by.get()
                aria-invalid=move || invalid.get()
                prop:value=move || text.get()
                on:input=move |event| {
                    problem.set(None);
                    text.set(event_target_value(&event));
                    if let Some(typed) = typed {
                        typed.run(());
                    }
                }
            ></textarea>
        }
        .into_any()
    };
    view! {
        <div class="note-field">
            <Field label="Note" problem control/>
            <Show when=move || { left() < 200 }>
                <p class="sub num">{move || format!("{} more letters fit", left())}</p>
            </Show>
        </div>
    }
}
