//! Budgets: what a person allots to their categories of spending, month by month.

mod allot;
mod categories;
mod change;
mod read;

use chrono::{Datelike, NaiveDate};
use finance::{
    Currency, FirstDay, Month,
    budget::InvalidBudget,
    format::{self, Formats},
};

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

/// What of the profile budgets and goals stand on.
pub(super) struct Calendar {
    /// The day on which the person's month begins.
    pub first_day: FirstDay,
    /// The person's usual currency.
    pub currency: Currency,
    /// How the person reads numbers and days.
    pub formats: Formats,
}

impl UserStore {
    pub(super) async fn calendar(&self, tx: &mut PersonTx) -> Result<Calendar, Error> {
        let row = sqlx::query!(
            "SELECT first_day, currency, number_format, date_format FROM user_profiles WHERE user_id = $1",
            self.user_id
        )
        .fetch_one(&mut **tx)
        .await?;
        let first_day = u8::try_from(row.first_day).map_err(Error::internal)?;
        Ok(Calendar {
            first_day: FirstDay::new(first_day).map_err(Error::internal)?,
            currency: currency(&row.currency)?,
            formats: Formats {
                numbers: row.number_format.parse().map_err(Error::internal)?,
                dates: row.date_format.parse().map_err(Error::internal)?,
            },
        })
    }

    /// Lets only one change of this person's plans run at a time: what is checked before a change
    /// still holds when it is made.
    pub(super) async fn alone(&self, tx: &mut PersonTx) -> Result<Calendar, Error> {
        sqlx::query!("SELECT id FROM user_profiles WHERE user_id = $1 FOR UPDATE", self.user_id)
            .fetch_one(&mut **tx)
            .await?;
        self.calendar(tx).await
    }
}

/// A month as the database keeps it: the first day of the calendar month of its name.
fn kept(month: Month) -> NaiveDate {
    month.period(FirstDay::FIRST).first()
}

/// A month as the database keeps it.
fn month(kept: NaiveDate) -> Result<Month, Error> {
    Month::new(kept.year(), kept.month()).map_err(Error::internal)
}

/// The month that runs on `today`.
fn running(today: NaiveDate, first_day: FirstDay) -> Result<Month, Error> {
    Month::of(today, first_day).map_err(Error::internal)
}

impl From<InvalidBudget> for Error {
    fn from(error: InvalidBudget) -> Self {
        let message = format::sentence(&error);
        match error {
            InvalidBudget::SameName(_) | InvalidBudget::CountedTwice { .. } | InvalidBudget::TooMany => {
                Self::Conflict(message)
            }
            _ => Self::invalid(error.field(), message),
        }
    }
}

/// A second browser was quicker.
fn overtaken(what: &str) -> Error {
    Error::Conflict(format!(
        "{what} was changed somewhere else meanwhile. Look at it as it is now, then try again."
    ))
}
