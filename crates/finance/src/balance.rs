//! Balances over time, from the banks' own figures only.

use std::collections::{BTreeMap, BTreeSet};

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
///
/// A bank's balance stands until the next one, also from before the period. A day is `None` while
/// some account that carries balances has not stated its first one, or when the sum is too large to
/// hold. Of several balances of one account and day the last in `stated` counts.
pub fn by_day(stated: &[StatedBalance], period: Period) -> Vec<(NaiveDate, Option<Decimal>)> {
    let accounts: BTreeSet<i64> = stated.iter().map(|balance| balance.account_id).collect();
    // A stable sort keeps the order of `stated` within a day.
    let mut steps: Vec<&StatedBalance> =
        stated.iter().filter(|balance| balance.date <= period.last()).collect();
    steps.sort_by_key(|balance| balance.date);
    let mut steps = steps.into_iter().peekable();
    let mut held: BTreeMap<i64, Decimal> = BTreeMap::new();
    let mut total = None;
    period
        .first()
        .iter_days()
        .take_while(|day| *day <= period.last())
        .map(|day| {
            let mut changed = false;
            while let Some(step) = steps.next_if(|step| step.date <= day) {
                held.insert(step.account_id, step.amount);
                changed = true;
            }
            if changed {
                total = (held.len() == accounts.len()).then(|| sum(held.values())).flatten();
            }
            (day, total)
        })
        .collect()
}

/// The mean of the known end-of-day balances over `period`, of the accounts that carry balances;
/// `accounts` is the number of all accounts looked at. `None` when no day is known.
pub fn average(stated: &[StatedBalance], period: Period, accounts: u64) -> Option<AverageBalance> {
    let known: Vec<Decimal> = by_day(stated, period).into_iter().filter_map(|(_, balance)| balance).collect();
    let known_days = u64::try_from(known.len()).ok().filter(|days| *days > 0)?;
    let with_balances: BTreeSet<i64> = stated.iter().map(|balance| balance.account_id).collect();
    let days = Decimal::from(known_days);
    let mean = match sum(known.iter()) {
        Some(sum) => sum.checked_div(days)?,
        // Too large to add up: the mean of the shares loses digits that nobody misses there.
        None => {
            let shares: Option<Vec<Decimal>> =
                known.iter().map(|balance| balance.checked_div(days)).collect();
            sum(shares?.iter())?
        }
    };
    Some(AverageBalance {
        amount: mean.round_dp(4),
        known_days,
        accounts_with_balances: with_balances.len() as u64,
        accounts,
    })
}

fn sum<'d>(amounts: impl IntoIterator<Item = &'d Decimal>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 4, day).unwrap()
    }

    fn april(first: u32, last: u32) -> Period {
        Period::new(day(first), day(last)).unwrap()
    }

    fn stated(account_id: i64, date: NaiveDate, amount: i64) -> StatedBalance {
        StatedBalance { account_id, date, amount: Decimal::from(amount) }
    }

    #[test]
    fn a_balance_stands_until_the_next_one() {
        let stated = [stated(1, day(2), 100), stated(1, day(4), 40)];
        let known: Vec<_> = by_day(&stated, april(1, 5)).into_iter().map(|(_, balance)| balance).collect();
        let amount = |amount: i64| Some(Decimal::from(amount));
        assert_eq!(known, [None, amount(100), amount(100), amount(40), amount(40)]);
        let average = average(&stated, april(1, 5), 3).unwrap();
        assert_eq!(average.amount, Decimal::from(70));
        assert_eq!((average.known_days, average.accounts_with_balances, average.accounts), (4, 1, 3));
    }

    #[test]
    fn a_balance_from_before_the_period_carries_into_it() {
        let march = NaiveDate::from_ymd_opt(2025, 3, 30).unwrap();
        assert_eq!(average(&[stated(1, march, 10)], april(1, 30), 1).unwrap().known_days, 30);
    }

    #[test]
    fn a_day_is_known_when_every_account_with_balances_is() {
        let stated = [stated(1, day(1), 100), stated(2, day(3), 50)];
        let known: Vec<_> = by_day(&stated, april(1, 3)).into_iter().map(|(_, balance)| balance).collect();
        assert_eq!(known, [None, None, Some(Decimal::from(150))]);
    }

    #[test]
    fn nothing_is_invented() {
        assert_eq!(average(&[], april(1, 30), 2), None);
        assert_eq!(average(&[stated(1, day(20), 5)], april(1, 10), 1), None);
        assert!(by_day(&[], april(1, 2)).iter().all(|(_, balance)| balance.is_none()));
    }

    #[test]
    fn the_last_balance_of_a_day_counts() {
        let stated = [stated(1, day(1), 5), stated(1, day(1), 7)];
        assert_eq!(by_day(&stated, april(1, 1)), [(day(1), Some(Decimal::from(7)))]);
    }

    #[test]
    fn sums_too_large_are_unknown_and_do_not_panic() {
        let of = |account_id| StatedBalance { account_id, date: day(1), amount: Decimal::MAX };
        assert_eq!(by_day(&[of(1), of(2)], april(1, 1)), [(day(1), None)]);
        assert!(average(&[of(1)], april(1, 30), 1).is_some());
    }

    proptest! {
        #[test]
        fn the_mean_lies_between_the_extremes(
            stated in prop::collection::vec((0_i64..3, 1_u32..=30, -1_000_000_i64..1_000_000), 0..40)
        ) {
            let stated: Vec<_> = stated.into_iter().map(|(a, d, amount)| super::tests::stated(a, day(d), amount)).collect();
            let days = by_day(&stated, april(1, 30));
            prop_assert_eq!(days.len(), 30);
            let known: Vec<_> = days.iter().filter_map(|(_, balance)| *balance).collect();
            match average(&stated, april(1, 30), 3) {
                None => prop_assert!(known.is_empty()),
                Some(average) => {
                    prop_assert_eq!(average.known_days, known.len() as u64);
                    prop_assert!(average.amount >= *known.iter().min().unwrap());
                    prop_assert!(average.amount <= *known.iter().max().unwrap());
                }
            }
        }
    }
}
