//! The server functions of suggestions.

use finance::suggestion::{Inbox, Which};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// All that waits for an answer, and what was answered lately.
#[server(endpoint = "suggestions/list", protocol = Remote)]
pub async fn suggestions() -> Result<Inbox, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.suggestions(today).await)
}

/// Accepts a suggestion, or rejects it; gives the key by which that can be taken back.
#[server(endpoint = "suggestions/answer", protocol = Remote)]
pub async fn answer_suggestion(which: Which, accept: bool) -> Result<i64, ApiError> {
    let today = crate::error::today();
    crate::error::answer(crate::error::person()?.answer_suggestion(&which, accept, today).await)
}

/// Takes an answer back; gives the number of transactions that stay, because they were changed since.
#[server(endpoint = "suggestions/back", protocol = Remote)]
pub async fn take_back_answer(id: i64) -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.take_back_answer(id).await)
}
