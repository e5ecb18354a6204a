//! The page at `/expert`.

use ::expert::conversation::Head;
use leptos::prelude::*;

use super::{
    composer::Composer, helper::HelperLine, list::Conversations, rename::RenameDialog, talk::Talk,
    thread::Thread,
};
use crate::ui::{Icon, IconName, PageHead};

/// A conversation about the person’s own numbers.
#[component]
pub fn ExpertPage() -> impl IntoView {
    let talk = Talk::new();
    let renaming = RwSignal::new(None::<Head>);
    let shown = RwSignal::new(false);
    let in_tab = move || {
        talk.head.with(|head| head.as_ref().map_or_else(|| "Expert".into(), |head| head.title.clone()))
    };
    view! {
        <PageHead title="Expert" document_title=in_tab>
            <button
                type="button"
                class="chip talks-toggle"
                aria-expanded=move || shown.get().to_string()
                aria-controls="talks"
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                "Conversations"
            </button>
            <button type="button" class="chip" on:click=move |_| talk.show(None)>
                <Icon name=IconName::Plus/>
                "New conversation"
            </button>
        </PageHead>
        <div class="expert">
            <Conversations talk renaming shown/>
            <section class="talk" aria-label="Conversation">
                <Thread talk/>
                <Composer talk/>
                <HelperLine/>
            </section>
        </div>
        <RenameDialog renaming talk/>
    }
}
