//! What every page that names a category asks.

use finance::category::CategoryBook;
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// The person's categories.
#[server(endpoint = "categories/list", protocol = Remote)]
pub async fn person_categories() -> Result<CategoryBook, ApiError> {
    crate::error::answer(crate::error::person()?.categories().await)
}
