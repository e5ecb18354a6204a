//! Adding what was measured by hand.

use finance::{
    Period, day,
    energy::{Consumption, InvalidConsumption},
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::measure,
    forms::Forms,
    number::{NumberField, Typed},
};
use crate::{
    ApiError,
    common::{browser, use_data_version},
    session,
    ui::{Field, FieldParts, Note, TextField, Tone, focus_problem, use_toasts},
};

/// The form.
#[component]
pub fn MeasureForm(
    /// What it is about.
    forms: Forms,
) -> impl IntoView {
    let today = browser::today();
    let month = Period::month_of(today);
    let meter = RwSignal::new(None::<i64>);
    let (first, last) = (Typed::new(month.first().to_string()), Typed::new(today.to_string()));
    let kwh = Typed::new("");
    let form = NodeRef::<html::Form>::new();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (toasts, version) = (use_toasts(), use_data_version());
    let read = move || -> Option<Consumption> {
        let date = |typed: Typed| {
            let date = day::parse(&typed.value.get_untracked());
            if date.is_none() {
                typed.problem.set(Some("Choose a day.".into()));
            }
            date
        };
        let (energy, from, to) = (kwh.read(), date(first), date(last));
        let Ok(period) = Period::new(from?, to?) else {
            last.problem.set(Some("The last day is before the first.".into()));
            return None;
        };
        let asked = Consumption { appliance_id: meter.get_untracked(), period, kwh: energy? };
        asked.checked(today).map_err(|error| tell(error, first, last, kwh)).ok()
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(consumption) = read() else { return focus_problem(form) };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match session::call(|| measure(consumption.clone())).await {
                Ok(_) => {
                    toasts.success("The measurement is kept.");
                    forms.measure.try_set(false);
                    version.changed();
                }
                Err(ApiError::Conflict(why)) => {
                    first.problem.try_set(Some(why));
                    focus_problem(form);
                }
                Err(error) => {
                    failed.try_set(Some(error.to_string()));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="form" node_ref=form novalidate=true on:submit=save>
            {move || failed.get().map(|text| view! { <Note tone=Tone::Bad>{text}</Note> })}
            <MeterChoice forms meter/>
            <TextField label="First day" kind="date" value=first.value problem=first.problem/>
            <TextField label="Last day" kind="date" value=last.value problem=last.problem/>
            <NumberField label="Energy used" typed=kwh unit="kWh"/>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| forms.measure.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
    }
}

fn tell(error: InvalidConsumption, first: Typed, last: Typed, kwh: Typed) {
    let field = match error.field() {
        "first" => first,
        "last" => last,
        _ => kwh,
    };
    field.problem.set(Some(error.to_string()));
}

/// Where it was measured.
#[component]
pub fn MeterChoice(
    /// The appliances.
    forms: Forms,
    /// The appliance, or the whole home.
    meter: RwSignal<Option<i64>>,
) -> impl IntoView {
    let control = move |parts: FieldParts| {
        view! {
            <select id=parts.id on:change=move |event| meter.set(event_target_value(&event).parse().ok())>
                <option value="">"The whole home"</option>
                {move || {
                    let option = |(id, name): (i64, String)| {
                        view! { <option value=id.to_string() selected=move || meter.get() == Some(id)>{name}</option> }
                    };
                    forms.names.get().into_iter().map(option).collect_view()
                }}
            </select>
        }
        .into_any()
    };
    view! { <Field label="Measured at" problem=Signal::stored(None::<String>) control/> }
}
