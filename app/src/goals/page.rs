//! The page at `/goals`.

use leptos::prelude::*;

use super::{
    api::person_goals,
    card::GoalCard,
    desk::{Desk, Editing, full},
    entry_form::EntryDialog,
    form::FormDialog,
};
use crate::{
    ApiError,
    common::{use_answer, use_data_version},
    session,
    ui::{Card, EmptyState, ErrorState, Icon, IconName, PageHead, Skeleton, SkeletonKind},
};

/// What is shown, apart from the goals themselves.
#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Failed(ApiError),
    Empty,
    Full,
}

/// What is saved for, and when it will be reached.
#[component]
pub fn GoalsPage() -> impl IntoView {
    let version = use_data_version();
    let answer = use_answer(move || {
        version.track();
        session::call(person_goals)
    });
    let shown = Memo::new(move |_| answer.get().and_then(Result::ok));
    let desk = Desk::new(shown);
    let state = Memo::new(move |_| match answer.get() {
        None => State::Waiting,
        Some(Err(error)) => State::Failed(error),
        Some(Ok(goals)) if goals.goals.is_empty() => State::Empty,
        Some(Ok(_)) => State::Full,
    });
    let retry = Callback::new(move |()| answer.refetch());
    let new = move |_| desk.edit(Editing::New);
    let no_more = move || full(shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.goals.len())));
    let ids = move || {
        let goals = shown.get().map(|shown| shown.goals).unwrap_or_default();
        goals.into_iter().map(|goal| goal.id).collect::<Vec<_>>()
    };
    view! {
        <PageHead title="Goals">
            <Show when=move || state.get() == State::Full>
                <button
                    type="button"
                    class="button"
                    disabled=move || no_more().is_some()
                    title=no_more
                    on:click=new
                >
                    <Icon name=IconName::Plus/>
                    "New goal"
                </button>
            </Show>
        </PageHead>
        {move || match state.get() {
            State::Waiting => {
                view! {
                    <div class="page-wait">
                        <Skeleton kind=SkeletonKind::Chart/>
                        <Skeleton kind=SkeletonKind::Chart/>
                    </div>
                }
                    .into_any()
            }
            State::Failed(error) => view! { <ErrorState error retry/> }.into_any(),
            State::Empty => {
                view! {
                    <Card>
                        <EmptyState
                            title="What are you saving for?"
                            text="Say how much, and by when if you like. You see how near it is, what a month it takes, and the day you get there at your pace."
                            icon=IconName::Goals
                        >
                            <button type="button" class="button" on:click=new>"Set a goal"</button>
                        </EmptyState>
                    </Card>
                }
                    .into_any()
            }
            State::Full => {
                view! {
                    <ul class="grid goals">
                        <For each=ids key=|id| *id let:id>
                            <GoalCard id desk/>
                        </For>
                    </ul>
                }
                    .into_any()
            }
        }}
        <FormDialog desk/>
        <EntryDialog desk/>
    }
}
