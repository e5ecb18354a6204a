//! The settings' server functions.

use finance::Currency;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{ApiError, remote::Remote};

/// What a person can set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The e-mail address they sign in with.
    pub email: String,
    /// The currency for files that name none.
    pub currency: Currency,
}

/// The person's settings.
#[server(endpoint = "settings/profile", protocol = Remote)]
pub async fn person_settings() -> Result<Settings, ApiError> {
    let profile = crate::error::answer(crate::error::person()?.profile().await)?;
    Ok(Settings { email: profile.email, currency: profile.currency })
}

/// Sets the currency for files that name none.
#[server(endpoint = "settings/currency", protocol = Remote)]
pub async fn set_currency(currency: Currency) -> Result<Settings, ApiError> {
    let profile = crate::error::answer(crate::error::person()?.set_currency(currency).await)?;
    Ok(Settings { email: profile.email, currency: profile.currency })
}
