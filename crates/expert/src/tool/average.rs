//! What moved on average.

use finance::{Currency, Decimal, Period, money};
use serde::{Deserialize, Serialize};

use super::{Per, Sums};

/// What moved on average.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Average {
    /// All of it.
    pub sums: Sums,
    /// Shared out over what.
    pub per: Per,
    /// How many of those; for transactions, all of them.
    pub units: Decimal,
    /// The mean by currency, to the cent, a magnitude where one direction is asked for.
    pub means: Vec<(Currency, Decimal)>,
}

impl Average {
    /// The mean of `sums` over their period.
    pub fn of(sums: Sums, per: Per) -> Self {
        let direction = sums.scope.direction;
        let units = sums.scope.period.map_or(Decimal::ONE, |period| units(period, per));
        let means = sums
            .sums
            .iter()
            .filter_map(|sum| {
                let of =
                    if per == Per::Transaction { Decimal::from(sum.count - sum.transfers) } else { units };
                Some((sum.currency, money::cents(sum.value(direction).checked_div(of)?)))
            })
            .collect();
        let units = if per == Per::Transaction { Decimal::from(sums.count()) } else { units };
        Self { sums, per, units, means }
    }
}

/// How many of `per` a period holds: whole ones where it is made of them.
fn units(period: Period, per: Per) -> Decimal {
    let days = Decimal::from(period.days());
    let hundredths = |length: i64| days / Decimal::new(length, 2);
    match (per, period.months()) {
        (Per::Month, Some(months)) => Decimal::from(months),
        (Per::Year, Some(months)) => Decimal::from(months) / Decimal::from(12),
        // The mean lengths of the Gregorian calendar’s usual four years.
        (Per::Month, None) => hundredths(3044),
        (Per::Year, None) => hundredths(36525),
        (Per::Week, _) => days / Decimal::from(7),
        (Per::Day | Per::Transaction, _) => days,
    }
}
