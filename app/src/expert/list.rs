//! The conversations that are kept.

use ::expert::conversation::Head;
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{delete_conversation, expert_conversations},
    talk::Talk,
};
use crate::{
    common::{address, browser, use_answer},
    session,
    ui::{Icon, IconName, Question, SearchField, Skeleton, SkeletonKind, use_confirm, use_toasts},
};

/// Letters that are looked for at most.
const LONGEST_SEARCH: usize = 100;

/// The conversations, newest first, with a search.
#[component]
pub fn Conversations(
    /// The open one.
    talk: Talk,
    /// The one whose name is being changed.
    renaming: RwSignal<Option<Head>>,
    /// Whether the list is shown on narrow screens.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let looked_for = RwSignal::new(String::new());
    let heads = use_answer(move || {
        talk.listed.track();
        let text = looked_for.get();
        session::call(move || expert_conversations(text.clone()))
    });
    let on_search = Callback::new(move |text| looked_for.set(text));
    let list = move || {
        match heads.get() {
        None => view! { <Skeleton kind=SkeletonKind::Lines(4)/> }.into_any(),
        Some(Err(error)) => {
            view! {
                <p class="down" role="alert">{error.to_string()}</p>
                <button type="button" class="link-button" on:click=move |_| heads.refetch()>
                    <Icon name=IconName::Refresh/>
                    "Try again"
                </button>
            }
                .into_any()
        }
        Some(Ok(heads)) if heads.is_empty() => {
            let words = if looked_for.with(String::is_empty) {
                "What you ask is kept here."
            } else {
                "In no conversation."
            };
            view! { <p class="sub">{words}</p> }.into_any()
        }
        Some(Ok(heads)) => {
            view! {
                <ul>
                    <For each=move || heads.clone() key=|head| (head.id, head.title.clone(), head.changed) let:head>
                        <Line head talk renaming shown/>
                    </For>
                </ul>
            }
                .into_any()
        }
    }
    };
    view! {
        <nav class="talks" class:shown=move || shown.get() id="talks" aria-label="Conversations">
            <SearchField
                label="Search the conversations"
                placeholder="Search"
                longest=LONGEST_SEARCH
                text=looked_for
                on_search
            />
            {list}
        </nav>
    }
}

#[component]
fn Line(head: Head, talk: Talk, renaming: RwSignal<Option<Head>>, shown: RwSignal<bool>) -> impl IntoView {
    let id = head.id;
    let title = head.title.clone();
    let (rename, remove) = (format!("Rename: {title}"), format!("Delete: {title}"));
    let when = browser::moment(head.changed);
    let confirm = use_confirm();
    let toasts = use_toasts();
    let current = move || {
        let open = talk.head.with(|open| open.as_ref().map(|open| open.id)) == Some(id);
        open.then_some("page")
    };
    let delete = {
        let title = title.clone();
        move |_| {
            let question = Question {
                title: format!("Delete “{title}”?"),
                text: "All that was said in it goes. Your rows stay as they are.".into(),
                yes: "Delete".into(),
                danger: true,
            };
            confirm.ask(question, move || {
                spawn_local(async move {
                    match session::call(|| delete_conversation(id)).await {
                        Ok(()) => {
                            talk.gone(id);
                            toasts.success("The conversation is deleted.");
                        }
                        Err(error) => toasts.error(error.to_string()),
                    }
                });
            });
        }
    };
    view! {
        <li class="talk-line">
            <a href=address::expert(Some(id)) aria-current=current title=when on:click=move |_| shown.set(false)>
                {title}
            </a>
            <button
                type="button"
                class="icon-button"
                aria-label=rename
                on:click=move |_| renaming.set(Some(head.clone()))
            >
                <Icon name=IconName::Edit/>
            </button>
            <button type="button" class="icon-button" aria-label=remove on:click=delete>
                <Icon name=IconName::Trash/>
            </button>
        </li>
    }
}
