//! The transactions' server functions.

use finance::transaction::{TransactionFilter, TransactionPage};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// Transactions, newest first; pages counted from 1.
#[server(endpoint = "transactions/page", protocol = Remote)]
pub async fn transactions_page(filter: TransactionFilter, page: u32) -> Result<TransactionPage, ApiError> {
    crate::error::answer(crate::error::person()?.transactions(&filter, page).await)
}
