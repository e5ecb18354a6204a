//! Numbers with a unit, as they are typed and shown.

use finance::{Currency, Decimal, entry};
use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    common::{
        format,
        preferences::{formats, marks},
    },
    ui::{Field, FieldParts},
};

/// What is typed into a field, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Typed {
    /// What is typed.
    pub value: RwSignal<String>,
    /// What is wrong with it.
    pub problem: RwSignal<Option<String>>,
}

impl Typed {
    /// A field that holds `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self { value: RwSignal::new(text.into()), problem: RwSignal::new(None) }
    }

    /// A field that holds a number.
    pub fn number(number: Decimal) -> Self {
        Self::new(typed(number))
    }

    /// The number in it; what is wrong with it is told at the field.
    pub fn read(self) -> Option<Decimal> {
        match entry::number(&self.value.get_untracked(), marks()) {
            Ok(number) => Some(number),
            Err(error) => {
                self.problem.set(Some(error.to_string()));
                None
            }
        }
    }
}

/// `number` as it can be typed, with the person’s decimal mark.
pub fn typed(number: Decimal) -> String {
    let text = number.normalize().to_string();
    match marks() {
        entry::Marks::Point => text,
        entry::Marks::Comma => text.replace('.', ","),
    }
}

/// Energy as the person writes numbers: `1,204.5 kWh`.
pub fn energy(kwh: Decimal) -> String {
    finance::energy::words(kwh, formats().numbers)
}

/// A field for a number with its unit behind it.
#[component]
pub fn NumberField(
    /// What the number is.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    typed: Typed,
    /// Its unit.
    #[prop(into)]
    unit: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
) -> impl IntoView {
    let Typed { value, problem } = typed;
    let control = move |parts: FieldParts| {
        let (described_by, invalid) = (parts.described_by, parts.invalid);
        view! {
            <span class="money-field">
                <input
                    type="text"
                    id=parts.id
                    class="num"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="20"
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || invalid.get()
                    prop:value=move || value.get()
                    on:input=move |event| {
                        problem.set(None);
                        value.set(event_target_value(&event));
                    }
                />
                <span>{unit}</span>
            </span>
        }
        .into_any()
    };
    match hint {
        Some(hint) => view! { <Field label hint problem control/> }.into_any(),
        None => view! { <Field label problem control/> }.into_any(),
    }
}

/// The price of a kilowatt-hour, with as many decimals as it has.
pub fn rate(rate: Decimal, currency: Currency) -> String {
    let plain = rate.normalize();
    if plain.scale() > currency.digits() {
        format!("{} {}", currency.sign(), format::number(plain))
    } else {
        format::amount(rate, currency)
    }
}
