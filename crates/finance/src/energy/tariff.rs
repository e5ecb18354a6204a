//! What electricity costs.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::{Currency, money};

/// What a month's energy costs: a fee that is always due, and a price for each kilowatt-hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff {
    /// The currency of every price here.
    pub currency: Currency,
    /// Due every month, whatever is used; zero or above.
    pub fixed_fee: Decimal,
    /// What the month's first kilowatt-hours cost, then the next; the last tier has no limit.
    pub tiers: Vec<Tier>,
}

/// Kilowatt-hours of a month that have one price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// The month's kilowatt-hour up to which it counts; without one, up to the last.
    pub up_to: Option<Decimal>,
    /// The price of a kilowatt-hour, zero or above.
    pub rate: Decimal,
}

/// What a month's energy costs, line by line; the lines and the fee are the total, to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// What was used.
    pub kwh: Decimal,
    /// One line for each tier that was reached.
    pub lines: Vec<BillLine>,
    /// What the energy costs without the fee.
    pub energy: Decimal,
    /// Due whatever is used.
    pub fixed_fee: Decimal,
    /// Both.
    pub total: Decimal,
}

/// What the kilowatt-hours of one tier cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    /// How many.
    pub kwh: Decimal,
    /// The price of one.
    pub rate: Decimal,
    /// What they cost, to the cent.
    pub cost: Decimal,
}

/// Why a tariff cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTariff {
    /// A fee below zero, or beyond all fees.
    #[error("The monthly fee must be from 0 to 1,000,000.")]
    Fee,
    /// No price at all, or more steps than any tariff has.
    #[error("A tariff has from 1 to {} steps.", Tariff::MOST_TIERS)]
    Tiers,
    /// A price below zero, or beyond all prices.
    #[error("Step {0}: the price must be from 0 to 10,000 for a kilowatt-hour.")]
    Rate(usize),
    /// A limit that is not above the one before.
    #[error("Step {0}: the limit must be above the one before, and at most 1,000,000 kWh.")]
    Limit(usize),
    /// A step that ends nowhere before the last, or a last one that ends.
    #[error("Step {0}: every step but the last has a limit, and the last has none.")]
    Open(usize),
}

impl Tariff {
    /// Steps that a tariff may have.
    pub const MOST_TIERS: usize = 10;

    /// R 2.50 for a kilowatt-hour and no fee: what is assumed until the person says what they pay.
    pub fn usual() -> Self {
        let tier = Tier { up_to: None, rate: Decimal::new(250, 2) };
        Self { currency: Currency::ZAR, fixed_fee: Decimal::ZERO, tiers: vec![tier] }
    }

    /// The tariff as it is kept, when it can be: the fee rounded to two decimals, prices to six,
    /// limits to three.
    ///
    /// # Errors
    /// When a price is below zero or out of all measure, or the steps are not in order.
    pub fn checked(self) -> Result<Self, InvalidTariff> {
        let round = |value: Decimal, decimals| {
            value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        };
        let between = |value: Decimal, most: i64| value >= Decimal::ZERO && value <= Decimal::from(most);
        if !between(self.fixed_fee, 1_000_000) {
            return Err(InvalidTariff::Fee);
        }
        let count = self.tiers.len();
        if !(1..=Self::MOST_TIERS).contains(&count) {
            return Err(InvalidTariff::Tiers);
        }
        let mut before = Decimal::ZERO;
        let mut tiers = Vec::with_capacity(count);
        for (number, tier) in (1..).zip(self.tiers) {
            if !between(tier.rate, 10_000) {
                return Err(InvalidTariff::Rate(number));
            }
            if tier.up_to.is_none() != (number == count) {
                return Err(InvalidTariff::Open(number));
            }
            let up_to = tier.up_to.map(|limit| round(limit, super::DECIMALS));
            if let Some(limit) = up_to {
                if limit <= before || limit > Decimal::from(1_000_000) {
                    return Err(InvalidTariff::Limit(number));
                }
                before = limit;
            }
            tiers.push(Tier { up_to, rate: round(tier.rate, 6) });
        }
        Ok(Self { fixed_fee: money::cents(self.fixed_fee), tiers, ..self })
    }

    /// What `kwh` in one month cost.
    pub fn bill(&self, kwh: Decimal) -> Bill {
        let mut lines = Vec::new();
        let mut from = Decimal::ZERO;
        for tier in &self.tiers {
            let to = tier.up_to.unwrap_or(kwh).min(kwh);
            let used = to - from;
            if used > Decimal::ZERO {
                let cost = money::cents(used.saturating_mul(tier.rate));
                lines.push(BillLine { kwh: used, rate: tier.rate, cost });
                from = to;
            }
        }
        let energy = lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.cost));
        Bill { kwh, lines, energy, fixed_fee: self.fixed_fee, total: energy.saturating_add(self.fixed_fee) }
    }

    /// What the last of `kwh` in one month costs.
    pub fn rate_at(&self, kwh: Decimal) -> Decimal {
        let tier = self.tiers.iter().find(|tier| tier.up_to.is_none_or(|limit| kwh <= limit));
        tier.map(|tier| tier.rate).unwrap_or_default()
    }
}

impl Bill {
    /// What each of `parts`, which make up what was used, has of the cost of the energy: in the
    /// proportion of their kilowatt-hours, and to the cent all of it.
    pub fn shares(&self, parts: &[Decimal]) -> Vec<Decimal> {
        let whole = parts.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part));
        let mut before = Decimal::ZERO;
        let mut counted = Decimal::ZERO;
        parts
            .iter()
            .map(|part| {
                // Of the sums so far: what one part loses by rounding the next gets.
                counted = counted.saturating_add(*part);
                let share = counted.checked_div(whole).unwrap_or_default();
                let until = money::cents(self.energy.saturating_mul(share));
                let cost = until - before;
                before = until;
                cost
            })
            .collect()
    }
}
