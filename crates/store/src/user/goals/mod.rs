//! Goals: what a person saves for, and what they put towards it.

mod change;
mod entries;
mod read;

use finance::{
    Currency,
    format::Formats,
    goal::{InvalidContribution, InvalidGoal},
    money::TooLarge,
};

use crate::Error;

fn refused(error: &InvalidGoal, currency: Currency) -> Error {
    match error {
        InvalidGoal::TooMany => Error::Conflict(error.sentence(currency, Formats::default())),
        _ => Error::invalid(error.field(), error.sentence(currency, Formats::default())),
    }
}

fn refused_entry(error: &InvalidContribution, currency: Currency) -> Error {
    match error {
        InvalidContribution::TooMany => Error::Conflict(error.sentence(currency, Formats::default())),
        _ => Error::invalid(error.field(), error.sentence(currency, Formats::default())),
    }
}

impl From<TooLarge> for Error {
    fn from(error: TooLarge) -> Self {
        Self::invalid("amount", finance::format::sentence(&error))
    }
}
