//! The transactions' server functions.

use finance::transaction::{TransactionFilter, TransactionPage};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::ApiError;

/// Transactions, newest first; pages counted from 1.
#[server(endpoint = "transactions/page", input = Json)]
pub async fn transactions_page(filter: TransactionFilter, page: u32) -> Result<TransactionPage, ApiError> {
    crate::error::answer(crate::error::person()?.transactions(&filter, page).await)
}
