//! What was held on average, and how long it would last.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight, median};
use crate::Month;

/// Months before that say what is usual.
const MONTHS: usize = 3;

/// What was held on average over a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceInsight {
    /// The month.
    pub month: Month,
    /// The mean of the end-of-day balances; below zero when overdrawn.
    pub average: Decimal,
    /// The median of up to three months before; none without any.
    pub before: Option<Decimal>,
    /// How many months of spending that is, one decimal; none when nothing is spent or held.
    pub lasts: Option<Decimal>,
}

/// Of the newest whole month; none when no bank stated a balance.
pub(super) fn find(facts: &Facts<'_>) -> Option<Insight> {
    let whole = facts.whole_months();
    let (newest, before) = whole.split_first()?;
    let average = newest.average_balance?;
    let before = before.iter().take(MONTHS).filter_map(|month| month.average_balance);
    let spent = median(whole.iter().take(MONTHS).map(|month| month.expenses))?;
    let lasts = (spent > Decimal::ZERO && average > Decimal::ZERO).then(|| average.checked_div(spent));
    let finding = Finding::AverageBalance(BalanceInsight {
        month: newest.month,
        average: crate::money::cents(average),
        before: median(before),
        lasts: lasts.flatten().map(|lasts| lasts.round_dp(1)),
    });
    let period = facts.period(newest.month);
    Some(Insight { currency: facts.currency, period, finding })
}
