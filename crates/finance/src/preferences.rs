//! What a person chose for everything they see.

use serde::{Deserialize, Serialize};

use crate::{Currency, FirstDay, format::Formats};

/// What a person chose for everything they see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// The name shown, when it is not the one that signing in tells.
    pub name: Option<String>,
    /// The currency for files that name none, and of calculators.
    pub currency: Currency,
    /// Numbers and days.
    pub formats: Formats,
    /// The day on which the person's month begins.
    pub first_day: FirstDay,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { name: None, currency: Currency::ZAR, formats: Formats::default(), first_day: FirstDay::FIRST }
    }
}
