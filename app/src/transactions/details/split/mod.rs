//! Sharing a transaction out over several categories.

mod part;

use finance::{
    Currency, Decimal,
    split::{self, MOST, Part},
};
use leptos::{prelude::*, task::spawn_local};

use self::part::{PartFields, Typed};
use super::writing::Writing;
use crate::{
    common::{Amount, CategoryName, format, money_field},
    session,
    transactions::{api::split_transaction, change::offer_undo, list::Ask},
    ui::{Icon, IconName, use_toasts},
};

/// The parts, and the way to change them.
#[component]
pub fn SplitEditor(writing: Writing, ask: RwSignal<Option<Ask>>) -> impl IntoView {
    let details = writing.details;
    let parts = Memo::new(move |_| details.with(|details| details.parts.clone()));
    let typed = RwSignal::new(None::<Vec<Typed>>);
    let dirty = RwSignal::new(false);
    // What is typed lives as long as this, and not as the button that began it.
    let owner = StoredValue::new(Owner::current());
    let begin = move || {
        let row = details.with_untracked(|details| details.row.clone());
        let mut there = parts.get_untracked();
        if there.is_empty() {
            there.push(Part { category: row.category, amount: row.amount, note: None });
        }
        let list = part::under(owner, || {
            let parts = (0..).zip(&there);
            let mut list: Vec<Typed> =
                parts.map(|(key, part)| Typed::new(key, Some(part), row.currency)).collect();
            if let [only] = list.as_slice() {
                only.amount.set(String::new());
                list.push(Typed::new(1, None, row.currency));
            }
            list
        });
        typed.set(Some(list));
        writing.mark(dirty, true);
    };
    Effect::new(move |_| {
        if ask.get() == Some(Ask::Split) {
            ask.set(None);
            begin();
        }
    });
    let end = Callback::new(move |()| {
        typed.set(None);
        writing.mark(dirty, false);
    });
    let editing = Memo::new(move |_| typed.with(Option::is_some));
    let words = move || if parts.with(Vec::is_empty) { "Split into parts" } else { "Change the parts" };
    view! {
        <section class="sheet-part">
            <Show when=move || !parts.with(Vec::is_empty) && !editing.get()>
                <h3>"Parts"</h3>
                <Parts writing/>
            </Show>
            <Show
                when=move || editing.get()
                fallback=move || view! {
                    <button type="button" class="chip" on:click=move |_| begin()>{words}</button>
                }
            >
                <Editor writing typed owner end/>
            </Show>
        </section>
    }
}

/// The parts as they are.
#[component]
fn Parts(writing: Writing) -> impl IntoView {
    move || {
        writing.details.with(|details| {
            let currency = details.row.currency;
            let part = |part: &Part| {
                let note = part.note.clone().map(|note| view! { <span class="sub">{note}</span> });
                view! {
                    <li class="row">
                        <span><CategoryName category=part.category/> {note}</span>
                        <Amount value=part.amount currency/>
                    </li>
                }
            };
            view! { <ul class="parts">{details.parts.iter().map(part).collect_view()}</ul> }
        })
    }
}

/// The form.
#[component]
fn Editor(
    writing: Writing,
    typed: RwSignal<Option<Vec<Typed>>>,
    owner: StoredValue<Option<Owner>>,
    end: Callback<()>,
) -> impl IntoView {
    let row = writing.details.with_untracked(|details| details.row.clone());
    let (total, currency) = (row.amount, row.currency);
    let toasts = use_toasts();
    let (problem, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let next = StoredValue::new(100_u32);
    // What no part has yet, as a magnitude; below zero when the parts are too much.
    let left = Memo::new(move |_| {
        let amounts = typed.with(|typed| {
            let read = |one: &Typed| {
                one.amount.with(|text| {
                    money_field::read(RwSignal::new(text.clone()), RwSignal::new(None), currency)
                })
            };
            typed.iter().flatten().map(|one| read(one).unwrap_or_default()).collect::<Vec<Decimal>>()
        });
        split::left(total.abs(), amounts)
    });
    let add = move |_| {
        let key = next.try_update_value(|next| std::mem::replace(next, *next + 1)).unwrap_or_default();
        let one = part::under(owner, || Typed::new(key, None, currency));
        typed.update(|typed| typed.get_or_insert_default().push(one));
    };
    let count = move || typed.with(|typed| typed.as_ref().map_or(0, Vec::len));
    let save = move |parts: Vec<Part>| {
        busy.set(true);
        spawn_local(async move {
            let (id, version) = writing.target();
            let said = if parts.is_empty() { "whole again" } else { "split" };
            let answer = session::call(move || split_transaction(id, version, parts.clone())).await;
            let _ = busy.try_set(false);
            writing.settled(&answer);
            match answer {
                Ok(edited) => {
                    end.run(());
                    offer_undo(toasts, edited, said);
                }
                Err(error) => {
                    let _ = problem.try_set(Some(error.to_string()));
                }
            }
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        problem.set(None);
        match part::read(&typed.get_untracked().unwrap_or_default(), total, currency) {
            Ok(parts) => save(parts),
            Err(sentence) => problem.set(sentence),
        }
    };
    let was_split = writing.details.with_untracked(|details| !details.parts.is_empty());
    view! {
        <form class="split" novalidate on:submit=submit>
            <h3>"Split " <span class="num">{format::amount(total.abs(), currency)}</span></h3>
            <For each=move || typed.get().unwrap_or_default() key=|one| one.key let:one>
                <PartFields one typed left currency/>
            </For>
            <p class="split-left" role="status">{move || left_words(left.get(), currency)}</p>
            <p class="down small" role="alert">{move || problem.get()}</p>
            <div class="actions">
                <button type="submit" class="button" disabled=move || busy.get()>"Save the parts"</button>
                <button type="button" class="button quiet" disabled=move || { count() >= MOST } on:click=add>
                    <Icon name=IconName::Plus/>
                    "Add a part"
                </button>
                {was_split
                    .then(|| view! {
                        <button type="button" class="button quiet" on:click=move |_| save(Vec::new())>"Take the split off"</button>
                    })}
                <button type="button" class="button quiet" on:click=move |_| end.run(())>"Cancel"</button>
            </div>
        </form>
    }
}

fn left_words(left: Option<Decimal>, currency: Currency) -> String {
    match left {
        Some(left) if left.is_zero() => "The parts add up.".to_owned(),
        Some(left) if left > Decimal::ZERO => format!("{} is left.", format::amount(left, currency)),
        Some(left) => format!("{} too much.", format::amount(-left, currency)),
        None => "The parts are too much.".to_owned(),
    }
}
