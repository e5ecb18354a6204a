//! Adding and changing an appliance.

use finance::{
    Decimal,
    energy::{Appliance, InvalidAppliance, Kept, Usage},
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::{add_appliance, change_appliance},
    forms::Forms,
    number::{NumberField, Typed, typed as typed_number},
};
use crate::{
    common::use_data_version,
    session,
    ui::{Note, TextField, Tone, focus_problem, use_toasts},
};

/// The ways to use energy, as they are chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Timed,
    PerUse,
    AlwaysOn,
}

/// What is filled in.
#[derive(Clone, Copy)]
struct Fields {
    name: Typed,
    appliance_type: Typed,
    kind: RwSignal<Kind>,
    watts: Typed,
    hours: Typed,
    days: Typed,
    kwh: Typed,
    uses: Typed,
    quantity: Typed,
    needed: RwSignal<bool>,
}

impl Fields {
    fn of(appliance: Option<&Appliance>) -> Self {
        let fields = Self {
            name: Typed::new(appliance.map(|one| one.name.clone()).unwrap_or_default()),
            appliance_type: Typed::new(
                appliance.and_then(|one| one.appliance_type.clone()).unwrap_or_default(),
            ),
            kind: RwSignal::new(Kind::Timed),
            watts: Typed::new(""),
            hours: Typed::new(""),
            days: Typed::new("30"),
            kwh: Typed::new(""),
            uses: Typed::new(""),
            quantity: Typed::new(appliance.map_or(1, |one| one.quantity).to_string()),
            needed: RwSignal::new(appliance.is_some_and(|one| one.needed)),
        };
        let set = |typed: Typed, number: Decimal| typed.value.set(typed_number(number));
        match appliance.map(|one| &one.usage) {
            None => {}
            Some(Usage::Timed { watts, hours, days }) => {
                set(fields.watts, *watts);
                set(fields.hours, *hours);
                set(fields.days, Decimal::from(*days));
            }
            Some(Usage::PerUse { kwh, uses }) => {
                fields.kind.set(Kind::PerUse);
                set(fields.kwh, *kwh);
                set(fields.uses, *uses);
            }
            Some(Usage::AlwaysOn { watts }) => {
                fields.kind.set(Kind::AlwaysOn);
                set(fields.watts, *watts);
            }
        }
        fields
    }

    /// The appliance, or nothing: then each field says what is wrong with it.
    fn read(self) -> Option<Appliance> {
        let whole = |typed: Typed| {
            // No whole number of a size that can be: what is wrong is told by the rules.
            typed
                .read()
                .map(|number| u16::try_from(number).ok().filter(|_| number.fract().is_zero()).unwrap_or(0))
        };
        let usage = match self.kind.get_untracked() {
            Kind::Timed => {
                let (watts, hours, days) = (self.watts.read(), self.hours.read(), whole(self.days));
                days.and_then(|days| {
                    let days = u8::try_from(days).unwrap_or(0);
                    Some(Usage::Timed { watts: watts?, hours: hours?, days })
                })
            }
            Kind::PerUse => {
                let (kwh, uses) = (self.kwh.read(), self.uses.read());
                kwh.and_then(|kwh| Some(Usage::PerUse { kwh, uses: uses? }))
            }
            Kind::AlwaysOn => self.watts.read().map(|watts| Usage::AlwaysOn { watts }),
        };
        let quantity = whole(self.quantity);
        let appliance = Appliance {
            name: self.name.value.get_untracked(),
            appliance_type: Some(self.appliance_type.value.get_untracked()),
            usage: usage?,
            quantity: quantity?,
            needed: self.needed.get_untracked(),
        };
        match appliance.checked() {
            Ok(appliance) => Some(appliance),
            Err(error) => {
                self.tell(&error);
                None
            }
        }
    }

    fn tell(self, error: &InvalidAppliance) {
        let field = match error.field() {
            "appliance_type" => self.appliance_type,
            "watts" => self.watts,
            "hours" => self.hours,
            "days" => self.days,
            "kwh" => self.kwh,
            "uses" => self.uses,
            "quantity" => self.quantity,
            _ => self.name,
        };
        field.problem.set(Some(error.to_string()));
    }
}

/// The form.
#[component]
pub fn ApplianceForm(
    /// What it is about.
    forms: Forms,
) -> impl IntoView {
    let before: Option<Kept<Appliance>> = forms.changed.get_untracked();
    let fields = Fields::of(before.as_ref().map(|kept| &kept.what));
    let key = before.as_ref().map(|kept| (kept.id, kept.version));
    let form = NodeRef::<html::Form>::new();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (toasts, version) = (use_toasts(), use_data_version());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(appliance) = fields.read() else { return focus_problem(form) };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let name = appliance.name.clone();
            let done = match key {
                Some((id, seen)) => session::call(|| change_appliance(id, seen, appliance.clone())).await,
                None => session::call(|| add_appliance(appliance.clone())).await.map(drop),
            };
            match done {
                Ok(()) => {
                    toasts.success(format!("“{name}” is kept."));
                    forms.appliance.try_set(false);
                    version.changed();
                }
                Err(error) => {
                    failed.try_set(Some(error.to_string()));
                }
            }
            busy.try_set(false);
        });
    };
    let numbers = move || {
        match fields.kind.get() {
        Kind::Timed => {
            view! {
                <NumberField label="Power" typed=fields.watts unit="W" hint="It stands on a plate at the back."/>
                <NumberField label="Hours a day" typed=fields.hours unit="hours"/>
                <NumberField label="Days a month" typed=fields.days unit="days"/>
            }
            .into_any()
        }
        Kind::PerUse => {
            view! {
                <NumberField label="Energy of one use" typed=fields.kwh unit="kWh" hint="A washing machine takes about 0.9, a kettle 0.1."/>
                <NumberField label="Uses a month" typed=fields.uses unit="uses"/>
            }
            .into_any()
        }
        Kind::AlwaysOn => {
            view! {
                <NumberField label="Power on average" typed=fields.watts unit="W" hint="A fridge takes about 60 on average, a router 10."/>
            }
            .into_any()
        }
    }
    };
    view! {
        <form class="form" node_ref=form novalidate=true on:submit=save>
            {move || failed.get().map(|text| view! { <Note tone=Tone::Bad>{text}</Note> })}
            <TextField label="Name" value=fields.name.value problem=fields.name.problem longest=80 autofocus=true/>
            <TextField label="Kind of thing" value=fields.appliance_type.value problem=fields.appliance_type.problem longest=40 hint="Such as Kitchen or Laundry. It may stay empty."/>
            <KindChoice kind=fields.kind/>
            {numbers}
            <NumberField label="How many" typed=fields.quantity unit=""/>
            <label class="check">
                <input type="checkbox" prop:checked=move || fields.needed.get() on:change=move |event| fields.needed.set(event_target_checked(&event))/>
                <span>"It must stay on: never propose to switch it off"</span>
            </label>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| forms.appliance.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
    }
}

#[component]
fn KindChoice(kind: RwSignal<Kind>) -> impl IntoView {
    let choice = move |(this, words): (Kind, &'static str)| {
        view! {
            <label class="segment">
                <input type="radio" name="usage" prop:checked=move || kind.get() == this on:change=move |_| kind.set(this)/>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"How it uses energy"</legend>
            {[(Kind::Timed, "For hours"), (Kind::PerUse, "By the use"), (Kind::AlwaysOn, "Always on")]
                .map(choice)
                .collect_view()}
        </fieldset>
    }
}
