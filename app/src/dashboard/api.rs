//! The dashboard's server functions.

use finance::dashboard::{Dashboard, DashboardQuery};
use leptos::prelude::*;

use super::outlook::Outlook;
#[cfg(feature = "ssr")]
use super::outlook::Sources;
use crate::{ApiError, remote::Remote};

/// The dashboard's figures; `None` when there is no transaction at all.
#[server(endpoint = "dashboard/figures", protocol = Remote)]
pub async fn dashboard_figures(query: DashboardQuery) -> Result<Option<Dashboard>, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.dashboard(&query, today).await)
}

/// What is to be known now: what stands out, what is due soon, how budgets and goals go.
#[server(endpoint = "dashboard/outlook", protocol = Remote)]
pub async fn dashboard_outlook() -> Result<Outlook, ApiError> {
    let today = crate::error::today();
    crate::error::answer(outlook(&crate::error::person()?, today).await)
}

#[cfg(feature = "ssr")]
async fn outlook(person: &store::UserStore, today: chrono::NaiveDate) -> Result<Outlook, store::Error> {
    Ok(Outlook::of(Sources {
        insights: &person.insights(today).await?,
        recurring: &person.recurring(today).await?,
        budgets: &person.budget_month(None, None, today).await?,
        goals: &person.goals(today).await?,
        book: &person.categories().await?,
        formats: person.profile().await?.preferences.formats,
    }))
}
