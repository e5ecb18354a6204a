//! Balances over time, from the banks' own figures only.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{Period, dashboard::AverageBalance};

/// A balance a bank stated: what an account held at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedBalance {
    /// The account.
    pub account_id: i64,
    /// The day.
    pub date: NaiveDate,
    /// What the account held at its end; below zero when overdrawn.
    pub amount: Decimal,
}

/// The end-of-day balance of all accounts together for each day of `period`.
pub fn by_day(stated: &[StatedBalance], period: Period) -> Vec<(NaiveDate, Option<Decimal>)> {
    let _ = (stated, period);
    Vec::new()
}

/// The mean of the known end-of-day balances over `period`.
pub fn average(stated: &[StatedBalance], period: Period, accounts: u64) -> Option<AverageBalance> {
    let _ = (stated, period, accounts);
    None
}
