//! One question, one answer.

use ::expert::conversation::{Answered, Message, State};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    blocks::Blocks,
    composer::Entry,
    marked::Marked,
    talk::{Talk, UNKEPT},
};
use crate::ui::{Icon, IconName, Note, Tag, Tone};

/// A question, which can be asked in other words.
#[component]
pub fn Question(
    /// It.
    message: Message,
    /// Where it was asked.
    talk: Talk,
) -> impl IntoView {
    let Message { id, text, .. } = message;
    let editing = RwSignal::new(false);
    let edit = NodeRef::<html::Button>::new();
    let can_edit = move || id != UNKEPT && talk.running.with(Option::is_none);
    let text = StoredValue::new(text);
    let give_up = Callback::new(move |()| {
        editing.set(false);
        // The button is there again by then.
        request_animation_frame(move || {
            if let Some(button) = edit.try_get_untracked().flatten() {
                let _ = button.focus();
            }
        });
    });
    let send = Callback::new(move |changed: String| {
        editing.set(false);
        talk.ask(changed, Some(id));
        focus_thread();
    });
    view! {
        <li class="said asked">
            <span class="visually-hidden">"You asked:"</span>
            <Show
                when=move || editing.get()
                fallback=move || {
                    view! {
                        <p class="asked-words">{text.get_value()}</p>
                        <Show when=can_edit>
                            <button
                                type="button"
                                class="link-button"
                                aria-label=move || format!("Edit and ask again: {}", text.get_value())
                                on:click=move |_| editing.set(true)
                                node_ref=edit
                            >
                                <Icon name=IconName::Edit/>
                                "Edit"
                            </button>
                        </Show>
                    }
                }
            >
                <Entry
                    label="Edit the question"
                    words=text.get_value()
                    send=send
                    button="Ask again"
                    on_escape=give_up
                    take_focus=true
                />
                <button type="button" class="link-button" on:click=move |_| give_up.run(())>
                    "Cancel"
                </button>
            </Show>
        </li>
    }
}

/// An answer as it is kept.
#[component]
pub fn AnswerView(
    /// Its text, where its pieces are not there.
    text: String,
    /// What it stands on, and how it ended.
    answered: Answered,
    /// Where it was said.
    talk: Talk,
    /// Whether it is the last one said.
    last: bool,
) -> impl IntoView {
    let Answered { state, stands_on } = answered;
    let bare = (stands_on.text().is_empty() && !text.is_empty()).then(|| view! { <Marked text/> });
    let ending = match state {
        State::Whole => None,
        State::Stopped => Some(view! { <Tag>"Stopped"</Tag> }.into_any()),
        State::Broken => Some(view! { <Tag tone=Tone::Warn>"Not all of the answer came"</Tag> }.into_any()),
    };
    let again = move || last && state != State::Whole && talk.running.with(Option::is_none);
    let by = stands_on.model.map(|model| format!("In the words of {model}"));
    view! {
        <li class="said answer">
            <span class="visually-hidden">"Answer:"</span>
            <Reading sentence=stands_on.reading/>
            <Blocks blocks=stands_on.blocks/>
            {bare}
            {stands_on.problem.map(|problem| view! { <Note tone=Tone::Warn>{problem}</Note> })}
            <Offers questions=stands_on.instead talk/>
            {ending}
            <Show when=again>
                <Again talk/>
            </Show>
            {by.map(|by| view! { <small class="sub">{by}</small> })}
        </li>
    }
}

/// An answer on its way.
#[component]
pub fn RunningView(
    /// Where it is said.
    talk: Talk,
) -> impl IntoView {
    let running = Memo::new(move |_| talk.running.get().unwrap_or_default());
    let silent = move || running.with(|running| running.blocks.is_empty());
    view! {
        <li class="said answer running" aria-busy="true">
            {move || view! { <Reading sentence=running.with(|running| running.reading.clone())/> }}
            {move || {
                running.with(|running| running.problem.clone()).map(|problem| view! { <Note tone=Tone::Warn>{problem}</Note> })
            }}
            {move || view! { <Blocks blocks=running.with(|running| running.blocks.clone())/> }}
            <Show when=silent>
                <p class="muted" role="status">"Looking at your numbers…"</p>
            </Show>
        </li>
    }
}

/// How the question was read, so that a misreading is seen.
#[component]
fn Reading(sentence: Option<String>) -> impl IntoView {
    sentence.map(|sentence| view! { <p class="reading sub">{sentence}</p> })
}

/// Questions that can be asked with one press.
#[component]
pub fn Offers(
    /// They.
    questions: Vec<String>,
    /// Where they are asked.
    talk: Talk,
) -> impl IntoView {
    (!questions.is_empty()).then(|| {
        let offers = questions
            .into_iter()
            .map(|question| {
                let asked = question.clone();
                view! {
                    <li>
                        <button
                            type="button"
                            class="chip offer"
                            disabled=move || talk.running.with(Option::is_some)
                            on:click=move |_| {
                                talk.ask(asked.clone(), None);
                                focus_thread();
                            }
                        >
                            {question}
                        </button>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="offers">{offers}</ul> }
    })
}

/// Asks the last question once more.
#[component]
pub fn Again(
    /// Where.
    talk: Talk,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="link-button"
            on:click=move |_| {
                talk.retry();
                focus_thread();
            }
        >
            <Icon name=IconName::Refresh/>
            "Try again"
        </button>
    }
}

/// The button that was pressed is gone: the focus goes to what is said, and not to the field, which
/// would bring up a phone's keyboard.
pub fn focus_thread() {
    request_animation_frame(|| {
        let thread = document().get_element_by_id(THREAD);
        if let Some(thread) = thread.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = thread.focus();
        }
    });
}

/// The `id` of what was said.
pub const THREAD: &str = "thread";
