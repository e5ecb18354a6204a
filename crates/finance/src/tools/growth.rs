//! An investment that grows, with what is put in each month, fees, and what inflation leaves of it.

use rust_decimal::Decimal;

use super::{Check, Unfit, YEARS, factor, monthly, too_large};
use crate::money::{cents, within};

/// When returns begin to earn returns themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compounding {
    /// Each month.
    #[default]
    Monthly,
    /// At the end of each year; within it each month earns a twelfth.
    Yearly,
}

/// What is invested and how it grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Investment {
    /// There from the start.
    pub start: Decimal,
    /// Put in at the end of each month.
    pub monthly: Decimal,
    /// By how many per cent the monthly sum rises after each year.
    pub raise: Decimal,
    /// Return in per cent a year, before fees.
    pub rate: Decimal,
    /// When returns are added.
    pub compounding: Compounding,
    /// Fees in per cent a year of what is there, taken each month.
    pub fee: Decimal,
    /// Inflation in per cent a year.
    pub inflation: Decimal,
    /// For how long.
    pub years: u32,
}

/// Where it stands at the end of a year, to the cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Counted from 1.
    pub year: u32,
    /// Put in so far, with the start.
    pub put_in: Decimal,
    /// Earned so far, before fees.
    pub earned: Decimal,
    /// Fees so far.
    pub fees: Decimal,
    /// What it is worth: put in, and earned, less fees.
    pub value: Decimal,
    /// The same in the money of today.
    pub real: Decimal,
}

impl Investment {
    /// The years, the first one first. Nothing is rounded on the way, only what is told.
    ///
    /// # Errors
    /// What does not fit, with its field; on `years` when it grows beyond fifteen digits.
    pub fn grow(&self) -> Result<Vec<Year>, Vec<Unfit>> {
        let mut check = Check::default();
        check.amount("start", self.start);
        check.amount("monthly", self.monthly);
        check.that(!(self.start.is_zero() && self.monthly.is_zero()), "start", || {
            "Put in something, at the start or each month.".into()
        });
        check.percent("raise", self.raise, 100);
        check.percent("rate", self.rate, 100);
        check.percent("fee", self.fee, 20);
        check.percent("inflation", self.inflation, 100);
        check.count("years", self.years, YEARS);
        check.done()?;
        self.years().ok_or_else(|| too_large("years"))
    }

    fn years(&self) -> Option<Vec<Year>> {
        let (rate, fee) = (monthly(self.rate), monthly(self.fee));
        let (raise, prices) = (Decimal::ONE + factor(self.raise), Decimal::ONE + factor(self.inflation));
        let mut sum = self.monthly;
        let (mut value, mut put_in, mut level) = (self.start, self.start, Decimal::ONE);
        let (mut earned, mut fees) = (Decimal::ZERO, Decimal::ZERO);
        let mut years = Vec::new();
        for year in 1..=self.years {
            let mut waiting = Decimal::ZERO;
            for _ in 0..12 {
                let more = value.checked_mul(rate)?;
                earned = earned.checked_add(more)?;
                match self.compounding {
                    Compounding::Monthly => value = value.checked_add(more)?,
                    Compounding::Yearly => waiting = waiting.checked_add(more)?,
                }
                let taken = value.checked_mul(fee)?;
                fees = fees.checked_add(taken)?;
                value = value.checked_sub(taken)?.checked_add(sum)?;
                put_in = put_in.checked_add(sum)?;
            }
            value = within("value", value.checked_add(waiting)?).ok()?;
            level = level.checked_mul(prices)?;
            let (put_in, fees) = (cents(put_in), cents(fees));
            // What is told adds up: what was earned is what is left to explain.
            let told = cents(value);
            years.push(Year {
                year,
                put_in,
                earned: told - put_in + fees,
                fees,
                value: told,
                real: cents(value.checked_div(level)?),
            });
            sum = sum.checked_mul(raise)?;
        }
        Some(years)
    }
}
