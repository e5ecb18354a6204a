//! Where a question is written: Enter sends it, Shift and Enter begin a new line, Escape stops.

use leptos::{html, prelude::*};

use super::{message::focus_thread, talk::Talk};
use crate::{
    offline::use_online,
    ui::{Icon, IconName},
};

/// Characters of a question.
const LONGEST: u32 = 2_000;

/// A field for a question, with its button.
#[component]
pub fn Entry(
    /// What is to be written.
    label: &'static str,
    /// What stands in it at first.
    #[prop(optional, into)]
    words: String,
    /// Hears the question.
    send: Callback<String>,
    /// What the button says.
    button: &'static str,
    /// Escape was pressed.
    on_escape: Callback<()>,
    /// Whether it has the focus from the start.
    #[prop(optional)]
    take_focus: bool,
    /// Whether nothing can be sent just now.
    #[prop(optional, into)]
    held: Signal<bool>,
    /// Stops what is under way, while something is.
    #[prop(optional)]
    stop: Option<(Signal<bool>, Callback<()>)>,
) -> impl IntoView {
    let typed = RwSignal::new(words);
    let field = NodeRef::<html::Textarea>::new();
    let nothing = Memo::new(move |_| typed.with(|typed| typed.trim().is_empty()));
    let cannot = Signal::derive(move || nothing.get() || held.get());
    let go = move || {
        if held.get_untracked() || nothing.get_untracked() {
            return;
        }
        let question = typed.with_untracked(|typed| typed.trim().to_owned());
        typed.set(String::new());
        send.run(question);
    };
    let on_key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        // While a word is being put together from several keys, Enter belongs to that.
        "Enter" if !event.shift_key() && !event.is_composing() => {
            event.prevent_default();
            go();
        }
        "Escape" => on_escape.run(()),
        _ => {}
    };
    Effect::new(move |done: Option<bool>| {
        let Some(element) = field.get() else { return false };
        if take_focus && done != Some(true) {
            let _ = element.focus();
        }
        true
    });
    // As many lines as are written, up to a few.
    let rows = move || typed.with(|typed| typed.lines().count().clamp(1, 6)).to_string();
    view! {
        <form
            class="entry"
            on:submit=move |event| {
                event.prevent_default();
                go();
            }
        >
            <textarea
                aria-label=label
                placeholder=label
                maxlength=LONGEST.to_string()
                rows=rows
                autocomplete="off"
                enterkeyhint="send"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=on_key
                node_ref=field
            ></textarea>
            {match stop {
                Some((running, stop)) => {
                    view! {
                        <Show when=move || running.get() fallback=move || view! { <Send button cannot/> }>
                            <button type="button" class="button quiet" on:click=move |_| stop.run(())>
                                <Icon name=IconName::Close/>
                                "Stop"
                            </button>
                        </Show>
                    }
                        .into_any()
                }
                None => view! { <Send button cannot/> }.into_any(),
            }}
        </form>
    }
}

#[component]
fn Send(button: &'static str, cannot: Signal<bool>) -> impl IntoView {
    view! {
        <button type="submit" class="button" disabled=move || cannot.get()>
            <Icon name=IconName::ArrowUp/>
            {button}
        </button>
    }
}

/// The field at the foot of the conversation.
#[component]
pub fn Composer(
    /// The conversation.
    talk: Talk,
) -> impl IntoView {
    let online = use_online();
    let running = Signal::derive(move || talk.running.with(Option::is_some));
    let held = Signal::derive(move || running.get() || !online.get());
    let send = Callback::new(move |question| talk.ask(question, None));
    let on_escape = Callback::new(move |()| talk.stop());
    let stop = Callback::new(move |()| {
        talk.stop();
        focus_thread();
    });
    view! {
        <div class="composer">
            <Show when=move || !online.get()>
                <p class="sub" role="status">
                    "You are offline. What you write stays here, and can be asked when the connection is back."
                </p>
            </Show>
            <Entry label="Ask about your money" send button="Ask" on_escape held stop=(running, stop)/>
            <p class="sub not-advice">
                "Every figure is counted from your own rows. This is no financial advice, and nothing is recommended to buy."
            </p>
        </div>
    }
}
