//! The server functions of energy at home.

#[cfg(feature = "ssr")]
use finance::FirstDay;
use finance::{
    Month,
    energy::{Appliance, Column, Consumption, Home, MeasurementPage, Readings, Tariff},
};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// The figures of a month; without one, of the month it is.
#[server(endpoint = "energy/home", protocol = Remote)]
pub async fn energy_home(month: Option<Month>) -> Result<Home, ApiError> {
    let person = crate::error::person()?;
    let now = Month::of(crate::error::today(), FirstDay::FIRST);
    let month =
        month.map_or(now, Ok).map_err(|error| crate::error::refuse(ApiError::Invalid(error.to_string())))?;
    crate::error::answer(person.energy(month).await)
}

/// Adds an appliance; its key.
#[server(endpoint = "energy/add_appliance", protocol = Remote)]
pub async fn add_appliance(appliance: Appliance) -> Result<i64, ApiError> {
    crate::error::answer(crate::error::person()?.add_appliance(&appliance).await)
}

/// Changes an appliance that was seen at `version`.
#[server(endpoint = "energy/change_appliance", protocol = Remote)]
pub async fn change_appliance(id: i64, version: i32, appliance: Appliance) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.change_appliance(id, version, &appliance).await)
}

/// Takes an appliance off the list.
#[server(endpoint = "energy/remove_appliance", protocol = Remote)]
pub async fn remove_appliance(id: i64) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.remove_appliance(id).await)
}

/// Puts an appliance back on the list.
#[server(endpoint = "energy/restore_appliance", protocol = Remote)]
pub async fn restore_appliance(id: i64) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.restore_appliance(id).await)
}

/// Keeps what the person pays; `version` is the one that was seen, 0 for none.
#[server(endpoint = "energy/tariff", protocol = Remote)]
pub async fn set_tariff(version: i32, tariff: Tariff) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.set_tariff(version, &tariff).await)
}

/// What was measured, the latest first; pages counted from 1.
#[server(endpoint = "energy/measurements", protocol = Remote)]
pub async fn measurements(page: u32) -> Result<MeasurementPage, ApiError> {
    crate::error::answer(crate::error::person()?.measurements(page).await)
}

/// Keeps a measurement; its key.
#[server(endpoint = "energy/measure", protocol = Remote)]
pub async fn measure(consumption: Consumption) -> Result<i64, ApiError> {
    crate::error::answer(crate::error::person()?.measure(&consumption, crate::error::today()).await)
}

/// Removes a measurement.
#[server(endpoint = "energy/remove_measurement", protocol = Remote)]
pub async fn remove_measurement(id: i64) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.remove_measurement(id).await)
}

/// What a file of meter readings would add.
#[server(endpoint = "energy/preview_readings", protocol = Remote)]
pub async fn preview_readings(
    text: String,
    column: Option<Column>,
    appliance_id: Option<i64>,
) -> Result<Readings, ApiError> {
    let person = crate::error::person()?;
    crate::error::answer(person.preview_readings(&text, column, appliance_id, crate::error::today()).await)
}

/// Keeps what a file of meter readings adds.
#[server(endpoint = "energy/import_readings", protocol = Remote)]
pub async fn import_readings(
    text: String,
    column: Option<Column>,
    appliance_id: Option<i64>,
) -> Result<Readings, ApiError> {
    let person = crate::error::person()?;
    crate::error::answer(person.import_readings(&text, column, appliance_id, crate::error::today()).await)
}
