//! Giving files: dropped anywhere on the page, or chosen with a button.

use leptos::{ev, html, prelude::*, text_prop::TextProp};

use super::{Icon, IconName};

/// Takes files dropped anywhere on the page, with a sign over the whole page while they are
/// dragged. Around its content it draws the dashed panel with the labelled button.
#[component]
pub fn DropZone(
    /// What to do with the files.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
    /// As `<input accept>`: `.csv,text/csv`.
    #[prop(into)]
    accept: String,
    /// The words of the button.
    #[prop(into, default = TextProp::from("Choose files"))]
    label: TextProp,
    /// What may be dropped, and what happens then.
    children: Children,
) -> impl IntoView {
    let dragging = whole_page_drop(on_files);
    view! {
        <div class="drop" class:over=move || dragging.get()>
            <span class="drop-icon"><Icon name=IconName::Upload/></span>
            <div class="drop-text">{children()}</div>
            <FileButton on_files accept label class="chip"/>
        </div>
        <Show when=move || dragging.get()>
            <div class="drop-overlay" aria-hidden="true">
                <div class="drop-overlay-card">
                    <Icon name=IconName::Upload/>
                    <p>"Drop the files to read them"</p>
                </div>
            </div>
        </Show>
    }
}

/// A button that opens the system's file dialog. It is a `<label>` around a real file input, so
/// keyboard, screen reader and automatic tests find what they expect.
#[component]
pub fn FileButton(
    /// What to do with the files.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
    /// As `<input accept>`.
    #[prop(into)]
    accept: String,
    /// The words of the button.
    #[prop(into)]
    label: TextProp,
    /// `button` or `chip`.
    #[prop(into, default = String::from("button"))]
    class: String,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let files = listed(input.files());
        // Emptied, so that choosing the same file again is noticed.
        input.set_value("");
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    view! {
        <label class=format!("file-button {class}")>
            <Icon name=IconName::Plus/>
            <span>{move || label.get()}</span>
            <input
                node_ref=input
                class="visually-hidden"
                type="file"
                multiple=true
                accept=accept
                on:change=chosen
            />
        </label>
    }
}

/// Listens on the window while the component lives; answers whether files are being dragged.
fn whole_page_drop(on_files: Callback<Vec<web_sys::File>>) -> RwSignal<bool> {
    let dragging = RwSignal::new(false);
    // Entering a child fires “enter” before the parent's “leave”: the depth tells when it is over.
    let depth = StoredValue::new(0_u32);
    let over = move |to: u32| {
        depth.try_update_value(|depth| *depth = to);
        let _ = dragging.try_maybe_update(|shown| {
            let changed = *shown != (to > 0);
            *shown = to > 0;
            (changed, ())
        });
    };
    let now = move || depth.try_get_value().unwrap_or_default();
    let listeners = [
        window_event_listener(ev::dragenter, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                over(now() + 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if carries_files(&event) {
                over(now().saturating_sub(1));
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if !carries_files(&event) {
                return;
            }
            event.prevent_default();
            over(0);
            let files = listed(event.data_transfer().and_then(|data| data.files()));
            if !files.is_empty() {
                on_files.run(files);
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    dragging
}

/// Keeps the browser from opening a file that is dropped where nothing takes it. Lives as long as
/// the page.
pub fn refuse_stray_files() {
    let refuse = |event: web_sys::DragEvent| {
        if carries_files(&event) {
            event.prevent_default();
        }
    };
    let _ = window_event_listener(ev::dragover, refuse);
    let _ = window_event_listener(ev::drop, refuse);
}

/// Text and links can be dragged too; those are none of our business.
fn carries_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

fn listed(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|place| files.get(place)).collect())
}
