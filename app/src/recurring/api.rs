//! The server functions of recurring payments.

use finance::recurring::RecurringPage;
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// All that recurs, those dismissed among them.
#[server(endpoint = "recurring/list", protocol = Remote)]
pub async fn recurring_list() -> Result<RecurringPage, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.recurring(today).await)
}

/// Dismisses a recurring payment, or brings it back.
#[server(endpoint = "recurring/dismiss", protocol = Remote)]
pub async fn dismiss_recurring(id: i64, dismissed: bool) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.dismiss_recurring(id, dismissed).await)
}
