//! What was said in the open conversation.

use ::expert::conversation::Message;
use leptos::{html, prelude::*};

use super::{
    api::{Beginning, expert_beginning},
    message::{Again, AnswerView, Offers, Question, RunningView, THREAD},
    talk::{Opened, Talk},
};
use crate::{
    common::{address, use_answer, use_data_version},
    session,
    ui::{Card, EmptyState, ErrorState, IconName, Note, Skeleton, SkeletonKind, Tone},
};

/// The conversation, or what a new one can begin with.
#[component]
pub fn Thread(
    /// It.
    talk: Talk,
) -> impl IntoView {
    let retry = Callback::new(move |()| talk.reopen());
    let fresh = Memo::new(move |_| talk.messages.with(Vec::is_empty));
    move || match talk.opened.get() {
        Opened::Waiting => view! {
            <div class="page-wait">
                <Skeleton kind=SkeletonKind::Lines(2)/>
                <Skeleton kind=SkeletonKind::Lines(4)/>
            </div>
        }
        .into_any(),
        Opened::Failed(error) => view! { <ErrorState error retry/> }.into_any(),
        Opened::There if fresh.get() => view! { <Start talk/> }.into_any(),
        Opened::There => view! { <Said talk/> }.into_any(),
    }
}

/// Before the first question.
#[component]
fn Start(talk: Talk) -> impl IntoView {
    let version = use_data_version();
    let beginning = use_answer(move || {
        version.track();
        session::call(expert_beginning)
    });
    let retry = Callback::new(move |()| beginning.refetch());
    move || {
        match beginning.get() {
        None => view! {
            <div class="page-wait">
                <Skeleton kind=SkeletonKind::Lines(3)/>
            </div>
        }
        .into_any(),
        Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
        Some(Ok(Beginning { starters })) if starters.is_empty() => view! {
            <Card>
                <EmptyState
                    title="There is nothing to answer from yet"
                    text="Add a statement. Then ask what you spent, where it went, what is due and how it compares, in your own words."
                    icon=IconName::Expert
                >
                    <a class="button" href=address::STATEMENTS>"Add statements"</a>
                </EmptyState>
            </Card>
        }
        .into_any(),
        Some(Ok(Beginning { starters })) => view! {
            <section class="start">
                <h2>"What would you like to know?"</h2>
                <p class="muted">
                    "Ask in your own words. Each answer says how the question was read, and shows the rows it was counted from."
                </p>
                <Offers questions=starters talk/>
            </section>
        }
        .into_any(),
    }
    }
}

#[component]
fn Said(talk: Talk) -> impl IntoView {
    let end = NodeRef::<html::Div>::new();
    let keyed = Memo::new(move |_| {
        let messages = talk.messages.get();
        let last = messages.len().saturating_sub(1);
        messages.into_iter().enumerate().map(|(place, one)| (place, place == last, one)).collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        talk.messages.track();
        let running = Memo::new(move |_| talk.running.with(Option::is_some));
        running.track();
        request_animation_frame(move || {
            if let Some(end) = end.try_get_untracked().flatten() {
                end.scroll_into_view_with_bool(false);
            }
        });
    });
    let unanswered = Memo::new(move |_| {
        let open = talk.messages.with(|messages| messages.last().is_some_and(|last| last.answer.is_none()));
        open && talk.running.with(Option::is_none)
    });
    view! {
        <div id=THREAD tabindex="-1" role="log" aria-label="Conversation">
            <ol class="thread">
                <For each=move || keyed.get() key=|(place, last, one)| (*place, *last, one.id, one.text.len()) let:said>
                    <One message=said.2 last=said.1 talk/>
                </For>
                <Show when=move || talk.running.with(Option::is_some)>
                    <RunningView talk/>
                </Show>
            </ol>
        </div>
        {move || talk.problem.get().map(|error| view! { <div role="alert"><Note tone=Tone::Bad>{error.to_string()}</Note></div> })}
        <Show when=move || unanswered.get()>
            <p class="unanswered">
                <span class="muted">"This question has no answer."</span>
                <Again talk/>
            </p>
        </Show>
        <div class="thread-end" node_ref=end></div>
    }
}

#[component]
fn One(message: Message, last: bool, talk: Talk) -> impl IntoView {
    match message.answer.clone() {
        None => view! { <Question message talk/> }.into_any(),
        Some(answered) => view! { <AnswerView text=message.text answered talk last/> }.into_any(),
    }
}
