//! What an appliance uses and costs.

use rust_decimal::Decimal;

use super::{Check, Unfit};
use crate::money::cents;

/// An appliance and how it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Watts while it runs.
    pub watts: Decimal,
    /// Hours on a day of use, 0 to 24.
    pub hours: Decimal,
    /// Days of use a year, 1 to 366.
    pub days: u32,
    /// How many of them, 1 to 1,000.
    pub count: u32,
    /// The price of a kilowatt-hour.
    pub price: Decimal,
}

/// What it uses and costs, to the cent and to a hundredth of a kilowatt-hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Kilowatt-hours on a day of use.
    pub kwh_day: Decimal,
    /// Kilowatt-hours a year.
    pub kwh_year: Decimal,
    /// Cost of a day of use.
    pub day: Decimal,
    /// Cost of a month: a twelfth of a year.
    pub month: Decimal,
    /// Cost of a year.
    pub year: Decimal,
}

impl Use {
    /// What it uses and costs.
    ///
    /// # Errors
    /// What does not fit, with its field.
    pub fn cost(&self) -> Result<Cost, Vec<Unfit>> {
        let mut check = Check::default();
        check.that(self.watts > Decimal::ZERO && self.watts <= Decimal::from(1_000_000), "watts", || {
            "Watts above 0 and up to 1 000 000 are expected.".into()
        });
        check.that((Decimal::ZERO..=Decimal::from(24)).contains(&self.hours), "hours", || {
            "A day has 0 to 24 hours.".into()
        });
        check.count("days", self.days, 366);
        check.count("count", self.count, 1000);
        check.that((Decimal::ZERO..=Decimal::from(1_000_000)).contains(&self.price), "price", || {
            "A price from 0 to 1 000 000 is expected.".into()
        });
        check.done()?;
        // At most 1e6 · 24 · 1e3 · 366 · 1e6: far within a decimal.
        let day = self.watts * self.hours * Decimal::from(self.count) / Decimal::ONE_THOUSAND;
        let year = day * Decimal::from(self.days);
        let cost = year * self.price;
        Ok(Cost {
            kwh_day: cents(day),
            kwh_year: cents(year),
            day: cents(day * self.price),
            month: cents(cost / Decimal::from(12)),
            year: cents(cost),
        })
    }
}
