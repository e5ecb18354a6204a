//! A modal dialog over the browser's own `<dialog>`.

use leptos::{html, prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;

use super::{Icon, IconName};

/// A modal dialog: the browser holds the focus inside, Escape closes it, and the focus goes back
/// to what had it before. The content is made anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open; set to `false` when it closes by itself.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// Further classes: `wide`.
    #[prop(optional, into)]
    class: String,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(None::<web_sys::HtmlElement>);
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        match (open.get(), element.open()) {
            (true, false) => {
                before.set_value(document().active_element().and_then(|active| active.dyn_into().ok()));
                // A moment later, when the content is there to take the focus.
                request_animation_frame(move || {
                    if open.try_get_untracked() == Some(true) && element.is_connected() && !element.open() {
                        let _ = element.show_modal();
                    }
                });
            }
            (false, true) => element.close(),
            _ => {}
        }
    });
    let closed = move |_| {
        let _ = open.try_set(false);
        if let Some(element) = before.try_update_value(Option::take).flatten() {
            let _ = element.focus();
        }
    };
    let backdrop = move |event: web_sys::MouseEvent| {
        let outside = dialog.get_untracked().is_some_and(|dialog| {
            event.target().is_some_and(|target| target == dialog.unchecked_into::<web_sys::EventTarget>())
        });
        if outside {
            open.set(false);
        }
    };
    let title = StoredValue::new(title);
    let children = StoredValue::new(children);
    view! {
        <dialog
            node_ref=dialog
            class=format!("dialog {class}")
            aria-label=move || title.with_value(TextProp::get)
            on:close=closed
            on:click=backdrop
        >
            <Show when=move || open.get()>
                <div class="dialog-body">
                    <header class="dialog-head">
                        <h2>{move || title.with_value(TextProp::get)}</h2>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label="Close"
                            on:click=move |_| open.set(false)
                        >
                            <Icon name=IconName::Close/>
                        </button>
                    </header>
                    {children.with_value(|children| children())}
                </div>
            </Show>
        </dialog>
    }
}
