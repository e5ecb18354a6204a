//! The server functions of insights.

use finance::insight::{InsightPage, Share};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// All insights, those dismissed among them, and the shares they measure by.
#[server(endpoint = "insights/list", protocol = Remote)]
pub async fn insights_list() -> Result<InsightPage, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.insights(today).await)
}

/// Dismisses an insight, or brings it back.
#[server(endpoint = "insights/dismiss", protocol = Remote)]
pub async fn dismiss_insight(id: i64, dismissed: bool) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.dismiss_insight(id, dismissed).await)
}

/// Sets what part of the income each category may take; `None` goes back to the usual shares.
#[server(endpoint = "insights/shares", protocol = Remote)]
pub async fn set_shares(shares: Option<Vec<Share>>, version: i32) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.set_shares(shares, version).await)
}
