//! Sharing a transaction out over several categories.

use finance::{
    Category, Currency, Decimal, format,
    split::{self, MOST, NOTE, Part},
};
use leptos::{prelude::*, task::spawn_local};

use super::writing::Writing;
use crate::{
    common::{Amount, CategoryName, CategoryPicker, MoneyField, money_field},
    session,
    transactions::{api::split_transaction, change::offer_undo, list::Ask},
    ui::{Icon, IconName, use_toasts},
};

/// A part as it is being typed. The amount is a magnitude: its sign is the transaction's.
#[derive(Clone, Copy)]
struct Typed {
    key: u32,
    category: RwSignal<Option<Category>>,
    amount: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    note: RwSignal<String>,
}

impl Typed {
    fn new(key: u32, part: Option<&Part>, currency: Currency) -> Self {
        let amount = part.map(|part| money_field::typed(part.amount.abs(), currency));
        Self {
            key,
            category: RwSignal::new(part.map(|part| part.category)),
            amount: RwSignal::new(amount.unwrap_or_default()),
            problem: RwSignal::new(None),
            note: RwSignal::new(part.and_then(|part| part.note.clone()).unwrap_or_default()),
        }
    }
}

/// The parts, and the way to change them.
#[component]
pub fn SplitEditor(writing: Writing, ask: RwSignal<Option<Ask>>) -> impl IntoView {
    let details = writing.details;
    let parts = Memo::new(move |_| details.with(|details| details.parts.clone()));
    let typed = RwSignal::new(None::<Vec<Typed>>);
    let dirty = RwSignal::new(false);
    let begin = move || {
        let row = details.with_untracked(|details| details.row.clone());
        let mut there = parts.get_untracked();
        if there.is_empty() {
            there.push(Part { category: row.category, amount: row.amount, note: None });
        }
        let mut list: Vec<Typed> =
            (0..).zip(&there).map(|(key, part)| Typed::new(key, Some(part), row.currency)).collect();
        if let [only] = list.as_slice() {
            only.amount.set(String::new());
            list.push(Typed::new(1, None, row.currency));
        }
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
                <Editor writing typed end/>
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
fn Editor(writing: Writing, typed: RwSignal<Option<Vec<Typed>>>, end: Callback<()>) -> impl IntoView {
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
        typed.update(|typed| typed.get_or_insert_default().push(Typed::new(key, None, currency)));
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
        match read(&typed.get_untracked().unwrap_or_default(), total, currency) {
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

/// One part.
#[component]
fn PartFields(
    one: Typed,
    typed: RwSignal<Option<Vec<Typed>>>,
    left: Memo<Option<Decimal>>,
    currency: Currency,
) -> impl IntoView {
    let number = move || {
        let at = typed.with(|typed| typed.iter().flatten().position(|other| other.key == one.key));
        at.unwrap_or_default() + 1
    };
    let several = move || typed.with(|typed| typed.as_ref().is_some_and(|typed| typed.len() > 2));
    let rest = move || left.get().filter(|left| *left > Decimal::ZERO);
    let take_rest = move |_| {
        let own = money_field::read(one.amount, RwSignal::new(None), currency).unwrap_or_default();
        if let Some(amount) = untrack(rest).and_then(|rest| rest.checked_add(own)) {
            one.problem.set(None);
            one.amount.set(money_field::typed(amount, currency));
        }
    };
    let remove = move |_| {
        typed.update(|typed| typed.iter_mut().for_each(|typed| typed.retain(|other| other.key != one.key)));
    };
    view! {
        <fieldset class="split-part">
            <legend>{move || format!("Part {}", number())}</legend>
            <CategoryPicker
                label=move || format!("Category of part {}", number())
                chosen=Signal::derive(move || one.category.get())
                choose=move |category| one.category.set(category)
            />
            <MoneyField
                label=move || format!("Amount of part {}", number())
                value=one.amount
                problem=one.problem
                currency=Signal::stored(currency)
                quiet=true
            />
            <input
                type="text"
                class="split-note"
                aria-label=move || format!("Note of part {}", number())
                placeholder="Note"
                maxlength=NOTE.to_string()
                prop:value=move || one.note.get()
                on:input=move |event| one.note.set(event_target_value(&event))
            />
            <Show when=move || rest().is_some()>
                <button type="button" class="link-button" on:click=take_rest>
                    {move || format!("Add the rest to part {}", number())}
                </button>
            </Show>
            <Show when=several>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || format!("Remove part {}", number())
                    on:click=remove
                >
                    <Icon name=IconName::Trash/>
                </button>
            </Show>
        </fieldset>
    }
}

/// The parts that were typed; or one sentence, unless each field tells its own.
fn read(typed: &[Typed], total: Decimal, currency: Currency) -> Result<Vec<Part>, Option<String>> {
    let mut parts = Vec::with_capacity(typed.len());
    let mut told = false;
    for one in typed {
        let Some(amount) = money_field::read_positive(one.amount, one.problem, currency) else {
            told = true;
            continue;
        };
        let Some(category) = one.category.get_untracked() else {
            return Err(Some("Choose a category for each part.".into()));
        };
        let note = one.note.get_untracked();
        parts.push(Part {
            category,
            amount: if total.is_sign_negative() { -amount } else { amount },
            note: Some(note).filter(|note| !note.trim().is_empty()),
        });
    }
    if told {
        return Err(None);
    }
    split::check(total, currency.digits(), &parts).map_err(|why| Some(why.to_string()))?;
    Ok(parts)
}

fn left_words(left: Option<Decimal>, currency: Currency) -> String {
    match left {
        Some(left) if left.is_zero() => "The parts add up.".to_owned(),
        Some(left) if left > Decimal::ZERO => format!("{} is left.", format::amount(left, currency)),
        Some(left) => format!("{} too much.", format::amount(-left, currency)),
        None => "The parts are too much.".to_owned(),
    }
}
