//! Invest or spend: where a month's income goes over the years, and what dividends, growth and
//! taxes make of the part that is invested.

use rust_decimal::Decimal;

use super::{Check, Unfit, YEARS, factor, monthly, too_large};
use crate::money::{cents, within};

/// What is earned, how it is divided, and how the invested part fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Comes in each month, after tax.
    pub income: Decimal,
    /// Must be spent each month.
    pub needs: Decimal,
    /// Of what is left, the part in per cent that is invested; the rest is spent.
    pub share: Decimal,
    /// For how long.
    pub years: u32,
    /// Growth of the price in per cent a year.
    pub growth: Decimal,
    /// Dividends in per cent a year.
    pub dividends: Decimal,
    /// Tax on dividends in per cent, taken before they are paid.
    pub dividend_tax: Decimal,
    /// Whether dividends are invested again, or paid out and spent.
    pub reinvest: bool,
    /// What is sold at the end.
    pub gains: Gains,
}

/// How a gain is taxed when it is sold, as in South Africa: a part of the gain above an exclusion
/// counts as income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gains {
    /// The part of a gain that counts as income, in per cent.
    pub inclusion: Decimal,
    /// The gain of a year that is not taxed.
    pub exclusion: Decimal,
    /// The rate in per cent at which further income is taxed.
    pub income_tax: Decimal,
}

impl Gains {
    /// The rates for natural persons in South Africa: 40 % of what is above R 40 000 counts, and
    /// further income is taxed at 31 %, the third of seven bands.
    /// Source: South African Revenue Service, “ABC of Capital Gains Tax for Individuals”.
    pub const SOUTH_AFRICA: Self = Self {
        inclusion: Decimal::from_parts(40, 0, 0, false, 0),
        exclusion: Decimal::from_parts(40_000, 0, 0, false, 0),
        income_tax: Decimal::from_parts(31, 0, 0, false, 0),
    };

    /// The part of `gain` that counts as income, to the cent; none of a loss.
    pub fn taxable(&self, gain: Decimal) -> Decimal {
        cents((gain - self.exclusion).max(Decimal::ZERO) * factor(self.inclusion))
    }

    /// The tax on `gain`, to the cent.
    pub fn tax(&self, gain: Decimal) -> Decimal {
        cents(self.taxable(gain) * factor(self.income_tax))
    }
}

/// Where all the money came from and went, in sums over all years, to the cent. Each of these adds up:
/// `income = needs + spent + invested`, `dividends = dividend_tax + reinvested + paid_out`,
/// `invested + growth + reinvested = gains_tax + kept`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Came in.
    pub income: Decimal,
    /// Had to be spent.
    pub needs: Decimal,
    /// Was spent beside it.
    pub spent: Decimal,
    /// Was invested out of the income.
    pub invested: Decimal,
    /// How much the price grew.
    pub growth: Decimal,
    /// Dividends before tax.
    pub dividends: Decimal,
    /// Tax on them.
    pub dividend_tax: Decimal,
    /// Dividends that were invested again.
    pub reinvested: Decimal,
    /// Dividends that were paid out.
    pub paid_out: Decimal,
    /// Tax on the gain when all is sold.
    pub gains_tax: Decimal,
    /// What is left of the investment then.
    pub kept: Decimal,
}

impl Choice {
    /// Month by month, each step rounded to the cent.
    ///
    /// # Errors
    /// What does not fit, with its field; on `years` when it grows beyond fifteen digits.
    pub fn flow(&self) -> Result<Flow, Vec<Unfit>> {
        let mut check = Check::default();
        check.that(self.income > Decimal::ZERO, "income", || "An income above zero is expected.".into());
        check.amount("income", self.income);
        check.amount("needs", self.needs);
        check.that(self.needs <= self.income, "needs", || {
            "This is more than comes in: nothing is left to divide.".into()
        });
        check.percent("share", self.share, 100);
        check.count("years", self.years, YEARS);
        check.percent("growth", self.growth, 100);
        check.percent("dividends", self.dividends, 100);
        check.percent("dividend_tax", self.dividend_tax, 100);
        check.percent("inclusion", self.gains.inclusion, 100);
        check.amount("exclusion", self.gains.exclusion);
        check.percent("income_tax", self.gains.income_tax, 100);
        check.done()?;
        self.sums().ok_or_else(|| too_large("years"))
    }

    fn sums(&self) -> Option<Flow> {
        let (income, needs) = (cents(self.income), cents(self.needs));
        let invest = cents((income - needs) * factor(self.share));
        let mut flow = Flow::default();
        let mut value = Decimal::ZERO;
        for _ in 0..self.years * 12 {
            let growth = cents(value.checked_mul(monthly(self.growth))?);
            let dividends = cents(value.checked_mul(monthly(self.dividends))?);
            let tax = cents(dividends * factor(self.dividend_tax));
            let (reinvested, paid_out) = if self.reinvest {
                (dividends - tax, Decimal::ZERO)
            } else {
                (Decimal::ZERO, dividends - tax)
            };
            value = within("value", value + growth + reinvested + invest).ok()?;
            flow.growth += growth;
            flow.dividends += dividends;
            flow.dividend_tax += tax;
            flow.reinvested += reinvested;
            flow.paid_out += paid_out;
        }
        let months = Decimal::from(self.years * 12);
        flow.income = within("income", income * months).ok()?;
        flow.needs = needs * months;
        flow.invested = invest * months;
        flow.spent = flow.income - flow.needs - flow.invested;
        // What was invested, once or again, is what it cost: only the growth is a gain.
        flow.gains_tax = self.gains.tax(flow.growth);
        flow.kept = value - flow.gains_tax;
        Some(flow)
    }
}
