//! A file of meter readings: looked at first, then kept.

use finance::energy::{Column, Readings};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::{
    api::{import_readings, preview_readings},
    forms::Forms,
    measure_form::MeterChoice,
    number::energy,
};
use crate::{
    ApiError,
    common::{use_data_version, words},
    session,
    ui::{FileButton, Note, Skeleton, SkeletonKind, Tone, use_toasts},
};

/// Bytes of a file at most; a call may have a megabyte.
const LARGEST: f64 = 800_000.0;

/// The form.
#[component]
pub fn ReadingsForm(
    /// What it is about.
    forms: Forms,
) -> impl IntoView {
    let text = RwSignal::new(None::<String>);
    let (meter, column) = (RwSignal::new(None::<i64>), RwSignal::new(None::<Column>));
    let preview = RwSignal::new(None::<Result<Readings, ApiError>>);
    let (looking, busy) = (RwSignal::new(false), RwSignal::new(false));
    let (toasts, version) = (use_toasts(), use_data_version());
    let latest = StoredValue::new(0_u32);
    // Asked anew whenever the file or what is said of it changes.
    Effect::new(move |_| {
        let (content, column, meter) = (text.get(), column.get(), meter.get());
        let Some(content) = content else { return };
        looking.set(true);
        let ticket = latest.get_value().wrapping_add(1);
        latest.set_value(ticket);
        spawn_local(async move {
            let said = session::call(|| preview_readings(content.clone(), column, meter)).await;
            // Only the latest question counts, and only while the dialog is open.
            if latest.try_get_value() == Some(ticket) {
                preview.try_set(Some(said));
                looking.try_set(false);
            }
        });
    });
    let chosen = Callback::new(move |files: Vec<web_sys::File>| {
        let Some(file) = files.into_iter().next() else { return };
        preview.set(None);
        if file.size() > LARGEST {
            let why = "The file is larger than 800 kB. Split it into smaller ones.".into();
            preview.set(Some(Err(ApiError::TooLarge(why))));
            return;
        }
        spawn_local(async move {
            match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                Some(content) => {
                    text.try_set(Some(content));
                }
                None => {
                    let why = "The browser could not read this file.".into();
                    preview.try_set(Some(Err(ApiError::Invalid(why))));
                }
            }
        });
    });
    let keep = move |_| {
        let Some(content) = text.get_untracked() else { return };
        let (column, meter) = (column.get_untracked(), meter.get_untracked());
        busy.set(true);
        spawn_local(async move {
            match session::call(|| import_readings(content.clone(), column, meter)).await {
                Ok(kept) => {
                    toasts.success(format!("{} added.", words::count(kept.added.into(), "measurement")));
                    forms.readings.try_set(false);
                    version.changed();
                }
                Err(error) => {
                    preview.try_set(Some(Err(error)));
                }
            }
            busy.try_set(false);
        });
    };
    let added = move || match preview.get() {
        Some(Ok(readings)) => readings.added,
        _ => 0,
    };
    view! {
        <div class="form">
            <p class="muted">"A table with a day and a number in each line, as text: what the meter stood at, or the kilowatt-hours used. You see what it holds before anything is kept."</p>
            <div><FileButton on_files=chosen accept=".csv,.txt,.tsv,text/csv,text/plain" label="Choose a file"/></div>
            <MeterChoice forms meter/>
            <ColumnChoice column/>
            <div aria-live="polite">
                {move || match preview.get() {
                    None if looking.get() => view! { <Skeleton kind=SkeletonKind::Lines(4)/> }.into_any(),
                    None => ().into_any(),
                    Some(Err(error)) => view! { <Note tone=Tone::Bad>{error.to_string()}</Note> }.into_any(),
                    Some(Ok(readings)) => view! { <Preview readings/> }.into_any(),
                }}
            </div>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| forms.readings.set(false)>"Cancel"</button>
                <button type="button" class="button" disabled=move || { busy.get() || looking.get() || added() == 0 } on:click=keep>
                    {move || match added() {
                        0 => "Keep".to_owned(),
                        added => format!("Keep {}", words::count(added.into(), "measurement")),
                    }}
                </button>
            </div>
        </div>
    }
}

#[component]
fn ColumnChoice(column: RwSignal<Option<Column>>) -> impl IntoView {
    let choice = move |(this, words): (Option<Column>, &'static str)| {
        view! {
            <label class="segment">
                <input type="radio" name="column" prop:checked=move || column.get() == this on:change=move |_| column.set(this)/>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">"What the numbers are"</legend>
            {[(None, "As it seems"), (Some(Column::Reading), "Readings"), (Some(Column::Kwh), "kWh used")]
                .map(choice)
                .collect_view()}
        </fieldset>
    }
}

/// What the file holds.
#[component]
fn Preview(readings: Readings) -> impl IntoView {
    let sum = match readings.period {
        Some(period) => format!(
            "{} new, {}: {}.",
            words::count(readings.added.into(), "measurement"),
            words::span(period),
            energy(readings.kwh)
        ),
        None => "Nothing new: every day of it is measured already.".to_owned(),
    };
    let known = (readings.known > 0 && readings.added > 0).then(|| {
        let count = words::count(readings.known.into(), "measurement");
        view! { <p>{format!("{count} on days that are measured already: left out.")}</p> }
    });
    let decisions = readings.decisions.into_iter().map(|one| view! { <p>{one}</p> }).collect_view();
    let problems = readings.problems;
    let problems = (!problems.is_empty()).then(|| {
        let lines = problems
            .into_iter()
            .map(|problem| view! { <li>{format!("Line {}: {}", problem.line, problem.message)}</li> })
            .collect_view();
        view! { <Note tone=Tone::Warn><p>"These lines were left out:"</p><ul>{lines}</ul></Note> }
    });
    let more = u64::from(readings.added).saturating_sub(readings.rows.len() as u64);
    let rows = readings
        .rows
        .into_iter()
        .map(|row| {
            view! { <tr><td class="num">{words::span(row.period)}</td><td class="n num">{energy(row.kwh)}</td></tr> }
        })
        .collect::<Vec<_>>();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="scroll readings-table" tabindex="0" role="region" aria-label="What is new">
                <table>
                    <thead><tr><th scope="col">"Days"</th><th scope="col" class="n">"Energy"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let more = (more > 0).then(|| view! { <p class="muted">{format!("And {more} more.")}</p> });
    view! {
        <div class="readings-preview">
            <p><b>{sum}</b></p>
            {known}
            {decisions}
            {problems}
            {table}
            {more}
        </div>
    }
}
