//! The page at `/budgets`.

use finance::budget::BudgetMonth;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::month_of_budgets,
    desk::Desk,
    empty::{Beginning, NotYet},
    envelope::EnvelopeCards,
    form::FormDialog,
    head::{Controls, Together},
    line::Line,
    unbudgeted::UnbudgetedCard,
};
use crate::{
    ApiError,
    common::{address, use_answer, use_data_version},
    session,
    ui::{ErrorState, Note, PageHead, Skeleton, SkeletonKind},
};

/// What is shown, apart from the figures.
#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Failed(ApiError),
    /// No budget yet.
    Beginning,
    Full,
}

/// What was planned for the month, and how it goes. The address says which month.
#[component]
pub fn BudgetsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| address::budget_query(|name| query.get(name))));
    let version = use_data_version();
    let answer = use_answer(move || {
        version.track();
        let (month, currency) = asked.get();
        session::call(move || month_of_budgets(month, currency))
    });
    // What is shown stays while the next is on its way.
    let shown = Memo::new(move |_| answer.get().and_then(Result::ok));
    let desk = Desk::new(shown);
    let state = Memo::new(move |_| match answer.get() {
        None => State::Waiting,
        Some(Err(error)) => State::Failed(error),
        Some(Ok(month)) if month.lines.is_empty() && month.later.is_empty() => State::Beginning,
        Some(Ok(_)) => State::Full,
    });
    keep_focus(desk);
    let retry = Callback::new(move |()| answer.refetch());
    let title = move || match desk.month() {
        Some(month) => format!("Budgets · {}", month.words()),
        None => "Budgets".to_owned(),
    };
    let there = move || shown.with(Option::is_some);
    view! {
        <PageHead title="Budgets" document_title=title>
            <Show when=there>
                <Controls desk/>
            </Show>
        </PageHead>
        {move || match state.get() {
            State::Waiting => {
                view! {
                    <div class="page-wait">
                        <Skeleton kind=SkeletonKind::Cards/>
                        <Skeleton kind=SkeletonKind::Table/>
                    </div>
                }
                    .into_any()
            }
            State::Failed(error) => view! { <ErrorState error retry/> }.into_any(),
            State::Beginning => (move || shown.get().map(|month| view! { <Beginning month desk/> })).into_any(),
            State::Full => view! { <Full desk/> }.into_any(),
        }}
        <FormDialog desk/>
    }
}

/// The budgets of the month.
#[component]
fn Full(desk: Desk) -> impl IntoView {
    let ids = move || {
        let shown = desk.shown.get();
        let lines = shown.map(|shown| shown.lines).unwrap_or_default();
        lines.into_iter().map(|line| line.plan.category.id).collect::<Vec<_>>()
    };
    let any =
        Memo::new(move |_| desk.shown.with(|shown| shown.as_ref().is_some_and(|one| !one.lines.is_empty())));
    view! {
        <div class="budgets">
            {move || desk.shown.get().and_then(unknown)}
            {move || desk.shown.get().map(|month| view! { <NotYet month/> })}
            <Show when=move || any.get()>
                <EnvelopeCards desk/>
                <Together desk/>
                <ul class="budget-list">
                    <For each=ids key=|id| *id let:id>
                        <Line id desk/>
                    </For>
                </ul>
            </Show>
            <UnbudgetedCard desk/>
        </div>
    }
}

/// A month that is running or over, and of which no statement tells.
fn unknown(month: BudgetMonth) -> Option<impl IntoView> {
    (!month.has_rows && month.month <= month.running && !month.lines.is_empty()).then(|| {
        view! {
            <Note>
                {format!("No statement tells of {} yet, so nothing is spent here. ", month.month.words())}
                <a href=address::STATEMENTS>"Add statements"</a>
            </Note>
        }
    })
}

/// A button that was moved with its budget has the focus again.
fn keep_focus(desk: Desk) {
    Effect::new(move |_| {
        desk.shown.track();
        let Some(id) = desk.refocus.get_untracked() else { return };
        request_animation_frame(move || {
            let found = document().get_element_by_id(&id);
            let found =
                found.and_then(|one| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(one).ok());
            if let Some(button) = found {
                let _ = button.focus();
            }
            let _ = desk.refocus.try_set(None);
        });
    });
}
