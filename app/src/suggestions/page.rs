//! The page at `/suggestions`.

use finance::suggestion::{Inbox, Kind, Suggestion};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_query_map;

use super::{answered::AnsweredCard, api::suggestions, card::SuggestionCard};
use crate::{
    common::{address, use_answer, use_data_version, words},
    session,
    ui::{Card, EmptyState, ErrorState, IconName, PageHead, Skeleton, SkeletonKind},
};

/// Cards that are shown before “Show more” is pressed, and by each press.
const AT_ONCE: usize = 20;

/// All that waits for the person’s word.
#[component]
pub fn SuggestionsPage() -> impl IntoView {
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        session::call(suggestions)
    });
    let retry = Callback::new(move |()| found.refetch());
    let open = RwSignal::new(false);
    let shown = RwSignal::new(AT_ONCE);
    let focus = RwSignal::new(false);
    view! {
        <PageHead title="Suggestions"/>
        {move || match found.get() {
            None => view! {
                <div class="page-wait">
                    <Skeleton kind=SkeletonKind::Lines(3)/>
                    <Skeleton kind=SkeletonKind::Lines(3)/>
                    <Skeleton kind=SkeletonKind::Lines(3)/>
                </div>
            }
            .into_any(),
            Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            Some(Ok(inbox)) => view! { <Found inbox open shown focus/> }.into_any(),
        }}
    }
}

#[component]
fn Found(inbox: Inbox, open: RwSignal<bool>, shown: RwSignal<usize>, focus: RwSignal<bool>) -> impl IntoView {
    let Inbox { waiting, more, answered, newest } = inbox;
    if newest.is_none() && answered.is_empty() {
        return view! {
            <Card>
                <EmptyState
                    title="There is nothing to suggest yet"
                    text="Add a few months of statements. Likely transfers, rows that are told twice, subscriptions and what stands out then wait here for your word."
                    icon=IconName::Suggestions
                >
                    <a class="button" href=address::STATEMENTS>"Add statements"</a>
                </EmptyState>
            </Card>
        }
        .into_any();
    }
    let taken_back = Callback::new(move |()| {
        let _ = focus.try_set(true);
    });
    view! {
        <p class="sub suggestions-word">"Nothing here happens by itself, and what you reject is not suggested again."</p>
        <Waiting waiting more shown focus/>
        <AnsweredCard answered open taken_back/>
    }
    .into_any()
}

/// What waits, of one kind or of all.
#[component]
fn Waiting(
    waiting: Vec<Suggestion>,
    more: u64,
    shown: RwSignal<usize>,
    /// Whether the next list takes the focus: the card that had it is answered, and the top of the page
    /// is far away.
    focus: RwSignal<bool>,
) -> impl IntoView {
    let query = use_query_map();
    let chosen =
        Memo::new(move |_| query.with(|query| query.get("kind")).and_then(|slug| Kind::from_slug(&slug)));
    let counts: Vec<(Kind, usize)> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, waiting.iter().filter(|one| one.kind() == kind).count()))
        .filter(|(_, many)| *many > 0)
        .collect();
    let all = waiting.len();
    let chip = move |kind: Option<Kind>, words: &'static str, many: usize| {
        let current = move || (chosen.get() == kind).then_some("true");
        view! {
            <a class="chip" href=address::suggestions(kind) aria-current=current>
                {words}<span class="num sub">{many}</span>
            </a>
        }
    };
    let several = counts.len() > 1;
    let chips = move || {
        // Who looks at one kind must find the way back to all.
        (several || chosen.get().is_some()).then(|| {
            view! {
                <nav class="chips" aria-label="Kind">
                    {chip(None, "All", all)}
                    {counts.iter().map(|(kind, many)| chip(Some(*kind), kind.plural(), *many)).collect_view()}
                </nav>
            }
        })
    };
    let waiting = StoredValue::new(waiting);
    let list = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get().filter(|_| focus.get_untracked()) {
            focus.set(false);
            let _ = list.focus();
        }
    });
    let answered = Callback::new(move |()| {
        let _ = focus.try_set(true);
    });
    view! {
        {chips}
        <ul class="suggestions" tabindex="-1" aria-label="Suggestions" node_ref=list>
            {move || {
                let kind = chosen.get();
                let fits = move |one: &&Suggestion| kind.is_none_or(|kind| one.kind() == kind);
                waiting.with_value(|waiting| {
                    let cards = waiting.iter().filter(fits).take(shown.get());
                    cards.map(|one| view! { <SuggestionCard suggestion=one.clone() answered/> }).collect_view()
                })
            }}
        </ul>
        {move || {
            let kind = chosen.get();
            let fitting = waiting
                .with_value(|waiting| waiting.iter().filter(|one| kind.is_none_or(|kind| one.kind() == kind)).count());
            let hidden = fitting.saturating_sub(shown.get());
            let show = move |_| shown.update(|shown| *shown += AT_ONCE);
            match (fitting, hidden) {
                (0, _) => {
                    let text = if all > 0 {
                        "Nothing of this kind, that is: look at all of them."
                    } else {
                        "New statements bring new suggestions. What you answer can be taken back here."
                    };
                    view! { <Card><EmptyState title="Nothing waits for you" text icon=IconName::Check/></Card> }
                        .into_any()
                }
                (_, 0) => (more > 0 && kind.is_none())
                    .then(|| {
                        let text = format!("{} more follow when these are answered.", words::grouped(more));
                        view! { <p class="sub">{text}</p> }
                    })
                    .into_any(),
                (_, hidden) => view! {
                    <button type="button" class="button quiet" on:click=show>
                        {format!("Show more ({hidden})")}
                    </button>
                }
                .into_any(),
            }
        }}
    }
}
