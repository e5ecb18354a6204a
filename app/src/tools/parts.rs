//! What the tools are made of: fields, figures, a legend.

use finance::tools::Unfit;
use leptos::prelude::*;

use super::inputs::Inputs;
use crate::{
    common::preferences,
    ui::{Card, Field, FieldParts, Icon, IconName, Note, Tone},
};

/// What a number in a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// In the person's currency.
    Money,
    /// Such as `%` or `years`.
    Named(&'static str),
}

/// What a tool reckons: the last figures that could be reckoned, and what does not fit now.
#[derive(Clone, Copy)]
pub struct Reckoned<T: Send + Sync + 'static> {
    /// The figures.
    pub figures: Memo<Option<T>>,
    /// What does not fit.
    pub unfit: Memo<Vec<Unfit>>,
}

/// Reckons anew when something that `reckon` reads changes.
pub fn reckoned<T: Clone + PartialEq + Send + Sync + 'static>(
    reckon: impl Fn() -> Result<T, Vec<Unfit>> + Send + Sync + 'static,
) -> Reckoned<T> {
    let now = Memo::new(move |_| reckon());
    Reckoned {
        figures: Memo::new(move |before: Option<&Option<T>>| {
            now.with(|now| now.as_ref().ok().cloned()).or_else(|| before.cloned().flatten())
        }),
        unfit: Memo::new(move |_| now.with(|now| now.as_ref().err().cloned().unwrap_or_default())),
    }
}

/// A number to fill in.
#[component]
pub fn Number(
    /// The tool's fields.
    inputs: Inputs,
    /// What does not fit.
    unfit: Memo<Vec<Unfit>>,
    /// The field's name.
    name: &'static str,
    /// What is to be filled in.
    label: &'static str,
    /// What the number is.
    unit: Unit,
    /// What helps to fill it in.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let problem = Signal::derive(move || {
        unfit.with(|unfit| unfit.iter().find(|one| one.field == name).map(|one| one.message.clone()))
    });
    let control = move |parts: FieldParts| {
        let (before, after) = match unit {
            Unit::Money => (Some(preferences::now().currency.sign().to_owned()), None),
            Unit::Named(unit) => (None, Some(unit)),
        };
        view! {
            <span class="money-field">
                {before.map(|sign| view! { <span aria-hidden="true">{sign}</span> })}
                <input
                    type="text"
                    id=parts.id
                    name=name
                    class="num"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="60"
                    aria-describedby=move || parts.described_by.get()
                    aria-invalid=move || parts.invalid.get()
                    prop:value=move || inputs.text(name)
                    on:input=move |event| inputs.set(name, event_target_value(&event))
                />
                {after.map(|unit| view! { <span>{unit}</span> })}
            </span>
        }
        .into_any()
    };
    match hint {
        Some(hint) => view! { <Field label hint problem control/> }.into_any(),
        None => view! { <Field label problem control/> }.into_any(),
    }
}

/// One of a few ways.
#[component]
pub fn Choice(
    /// The tool's fields.
    inputs: Inputs,
    /// The field's name.
    name: &'static str,
    /// What is chosen.
    label: &'static str,
    /// Value and words of each.
    options: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <select
                name=name
                prop:value=move || inputs.text(name)
                on:change=move |event| inputs.set(name, event_target_value(&event))
            >
                {options
                    .iter()
                    .map(|(value, words)| {
                        let selected = untrack(|| inputs.text(name)) == *value;
                        view! { <option value=*value selected=selected>{*words}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// The card of what is filled in.
#[component]
pub fn Form(
    /// The tool's fields.
    inputs: Inputs,
    /// What does not fit.
    unfit: Memo<Vec<Unfit>>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <Card title="What if" class="w4 tool-form">
            <form novalidate on:submit=|event| event.prevent_default()>
                {children()}
                <button type="button" class="link-button" on:click=move |_| inputs.start_again()>
                    <Icon name=IconName::Undo/>
                    "Start again"
                </button>
            </form>
            <Show when=move || !unfit.with(Vec::is_empty)>
                <Note tone=Tone::Warn>"Some fields need another look. The figures are those of before."</Note>
            </Show>
        </Card>
    }
}

/// A figure with its name.
pub type Told = (&'static str, String);

/// The figures of a tool, the most important one first.
#[component]
pub fn Figures(
    /// What they are.
    #[prop(into)]
    figures: Signal<Vec<Told>>,
) -> impl IntoView {
    view! {
        <dl class="tool-figures">
            {move || {
                figures
                    .get()
                    .into_iter()
                    .map(|(name, value)| {
                        view! {
                            <div>
                                <dt>{name}</dt>
                                <dd class="num">{value}</dd>
                            </div>
                        }
                    })
                    .collect_view()
            }}
        </dl>
    }
}

/// Which line is which. The dashed ones are drawn so.
#[component]
pub fn Legend(
    /// Name, colour of the palette, and whether it is dashed.
    lines: &'static [(&'static str, u8, bool)],
) -> impl IntoView {
    view! {
        <ul class="tool-legend">
            {lines
                .iter()
                .map(|(name, color, dashed)| {
                    view! {
                        <li>
                            <svg class=format!("c{color}") class:dashed=*dashed viewBox="0 0 24 4" aria-hidden="true">
                                <path d="M0 2h24"></path>
                            </svg>
                            {*name}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// `3 years and 2 months`.
pub fn span(months: u32) -> String {
    let some = |count: u32, thing: &str| match count {
        0 => None,
        1 => Some(format!("1 {thing}")),
        _ => Some(format!("{count} {thing}s")),
    };
    match (some(months / 12, "year"), some(months % 12, "month")) {
        (Some(years), Some(months)) => format!("{years} and {months}"),
        (Some(some), None) | (None, Some(some)) => some,
        (None, None) => "0 months".to_owned(),
    }
}
