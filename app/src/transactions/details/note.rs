//! The note of a transaction.

use finance::transaction::edit::Change;
use leptos::prelude::*;

use super::writing::Writing;
use crate::transactions::note::NoteField;

/// The note, saved when the person says so.
#[component]
pub fn NoteEditor(writing: Writing) -> impl IntoView {
    let kept = Memo::new(move |_| writing.details.with(|details| details.note.clone().unwrap_or_default()));
    let (text, problem) = (RwSignal::new(kept.get_untracked()), RwSignal::new(None));
    let (dirty, busy) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        let kept = kept.get();
        if !dirty.get_untracked() {
            text.set(kept);
        }
    });
    let typed = Callback::new(move |()| {
        let other = text.with_untracked(|text| kept.with_untracked(|kept| text.trim() != kept));
        writing.mark(dirty, other);
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        writing.change(Change::Note(text.get_untracked()), move |answer| {
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => writing.mark(dirty, false),
                Err(error) => {
                    let _ = problem.try_set(Some(error.to_string()));
                }
            }
        });
    };
    let give_up = move |_| {
        text.set(kept.get_untracked());
        problem.set(None);
        writing.mark(dirty, false);
    };
    view! {
        <form class="sheet-part" novalidate on:submit=submit>
            <NoteField text problem typed/>
            <Show when=move || dirty.get()>
                <div class="actions">
                    <button type="submit" class="button" disabled=move || busy.get()>"Save note"</button>
                    <button type="button" class="button quiet" on:click=give_up>"Leave it as it was"</button>
                </div>
            </Show>
        </form>
    }
}
