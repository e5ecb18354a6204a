//! What-if reckonings that need nobody's rows: a loan, an investment, investing or spending, the
//! cost of an appliance.
//!
//! Rates are percentages a year, and a month's rate is a twelfth of them. What does not fit says at
//! which field, and why.

pub mod energy;
pub mod flow;
pub mod growth;
pub mod loan;

use rust_decimal::Decimal;

use crate::money;

/// Years that are looked ahead at most.
pub const YEARS: u32 = 60;

/// An input that nothing can be reckoned with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Unfit {
    /// The field's name, as in the input's type.
    pub field: &'static str,
    /// One sentence for people.
    pub message: String,
}

impl Unfit {
    fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

/// Collects what does not fit.
#[derive(Default)]
struct Check(Vec<Unfit>);

impl Check {
    /// Says `message` at `field` unless `fits`.
    fn that(&mut self, fits: bool, field: &'static str, message: impl FnOnce() -> String) {
        if !fits {
            self.0.push(Unfit::new(field, message()));
        }
    }

    /// Zero or above, and at most 15 digits before the decimal mark.
    fn amount(&mut self, field: &'static str, amount: Decimal) {
        self.that(amount >= Decimal::ZERO, field, || "This cannot be below zero.".into());
        self.that(money::within(field, amount).is_ok(), field, || {
            "At most 15 digits can be reckoned with.".into()
        });
    }

    /// From 0 to `most` per cent.
    fn percent(&mut self, field: &'static str, percent: Decimal, most: u32) {
        self.that((Decimal::ZERO..=most.into()).contains(&percent), field, || {
            format!("A percentage from 0 to {most} is expected.")
        });
    }

    /// From 1 to `most`.
    fn count(&mut self, field: &'static str, count: u32, most: u32) {
        self.that((1..=most).contains(&count), field, || format!("A number from 1 to {most} is expected."));
    }

    fn done(self) -> Result<(), Vec<Unfit>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// A month's share of a yearly percentage: 6 % becomes 0.005.
fn monthly(percent: Decimal) -> Decimal {
    percent / Decimal::from(1200)
}

/// A percentage as a factor: 20 % becomes 0.2.
fn factor(percent: Decimal) -> Decimal {
    percent / Decimal::ONE_HUNDRED
}

/// `base` multiplied by itself, `times` times; `None` when that is too large.
fn power(base: Decimal, times: u32) -> Option<Decimal> {
    (0..times).try_fold(Decimal::ONE, |product, _| product.checked_mul(base))
}

/// What has grown beyond fifteen digits.
fn too_large(field: &'static str) -> Vec<Unfit> {
    vec![Unfit::new(
        field,
        "This grows beyond what can be reckoned with. Take fewer years or smaller figures.",
    )]
}
