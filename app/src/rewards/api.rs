//! The server function of rewards.

use finance::reward::Overview;
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// What the person has earned, and what can be earned next.
#[server(endpoint = "rewards/overview", protocol = Remote)]
pub async fn rewards_overview() -> Result<Overview, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.rewards(today).await)
}
