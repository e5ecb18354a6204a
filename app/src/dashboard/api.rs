//! The dashboard's server functions.

use finance::dashboard::{Dashboard, DashboardQuery};
use leptos::prelude::*;

use super::outlook::Outlook;
use crate::{ApiError, remote::Remote};

/// The dashboard's figures; `None` when there is no transaction at all.
#[server(endpoint = "dashboard/figures", protocol = Remote)]
pub async fn dashboard_figures(query: DashboardQuery) -> Result<Option<Dashboard>, ApiError> {
    let today = use_context::<crate::Today>().map(|today| today.0).unwrap_or_default();
    crate::error::answer(crate::error::person()?.dashboard(&query, today).await)
}

/// What stands out now, and what is due soon.
#[server(endpoint = "dashboard/outlook", protocol = Remote)]
pub async fn dashboard_outlook() -> Result<Outlook, ApiError> {
    let today = use_context::<crate::Today>().map(|today| today.0).unwrap_or_default();
    let person = crate::error::person()?;
    let insights = crate::error::answer(person.insights(today).await)?;
    let recurring = crate::error::answer(person.recurring(today).await)?;
    let categories = crate::error::answer(person.categories().await)?;
    Ok(Outlook::of(&insights, &recurring, &categories))
}
