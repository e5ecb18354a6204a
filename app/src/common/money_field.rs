//! Entering an amount of money.

use finance::{Currency, Decimal, entry};
use leptos::{prelude::*, text_prop::TextProp};

use super::preferences::marks;
use crate::ui::{Field, FieldParts};

/// A field for an amount: text, so that what was typed stays when it is no amount.
#[component]
pub fn MoneyField(
    /// What the amount is.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it. Typing takes it away.
    problem: RwSignal<Option<String>>,
    /// Its currency, shown before the field.
    #[prop(into)]
    currency: Signal<Currency>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether only those hear the label who cannot see the place of the field, such as in a table.
    #[prop(optional)]
    quiet: bool,
    /// Hears that the field was left, or Enter pressed in it, after typing.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let control = move |parts: FieldParts| {
        let described_by = parts.described_by;
        let invalid = parts.invalid;
        view! {
            <span class="money-field">
                <span aria-hidden="true">{move || currency.get().sign().to_owned()}</span>
                <input
                    type="text"
                    id=parts.id
                    class="num"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength=entry::LONGEST.to_string()
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || invalid.get()
                    prop:value=move || value.get()
                    on:input=move |event| {
                        problem.set(None);
                        value.set(event_target_value(&event));
                    }
                    on:change=move |_| {
                        if let Some(on_change) = on_change {
                            on_change.run(());
                        }
                    }
                />
            </span>
        }
        .into_any()
    };
    match hint {
        Some(hint) => view! { <Field label hint problem quiet control/> }.into_any(),
        None => view! { <Field label problem quiet control/> }.into_any(),
    }
}

/// `amount` as it stands in a field.
pub fn typed(amount: Decimal, currency: Currency) -> String {
    entry::typed(amount, currency, marks())
}

/// The amount in a field, zero or above; what is wrong with it is told at the field.
pub fn read(
    value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    currency: Currency,
) -> Option<Decimal> {
    told(entry::amount(&value.get_untracked(), currency, marks()), problem)
}

/// As [`read`], above zero.
pub fn read_positive(
    value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    currency: Currency,
) -> Option<Decimal> {
    told(entry::positive(&value.get_untracked(), currency, marks()), problem)
}

/// As [`read`], below zero too.
pub fn read_signed(
    value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    currency: Currency,
) -> Option<Decimal> {
    told(entry::signed(&value.get_untracked(), currency, marks()), problem)
}

fn told(read: Result<Decimal, entry::InvalidEntry>, problem: RwSignal<Option<String>>) -> Option<Decimal> {
    match read {
        Ok(amount) => Some(amount),
        Err(error) => {
            problem.set(Some(error.to_string()));
            None
        }
    }
}
