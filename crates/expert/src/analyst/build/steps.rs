//! Steps of time that an answer goes through, and what the bank takes in each month.

use chrono::{Datelike, Days};
use finance::{Period, transaction::Direction};

use super::Builder;
use crate::{
    analyst::{Besides, calendar, reading::Label},
    tool::{By, Call, Per, Scope},
};

/// Steps of time that are gone through at most.
const LONGEST: usize = 800;

impl Builder<'_> {
    /// The days, weeks or months of `period` that have begun, where those without rows are asked for.
    pub(super) fn steps(&self, by: By, period: Option<Period>) -> Vec<Period> {
        let Some(period) = period.filter(|_| self.frame.slots.besides == Some(Besides::Gaps)) else {
            return Vec::new();
        };
        let last = period.last().min(self.known.today);
        let mut steps = Vec::new();
        let mut day = period.first();
        while day <= last && steps.len() < LONGEST {
            let step = match by {
                By::Month => Ok(calendar::month_of(day, self.known)),
                By::Week => {
                    // Weeks end on Sundays.
                    let left = 6 - u64::from(day.weekday().num_days_from_monday());
                    Period::new(day, day.checked_add_days(Days::new(left)).unwrap_or(day))
                }
                _ => Period::new(day, day),
            };
            let Some((step, next)) = step.ok().and_then(|step| Some((step, step.last().succ_opt()?))) else {
                break;
            };
            steps.push(step);
            day = next;
        }
        steps
    }

    /// What the bank took, also by month where that is asked for.
    pub(super) fn fees(&mut self) {
        let scope = Scope { direction: Some(Direction::Out), ..self.scope() };
        if self.frame.slots.besides != Some(Besides::Monthly) {
            let label = self.label("bank fees and interest");
            self.push(Call::Fees { scope }, label);
            return;
        }
        let mut periods = match scope.period {
            Some(period) => vec![self.gone(period, Per::Month), Some(period)],
            None => vec![self.usual_months(12), self.usual_months(1_200)],
        };
        periods.dedup();
        for period in periods.into_iter().flatten() {
            let label = self.label_in("bank fees and interest", Some(period));
            let label = Label { steps: vec![period], ..label };
            self.push(Call::Fees { scope: Scope { period: Some(period), ..scope.clone() } }, label);
        }
    }
}
