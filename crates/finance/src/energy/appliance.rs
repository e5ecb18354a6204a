//! What an appliance uses.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::watt_hours;

/// How it comes to use energy, as JSON such as `{"kind":"timed","watts":"3000","hours":"4","days":30}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Usage {
    /// It runs for some hours: a geyser, a television.
    Timed {
        /// Its power.
        watts: Decimal,
        /// Hours a day on which it runs, above 0 and at most 24.
        hours: Decimal,
        /// Days of a month on which it runs, 1 to 31; a shorter month has no more than its own.
        days: u8,
    },
    /// Each use takes about the same: a washing machine, a kettle.
    PerUse {
        /// Kilowatt-hours of one use.
        kwh: Decimal,
        /// Uses in a month.
        uses: Decimal,
    },
    /// It never stops: a router, a freezer by its average power.
    AlwaysOn {
        /// Its power, on average.
        watts: Decimal,
    },
}

/// Something that uses energy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appliance {
    /// What it is called.
    pub name: String,
    /// What kind of thing it is, such as “Kitchen”.
    pub appliance_type: Option<String>,
    /// How it comes to use energy.
    pub usage: Usage,
    /// How many of them there are.
    pub quantity: u16,
    /// Whether it must stay on: it is never proposed to be switched off.
    pub needed: bool,
}

/// Why an appliance cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAppliance {
    /// No name, or only spaces.
    #[error("The appliance needs a name.")]
    NoName,
    /// A name or a kind that no list can show.
    #[error("The {what} is longer than {max} characters.")]
    Long {
        /// “name” or “kind”.
        what: &'static str,
        /// The most there may be.
        max: usize,
    },
    /// No power, or more than a home has.
    #[error("The power must be from 0.1 to 100,000 watts.")]
    Watts,
    /// No hours of a day.
    #[error("The hours a day must be above 0 and at most 24.")]
    Hours,
    /// No days of a month.
    #[error("The days a month must be from 1 to 31.")]
    Days,
    /// No energy of a use.
    #[error("The energy of one use must be above 0 and at most 1,000 kWh.")]
    PerUse,
    /// No number of uses.
    #[error("The uses a month must be above 0 and at most 10,000.")]
    Uses,
    /// None, or a warehouse.
    #[error("The number of appliances must be from 1 to 1,000.")]
    Quantity,
}

impl InvalidAppliance {
    /// The field of a form it belongs to.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoName | Self::Long { what: "name", .. } => "name",
            Self::Long { .. } => "appliance_type",
            Self::Watts => "watts",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::PerUse => "kwh",
            Self::Uses => "uses",
            Self::Quantity => "quantity",
        }
    }
}

/// `value` rounded to `decimals`, when that is above 0 and at most `most`.
fn within(value: Decimal, decimals: u32, most: i64) -> Option<Decimal> {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    (rounded > Decimal::ZERO && rounded <= Decimal::from(most)).then_some(rounded)
}

impl Usage {
    /// Rounded to what is kept, when it can be.
    fn checked(self) -> Result<Self, InvalidAppliance> {
        let power = |watts| within(watts, 1, 100_000).ok_or(InvalidAppliance::Watts);
        Ok(match self {
            Self::Timed { watts, hours, days } => Self::Timed {
                watts: power(watts)?,
                hours: within(hours, 2, 24).ok_or(InvalidAppliance::Hours)?,
                days: Some(days).filter(|days| (1..=31).contains(days)).ok_or(InvalidAppliance::Days)?,
            },
            Self::PerUse { kwh, uses } => Self::PerUse {
                kwh: within(kwh, 3, 1_000).ok_or(InvalidAppliance::PerUse)?,
                uses: within(uses, 2, 10_000).ok_or(InvalidAppliance::Uses)?,
            },
            Self::AlwaysOn { watts } => Self::AlwaysOn { watts: power(watts)? },
        })
    }
}

impl Appliance {
    /// Characters a name may have.
    pub const LONGEST_NAME: usize = 80;
    /// Characters a kind may have.
    pub const LONGEST_TYPE: usize = 40;

    /// The appliance as it is kept, when it can be: without spaces around its words, its numbers
    /// rounded (watts to one decimal, hours and uses to two, kilowatt-hours to three).
    ///
    /// # Errors
    /// When a name is missing or too long, or a number is none that a home has.
    pub fn checked(self) -> Result<Self, InvalidAppliance> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(InvalidAppliance::NoName);
        }
        let appliance_type = self.appliance_type.map(|kind| kind.trim().to_owned());
        let appliance_type = appliance_type.filter(|kind| !kind.is_empty());
        let kind = appliance_type.as_deref().unwrap_or_default();
        for (what, text, max) in
            [("name", name.as_str(), Self::LONGEST_NAME), ("kind", kind, Self::LONGEST_TYPE)]
        {
            if text.chars().count() > max {
                return Err(InvalidAppliance::Long { what, max });
            }
        }
        if !(1..=1_000).contains(&self.quantity) {
            return Err(InvalidAppliance::Quantity);
        }
        Ok(Self { name, appliance_type, usage: self.usage.checked()?, ..self })
    }

    /// Kilowatt-hours in a month of `days` days, of all of them together.
    pub fn kwh(&self, days: u32) -> Decimal {
        let thousand = Decimal::ONE_THOUSAND;
        // All factors are within the limits of `checked`, or clamped here by saturating.
        let one = match &self.usage {
            Usage::Timed { watts, hours, days: on } => {
                let days = Decimal::from(u32::from(*on).min(days));
                watts.saturating_mul(*hours).saturating_mul(days) / thousand
            }
            Usage::PerUse { kwh, uses } => kwh.saturating_mul(*uses),
            Usage::AlwaysOn { watts } => watts.saturating_mul(Decimal::from(24 * days)) / thousand,
        };
        watt_hours(one.saturating_mul(Decimal::from(self.quantity)))
    }
}
