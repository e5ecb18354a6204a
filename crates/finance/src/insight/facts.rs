//! What insights are made from.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{NEWS, Shares};
use crate::{
    Category, Currency, FirstDay, Month, Period,
    metrics::MonthFigures,
    recurring::{Found, Row},
};

/// Days at the end of a month on which often nothing is booked: statements that reach into them tell
/// of the whole month.
const QUIET_END: u64 = 3;

/// What was spent in one category over one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryMonth {
    /// The month.
    pub month: Month,
    /// The category.
    pub category: Category,
    /// Money out as a magnitude, zero or above.
    pub expenses: Decimal,
}

/// What insights are made from: all of one currency, without transfers between own accounts.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The currency.
    pub currency: Currency,
    /// The day.
    pub today: NaiveDate,
    /// The day on which months begin.
    pub start: FirstDay,
    /// The figures of the months with rows, oldest first.
    pub months: &'a [MonthFigures],
    /// Spending by month and category.
    pub categories: &'a [CategoryMonth],
    /// The rows of the last months, in any order.
    pub rows: &'a [Row<'a>],
    /// What recurs in them.
    pub recurring: &'a [Found],
    /// What part of the income each category may take.
    pub shares: &'a Shares,
}

impl Facts<'_> {
    /// The day of the newest row, if it is not after today.
    pub(super) fn newest(&self) -> Option<NaiveDate> {
        self.rows.iter().map(|row| row.date).filter(|date| *date <= self.today).max()
    }

    /// From here on a payment is news.
    pub(super) fn news_since(&self) -> Option<NaiveDate> {
        self.newest()?.checked_sub_days(Days::new(NEWS))
    }

    /// The days of a month.
    pub(super) fn period(&self, month: Month) -> Period {
        month.period(self.start)
    }

    /// The months that statements tell of wholly, the newest first.
    pub(super) fn whole_months(&self) -> Vec<MonthFigures> {
        let Some(newest) = self.newest() else { return Vec::new() };
        let until = newest.checked_add_days(Days::new(QUIET_END)).unwrap_or(newest);
        let whole = |month: &&MonthFigures| {
            let last = self.period(month.month).last();
            last <= until && last < self.today
        };
        self.months.iter().rev().filter(whole).copied().collect()
    }

    /// From the first day of `first` to the last of `last`.
    pub(super) fn span(&self, first: Month, last: Month) -> Option<Period> {
        Period::new(self.period(first).first(), self.period(last).last()).ok()
    }

    /// What was spent in `category` over `month`.
    pub(super) fn spent(&self, month: Month, category: Category) -> Decimal {
        let of = self.categories.iter().filter(|one| one.month == month && one.category == category);
        of.fold(Decimal::ZERO, |sum, one| sum.saturating_add(one.expenses))
    }
}
