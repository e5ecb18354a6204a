//! What can be done with the rows that are chosen.

use finance::{
    Category,
    transaction::edit::{Change, Edited, FOUND, Verdict},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::pair_transfer,
    change::{change, judge_back},
    list::Ask,
    note::NoteField,
    place::Place,
    selection::Selection,
};
use crate::{
    ApiError,
    common::{CategoryPicker, use_data_version, words},
    session,
    ui::{Dialog, Icon, IconName, use_toasts},
};

/// A bar at the foot of the window, as long as something is chosen.
#[component]
pub fn BulkBar(
    /// What is shown.
    place: Place,
    /// What is chosen.
    selection: Selection,
    /// How many rows there are.
    total: Signal<u64>,
    /// What keys ask for.
    ask: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let count = Memo::new(move |_| selection.count(total.get()));
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let done = move |answer: Result<Edited, ApiError>| {
        let _ = busy.try_set(false);
        match answer {
            Ok(_) => selection.clear(),
            Err(error) => {
                toasts.error(error.to_string());
                // What others changed is shown, and what was chosen stays chosen.
                use_data_version().changed();
            }
        }
    };
    let apply = Callback::new(move |what: Change| {
        busy.set(true);
        change(selection.which(place.filter.get_untracked()), what, done);
    });
    let pair = move |_| {
        let Some([one, other]) = untrack(|| selection.two()) else { return };
        busy.set(true);
        spawn_local(async move {
            let answer = session::call(move || pair_transfer(one, other)).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(pair_id) => {
                    selection.clear();
                    let back = Callback::new(move |()| judge_back(toasts, pair_id, Verdict::Rejected));
                    toasts.with_action(
                        "Both are one transfer now: neither income nor expense.",
                        "Undo",
                        back,
                    );
                }
                Err(error) => toasts.error(error.to_string()),
            }
            use_data_version().changed();
        });
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="bulk" aria-label="Chosen transactions">
                <p class="bulk-count" role="status">
                    <b class="num">{move || words::grouped(count.get())}</b>
                    " chosen"
                    <Show when=move || { !selection.is_all() && count.get() < total.get() && total.get() <= FOUND as u64 }>
                        <button type="button" class="link-button" on:click=move |_| selection.choose_all()>
                            {move || format!("Choose all {}", words::grouped(total.get()))}
                        </button>
                    </Show>
                </p>
                <div class="bulk-actions">
                    <button
                        type="button"
                        class="chip"
                        disabled=move || busy.get()
                        on:click=move |_| ask.set(Some(Ask::Category))
                    >
                        "Category"
                    </button>
                    <button
                        type="button"
                        class="chip"
                        disabled=move || busy.get()
                        on:click=move |_| ask.set(Some(Ask::Note))
                    >
                        "Note"
                    </button>
                    <Show when=move || selection.two().is_some()>
                        <button type="button" class="chip" disabled=move || busy.get() on:click=pair>
                            "Pair as one transfer"
                        </button>
                    </Show>
                    <button
                        type="button"
                        class="chip"
                        disabled=move || busy.get()
                        on:click=move |_| apply.run(Change::Transfer(true))
                    >
                        "Mark as transfer"
                    </button>
                    <button
                        type="button"
                        class="chip"
                        disabled=move || busy.get()
                        on:click=move |_| apply.run(Change::Transfer(false))
                    >
                        "No transfer"
                    </button>
                    <button
                        type="button"
                        class="chip icon-only"
                        aria-label="Choose none"
                        on:click=move |_| selection.clear()
                    >
                        <Icon name=IconName::Close/>
                    </button>
                </div>
            </section>
        </Show>
        <CategoryDialog ask count apply/>
        <NoteDialog ask count apply/>
    }
}

/// Whether a dialog is open that `what` asks for; closing it takes the wish back.
pub fn opened_by(ask: RwSignal<Option<Ask>>, what: Ask) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if ask.get() == Some(what) {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now && ask.get_untracked() == Some(what) {
            ask.set(None);
        }
        now
    });
    open
}

#[component]
fn CategoryDialog(ask: RwSignal<Option<Ask>>, count: Memo<u64>, apply: Callback<Change>) -> impl IntoView {
    let open = opened_by(ask, Ask::Category);
    let chosen = RwSignal::new(None::<Category>);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(category) = chosen.get_untracked() {
            open.set(false);
            apply.run(Change::Category(category));
        }
    };
    let title = move || format!("Category of {}", words::count(count.get(), "transaction"));
    view! {
        <Dialog open title class="small">
            <form novalidate on:submit=submit>
                <p class="sub">"Rules and words do not change it any more. A split is taken off."</p>
                <CategoryPicker
                    label="Category"
                    chosen=Signal::derive(move || chosen.get())
                    choose=move |category| chosen.set(category)
                    autofocus=true
                />
                <div class="dialog-actions">
                    <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="submit" class="button" disabled=move || chosen.get().is_none()>"Change"</button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn NoteDialog(ask: RwSignal<Option<Ask>>, count: Memo<u64>, apply: Callback<Change>) -> impl IntoView {
    let open = opened_by(ask, Ask::Note);
    let (text, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    Effect::new(move |_| {
        if open.get() {
            text.set(String::new());
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        open.set(false);
        apply.run(Change::Note(text.get_untracked()));
    };
    let title = move || format!("Note for {}", words::count(count.get(), "transaction"));
    view! {
        <Dialog open title class="small">
            <form novalidate on:submit=submit>
                <NoteField text problem/>
                <p class="sub">"It takes the place of what was written before. Left empty, it takes notes off."</p>
                <div class="dialog-actions">
                    <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="submit" class="button">"Save note"</button>
                </div>
            </form>
        </Dialog>
    }
}
