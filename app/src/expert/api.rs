//! The server functions of the expert. The answers themselves stream: `POST /expert/ask`.

use ::expert::conversation::{Conversation, Head};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{ApiError, remote::Remote};

/// What a new conversation can begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// Questions that the person’s own rows can answer; none without rows.
    pub starters: Vec<String>,
}

/// A language model that may help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// What it is called.
    pub name: String,
    /// Where it runs: the host that questions go to.
    pub service: String,
    /// Whether the person allows it.
    pub allowed: bool,
    /// Questions left for today.
    pub left: i32,
}

/// The language model that the server is set up for, if any; given by the server as context.
#[derive(Debug, Clone)]
pub struct HelperSetting(pub Option<Helper>);

/// What a new conversation can begin with.
#[server(endpoint = "expert/beginning", protocol = Remote)]
pub async fn expert_beginning() -> Result<Beginning, ApiError> {
    let today = crate::error::today();
    let known = crate::error::answer(crate::error::person()?.known_to_expert(today).await)?;
    Ok(Beginning { starters: ::expert::starters(&known) })
}

/// The conversations, newest first; those in which `text` stands.
#[server(endpoint = "expert/conversations", protocol = Remote)]
pub async fn expert_conversations(text: String) -> Result<Vec<Head>, ApiError> {
    crate::error::answer(crate::error::person()?.conversations(&text).await)
}

/// A conversation with all that was said.
#[server(endpoint = "expert/conversation", protocol = Remote)]
pub async fn expert_conversation(id: i64) -> Result<Conversation, ApiError> {
    crate::error::answer(crate::error::person()?.conversation(id).await)
}

/// Gives a conversation another name.
#[server(endpoint = "expert/rename", protocol = Remote)]
pub async fn rename_conversation(id: i64, title: String) -> Result<Head, ApiError> {
    crate::error::answer(crate::error::person()?.rename_conversation(id, &title).await)
}

/// Deletes a conversation.
#[server(endpoint = "expert/delete", protocol = Remote)]
pub async fn delete_conversation(id: i64) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.delete_conversation(id).await)
}

/// The language model that may help, where there is one.
#[server(endpoint = "expert/helper", protocol = Remote)]
pub async fn expert_helper() -> Result<Option<Helper>, ApiError> {
    let Some(HelperSetting(Some(setting))) = use_context() else { return Ok(None) };
    let person = crate::error::person()?;
    let allowed = crate::error::answer(person.helper_allowed().await)?;
    let used = crate::error::answer(person.helper_used(chrono::Utc::now().date_naive()).await)?;
    let left = setting.left.saturating_sub(used).max(0);
    Ok(Some(Helper { allowed: allowed.as_ref() == Some(&setting.service), left, ..setting }))
}

/// Allows the language model to help, or takes that back.
#[server(endpoint = "expert/allow", protocol = Remote)]
pub async fn allow_helper(allowed: bool) -> Result<Option<Helper>, ApiError> {
    if let Some(HelperSetting(Some(setting))) = use_context() {
        let service = allowed.then_some(setting.service.as_str());
        crate::error::answer(crate::error::person()?.allow_helper(service).await)?;
    }
    expert_helper().await
}
