//! The statements' server functions. The file itself goes to `POST /uploads`.

use finance::{Currency, Period, transaction::Account};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use statement::{
    Hints,
    import::{AccountChoice, ImportRecord},
    place::Place,
};

use crate::{ApiError, remote::Remote};

/// What the preview needs to know of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSetting {
    /// The person's accounts, by name.
    pub accounts: Vec<Account>,
    /// The currency for files that name none.
    pub currency: Currency,
    /// Whether the server can have scans read, by a service that the file then goes to.
    #[serde(default)]
    pub scans: bool,
}

/// Whether the server can have scans read, given by it as context.
#[derive(Debug, Clone, Copy)]
pub struct ReadsScans(pub bool);

/// The person's accounts and usual currency.
#[server(endpoint = "statements/setting", protocol = Remote)]
pub async fn person_setting() -> Result<ImportSetting, ApiError> {
    let person = crate::error::person()?;
    let accounts = crate::error::answer(person.accounts().await)?;
    let currency = crate::error::answer(person.profile().await)?.preferences.currency;
    let scans = use_context::<ReadsScans>().is_some_and(|reads| reads.0);
    Ok(ImportSetting { accounts, currency, scans })
}

/// What `account` already has in `period`, for telling new rows from known ones: a list of
/// [`statement::reconcile::Known`] as JSON, which the page hands on to the worker as it is.
#[server(endpoint = "statements/known", protocol = Remote)]
pub async fn known_transactions(account: AccountChoice, period: Period) -> Result<String, ApiError> {
    let known = crate::error::answer(crate::error::person()?.known(&account, period).await)?;
    serde_json::to_string(&known).map_err(|error| {
        crate::error::refuse(ApiError::Internal(format!("What is known cannot be told: {error}.")))
    })
}

/// What the person corrected when they last confirmed a file of this layout, by
/// [`statement::import::layout_key`].
#[server(endpoint = "statements/habit", protocol = Remote)]
pub async fn habit(layout: String) -> Result<Option<Hints>, ApiError> {
    crate::error::answer(crate::error::person()?.habit(&layout).await)
}

/// The import history, newest first; pages of 50, counted from 1.
#[server(endpoint = "statements/imports", protocol = Remote)]
pub async fn imports(page: u32) -> Result<Vec<ImportRecord>, ApiError> {
    crate::error::answer(crate::error::person()?.imports(page).await)
}

/// One line of the import history.
#[server(endpoint = "statements/import", protocol = Remote)]
pub async fn import(statement_id: i64) -> Result<ImportRecord, ApiError> {
    crate::error::answer(crate::error::person()?.import(statement_id).await)
}

/// Takes an import back: exactly the transactions it added go, the file stays.
#[server(endpoint = "statements/undo", protocol = Remote)]
pub async fn undo_import(statement_id: i64) -> Result<ImportRecord, ApiError> {
    crate::error::answer(crate::error::person()?.undo_import(statement_id).await)
}

/// Imports an undone or failed statement's file again.
#[server(endpoint = "statements/again", protocol = Remote)]
pub async fn import_again(statement_id: i64) -> Result<ImportRecord, ApiError> {
    crate::error::answer(crate::error::person()?.import_again(statement_id).await)
}

/// Where `line` of a statement's file stood: on its page, or among the lines around it.
#[server(endpoint = "statements/place", protocol = Remote)]
pub async fn row_place(statement_id: i64, line: u32) -> Result<Place, ApiError> {
    crate::error::answer(crate::error::person()?.place(statement_id, line).await)
}
