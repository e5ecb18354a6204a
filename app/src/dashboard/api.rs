//! The dashboard's server functions.

use finance::dashboard::{Dashboard, DashboardQuery};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// The dashboard's figures; `None` when there is no transaction at all.
#[server(endpoint = "dashboard/figures", protocol = Remote)]
pub async fn dashboard_figures(query: DashboardQuery) -> Result<Option<Dashboard>, ApiError> {
    let today = use_context::<crate::Today>().map(|today| today.0).unwrap_or_default();
    crate::error::answer(crate::error::person()?.dashboard(&query, today).await)
}
