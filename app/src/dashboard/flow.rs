//! Cash flow as steps in time: days, or months over a long period.

use chrono::{Datelike, Days, NaiveDate};
use finance::{Decimal, Period, dashboard::DayFlow};

use crate::common::words;

/// Longer periods are shown by month.
const LONGEST_BY_DAY: u64 = 100;

/// One step in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The days it covers.
    pub period: Period,
    /// `3 Apr`, or `Apr 2025`.
    pub label: String,
    /// Money in, zero or above.
    pub income: Decimal,
    /// Money out as a magnitude.
    pub expenses: Decimal,
    /// The balance at its end, where it is known.
    pub balance: Option<Decimal>,
}

impl Step {
    fn empty(period: Period, label: String) -> Self {
        Self { period, label, income: Decimal::ZERO, expenses: Decimal::ZERO, balance: None }
    }

    /// Whether anything moved.
    pub fn has_rows(&self) -> bool {
        !self.income.is_zero() || !self.expenses.is_zero()
    }
}

/// Whether `period` is shown by month.
pub fn is_by_month(period: Period) -> bool {
    period.days() > LONGEST_BY_DAY
}

/// The steps of `period`, those without movements included, so that time is to scale. A period that
/// reaches far beyond the rows is cut to them.
pub fn steps(period: Period, days: &[DayFlow]) -> Vec<Step> {
    let by_month = is_by_month(period);
    let (first, last) = match (days.first(), days.last()) {
        (Some(first), Some(last)) if by_month => (first.date, last.date),
        (Some(_), Some(_)) => (period.first(), period.last()),
        _ => return Vec::new(),
    };
    let mut steps = Vec::new();
    let mut at = first;
    while at <= last {
        let step = step(at, by_month);
        let Some(next) = step.period.last().checked_add_days(Days::new(1)) else { break };
        at = next;
        steps.push(step);
    }
    fill(&mut steps, days);
    steps
}

fn step(at: NaiveDate, by_month: bool) -> Step {
    if by_month {
        let label = format!("{} {}", words::short_month(at), at.year());
        Step::empty(Period::month_of(at), label)
    } else {
        // One day is always a period.
        let day = Period::new(at, at).unwrap_or_else(|_| Period::month_of(at));
        Step::empty(day, words::short_day(at))
    }
}

fn fill(steps: &mut [Step], days: &[DayFlow]) {
    let mut steps = steps.iter_mut();
    let Some(mut step) = steps.next() else { return };
    for day in days {
        while !step.period.contains(day.date) {
            let Some(next) = steps.next() else { return };
            step = next;
        }
        step.income = step.income.saturating_add(day.income);
        step.expenses = step.expenses.saturating_add(day.expenses);
        // The last one known in it.
        step.balance = day.balance.or(step.balance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, income: i64, expenses: i64, balance: Option<i64>) -> DayFlow {
        DayFlow {
            date: date.parse().unwrap(),
            income: income.into(),
            expenses: expenses.into(),
            balance: balance.map(Decimal::from),
        }
    }

    #[test]
    fn days_without_movements_are_steps_too() {
        let april = Period::month_of("2025-04-01".parse().unwrap());
        let steps =
            steps(april, &[day("2025-04-03", 0, 918, None), day("2025-04-25", 30_500, 0, Some(33_077))]);
        assert_eq!(steps.len(), 30);
        assert_eq!(steps[2].expenses, 918.into());
        assert_eq!((steps[24].label.as_str(), steps[24].balance), ("25 Apr", Some(33_077.into())));
        assert!(!steps[0].has_rows());
    }

    #[test]
    fn long_periods_are_shown_by_month_and_cut_to_the_rows() {
        let days = [
            day("2024-12-30", 0, 5, Some(10)),
            day("2025-02-01", 7, 0, Some(17)),
            day("2025-02-28", 0, 2, None),
        ];
        let steps = steps(words::all_time().unwrap(), &days);
        let labels: Vec<_> = steps.iter().map(|step| step.label.as_str()).collect();
        assert_eq!(labels, ["Dec 2024", "Jan 2025", "Feb 2025"]);
        assert_eq!(
            (steps[2].income, steps[2].expenses, steps[2].balance),
            (7.into(), 2.into(), Some(17.into()))
        );
    }

    #[test]
    fn no_rows_give_no_steps() {
        assert_eq!(steps(words::all_time().unwrap(), &[]), []);
    }
}
