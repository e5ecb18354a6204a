//! The server function of rewards.

use finance::reward::Overview;
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// What the person has earned, and what can be earned next.
#[server(endpoint = "rewards/overview", protocol = Remote)]
pub async fn rewards_overview() -> Result<Overview, ApiError> {
    let today = use_context::<crate::Today>().map(|today| today.0).unwrap_or_default();
    crate::error::answer(crate::error::person()?.rewards(today).await)
}
