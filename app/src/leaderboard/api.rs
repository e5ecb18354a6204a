//! The leaderboard's server functions.

use finance::ranking::{Added, Board, NewService, Vote};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// The services in their places, those with `text` in their name; pages counted from 1.
#[server(endpoint = "leaderboard/page", protocol = Remote)]
pub async fn leaderboard_page(text: Option<String>, page: u32) -> Result<Board, ApiError> {
    crate::error::answer(crate::error::person()?.leaderboard(text.as_deref(), page).await)
}

/// Lists a service; when it is likely listed already, says which ones unless the person is `sure`.
#[server(endpoint = "leaderboard/add", protocol = Remote)]
pub async fn add_service(service: NewService, sure: bool) -> Result<Added, ApiError> {
    crate::error::answer(crate::error::person()?.add_service(&service, sure).await)
}

/// Says something of a service, or nothing any more.
#[server(endpoint = "leaderboard/vote", protocol = Remote)]
pub async fn cast_vote(service_id: i64, vote: Option<Vote>) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.vote(service_id, vote).await)
}
