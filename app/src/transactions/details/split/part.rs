//! One part as it is being typed.

use finance::{
    Category, Currency, Decimal,
    split::{self, NOTE, Part},
};
use leptos::prelude::*;

use crate::{
    common::{CategoryPicker, MoneyField, money_field},
    ui::{Icon, IconName},
};

/// A part as it is being typed. The amount is a magnitude: its sign is the transaction's.
#[derive(Clone, Copy)]
pub struct Typed {
    pub key: u32,
    pub category: RwSignal<Option<Category>>,
    pub amount: RwSignal<String>,
    pub problem: RwSignal<Option<String>>,
    pub note: RwSignal<String>,
}

impl Typed {
    pub fn new(key: u32, part: Option<&Part>, currency: Currency) -> Self {
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

/// Makes something that lives as long as `owner` does.
pub fn under<T>(owner: StoredValue<Option<Owner>>, make: impl FnOnce() -> T) -> T {
    match owner.get_value() {
        Some(owner) => owner.with(make),
        None => make(),
    }
}

/// One part.
#[component]
pub fn PartFields(
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
pub fn read(typed: &[Typed], total: Decimal, currency: Currency) -> Result<Vec<Part>, Option<String>> {
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
