//! What was measured, row by row.

use finance::energy::{Consumption, Measurement, MeasurementPage};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use super::{
    api::{measure, measurements, remove_measurement},
    forms::Forms,
    number::energy,
};
use crate::{
    common::{address, use_answer, use_data_version, words},
    session,
    ui::{Card, ErrorState, Icon, IconName, Pager, Skeleton, SkeletonKind, Tag, ToastHandle, use_toasts},
};

/// The measurements, the latest first.
#[component]
pub fn Measurements(
    /// The dialogs.
    forms: Forms,
) -> impl IntoView {
    let query = use_query_map();
    let page = Memo::new(move |_| query.with(|query| address::page(|name| query.get(name))));
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        let page = page.get();
        session::call(move || measurements(page))
    });
    let href = Callback::new(move |page: u32| {
        let month = query.with_untracked(|query| query.get("month"));
        let month = month.map(|month| format!("month={month}&")).unwrap_or_default();
        format!("{}?{month}page={page}", address::ENERGY)
    });
    let add = move || {
        view! {
            <button type="button" class="link-button" on:click=move |_| forms.measure.set(true)>
                <Icon name=IconName::Plus/>
                "Add"
            </button>
        }
    };
    view! {
        <Card title="Measured" class="measured-card" aside=add>
            {move || match found.get() {
                None => view! { <Skeleton kind=SkeletonKind::Table/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry=move |()| found.refetch()/> }.into_any(),
                Some(Ok(MeasurementPage { rows, total, page, per_page })) => {
                    let rows = rows.into_iter().map(|row| view! { <Line row/> }.into_any()).collect_view();
                    view! {
                        <ul class="energy-rows">{rows}</ul>
                        <Pager page per_page total href/>
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}

#[component]
fn Line(row: Measurement) -> impl IntoView {
    let Measurement { id, consumption, appliance, from_file } = row;
    let span = words::span(consumption.period);
    let remove = format!("Remove the measurement of {span}");
    let kwh = energy(consumption.kwh);
    let (toasts, version) = (use_toasts(), use_data_version());
    let take_away = move |_| {
        let consumption = consumption.clone();
        spawn_local(async move {
            match session::call(|| remove_measurement(id)).await {
                Ok(()) => {
                    version.changed();
                    // Made here, where the list is gone already: it must outlive the row.
                    let put_back = Callback::new(move |()| put_back(toasts, consumption.clone()));
                    toasts.with_action("The measurement is removed.", "Undo", put_back);
                }
                Err(error) => toasts.error(error.to_string()),
            }
        });
    };
    view! {
        <li class="energy-row">
            <div class="energy-name">
                <span class="num">{span}</span>
                <small class="sub">{appliance.unwrap_or_else(|| "The whole home".into())}</small>
            </div>
            {from_file.then(|| view! { <Tag>"from a file"</Tag> })}
            <b class="num">{kwh}</b>
            <div class="energy-acts">
                <button type="button" class="icon-button" aria-label=remove on:click=take_away>
                    <Icon name=IconName::Trash/>
                </button>
            </div>
        </li>
    }
}

fn put_back(toasts: ToastHandle, consumption: Consumption) {
    spawn_local(async move {
        match session::call(|| measure(consumption.clone())).await {
            Ok(_) => use_data_version().changed(),
            Err(error) => toasts.error(error.to_string()),
        }
    });
}
