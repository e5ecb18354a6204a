//! The settings' server functions.

use finance::{
    Currency, Preferences,
    account::{AccountState, Merged},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{ApiError, remote::Remote};

/// What a person can set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The e-mail address they sign in with.
    pub email: String,
    /// What they chose for everything they see.
    pub preferences: Preferences,
    /// Goes back with a change, so that one made elsewhere meanwhile is noticed.
    pub version: i32,
}

#[cfg(feature = "ssr")]
impl From<store::Profile> for Settings {
    fn from(profile: store::Profile) -> Self {
        Self { email: profile.email, preferences: profile.preferences, version: profile.version }
    }
}

/// The person's settings.
#[server(endpoint = "settings/profile", protocol = Remote)]
pub async fn person_settings() -> Result<Settings, ApiError> {
    crate::error::answer(crate::error::person()?.profile().await).map(Settings::from)
}

/// How the person likes things written.
#[server(endpoint = "settings/preferences", protocol = Remote)]
pub async fn person_preferences() -> Result<Preferences, ApiError> {
    crate::error::answer(crate::error::person()?.profile().await).map(|profile| profile.preferences)
}

/// Sets what the person chose; `version` is the one they saw.
#[server(endpoint = "settings/save", protocol = Remote)]
pub async fn save_settings(preferences: Preferences, version: i32) -> Result<Settings, ApiError> {
    let saved = crate::error::person()?.set_preferences(&preferences, version).await;
    crate::error::answer(saved).map(Settings::from)
}

/// The accounts with what stands on them, those in the archive last.
#[server(endpoint = "settings/accounts", protocol = Remote)]
pub async fn accounts() -> Result<Vec<AccountState>, ApiError> {
    crate::error::answer(crate::error::person()?.account_states().await)
}

/// Gives an account another name.
#[server(endpoint = "settings/rename_account", protocol = Remote)]
pub async fn rename_account(id: i64, name: String, version: i32) -> Result<AccountState, ApiError> {
    crate::error::answer(crate::error::person()?.rename_account(id, &name, version).await)
}

/// Puts an account into the archive, or takes it out.
#[server(endpoint = "settings/archive_account", protocol = Remote)]
pub async fn archive_account(id: i64, archived: bool, version: i32) -> Result<AccountState, ApiError> {
    crate::error::answer(crate::error::person()?.archive_account(id, archived, version).await)
}

/// Adds an account without anything on it.
#[server(endpoint = "settings/add_account", protocol = Remote)]
pub async fn add_account(
    name: String,
    currency: Currency,
    number: Option<String>,
) -> Result<AccountState, ApiError> {
    crate::error::answer(crate::error::person()?.add_account(&name, currency, number.as_deref()).await)
}

/// Removes an account on which nothing stands.
#[server(endpoint = "settings/remove_account", protocol = Remote)]
pub async fn remove_account(id: i64, version: i32) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.remove_account(id, version).await)
}

/// Makes one account of two: everything on `from` goes to `into`.
#[server(endpoint = "settings/merge_accounts", protocol = Remote)]
pub async fn merge_accounts(
    from: i64,
    into: i64,
    from_version: i32,
    into_version: i32,
) -> Result<Merged, ApiError> {
    let merged = crate::error::person()?.merge_accounts(from, into, (from_version, into_version)).await;
    crate::error::answer(merged)
}

/// Deletes everything that belongs to the person, once they have typed the words that say so, or
/// their e-mail address.
#[server(endpoint = "settings/delete_everything", protocol = Remote)]
pub async fn delete_everything(confirmation: String) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.delete_everything(&confirmation).await)
}
