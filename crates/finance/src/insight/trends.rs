//! How a month stands against those before.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight, median};
use crate::{Month, dashboard::change, metrics::MonthFigures};

/// Months looked at, the newest included.
const MONTHS: usize = 7;

/// Months before without which nothing is usual.
const LEAST: usize = 2;

/// How a month stands against those before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendInsight {
    /// The month.
    pub month: Month,
    /// What was spent in it, as a magnitude.
    pub expenses: Decimal,
    /// The median of up to six months before.
    pub usual: Decimal,
    /// How far it is from that, in per cent, one decimal.
    pub change: Decimal,
    /// How many months one after another spending has grown, this one included.
    pub rising: u32,
    /// The months looked at, oldest first, the newest last.
    pub months: Vec<MonthFigures>,
}

/// Of the newest whole month.
pub(super) fn find(facts: &Facts<'_>) -> Option<Insight> {
    let whole = facts.whole_months();
    let months = whole.get(..whole.len().min(MONTHS))?;
    let (newest, before) = months.split_first()?;
    if before.len() < LEAST {
        return None;
    }
    let usual = median(before.iter().map(|month| month.expenses))?;
    let rising = months.iter().zip(before).take_while(|(later, earlier)| later.expenses > earlier.expenses);
    let finding = Finding::MonthlyTrends(TrendInsight {
        month: newest.month,
        expenses: newest.expenses,
        usual,
        change: change(newest.expenses, usual)?,
        rising: u32::try_from(rising.count()).unwrap_or_default(),
        months: months.iter().rev().copied().collect(),
    });
    let period = facts.span(before.last()?.month, newest.month)?;
    Some(Insight { currency: facts.currency, period, finding })
}
