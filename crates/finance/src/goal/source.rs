//! Where a goal's progress comes from: entered by hand, or told by what statements say.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Contribution;
use crate::{
    Category,
    money::{self, TooLarge},
};

/// Where a goal's progress comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// The person enters what they put in and take out.
    #[default]
    ByHand,
    /// What an account holds.
    Account {
        /// The account's key.
        account_id: i64,
    },
    /// What goes out under a category, less what comes back, from the start on.
    Category {
        /// The category.
        category: Category,
    },
}

/// What statements tell of a goal that is tied to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// What the account held at the end of days on which its bank said so, in order; also from before
    /// the start.
    Balances(Vec<(NaiveDate, Decimal)>),
    /// What was put in less what was taken out, by day, from the start on.
    Moved(Vec<(NaiveDate, Decimal)>),
}

impl Told {
    /// The contributions that lead to what is told. What an account held when the goal began, or when
    /// its bank first said so, stands on the day before the start: it was not saved at any pace.
    ///
    /// # Errors
    /// When a difference has more than 15 digits before the decimal mark.
    pub fn contributions(&self, start: NaiveDate) -> Result<Vec<Contribution>, TooLarge> {
        match self {
            Self::Moved(days) => {
                let moved = days.iter().filter(|(date, amount)| *date >= start && !amount.is_zero());
                Ok(moved.map(|(date, amount)| Contribution { date: *date, amount: *amount }).collect())
            }
            Self::Balances(days) => {
                let before = days.iter().rev().find(|(date, _)| *date < start);
                let Some((_, opening)) = before.or_else(|| days.first()) else { return Ok(Vec::new()) };
                let date = start.pred_opt().unwrap_or(start);
                let mut contributions = vec![Contribution { date, amount: *opening }];
                let mut held = *opening;
                for (date, balance) in days.iter().filter(|(date, _)| *date >= start) {
                    let amount = money::less("balance", *balance, held)?;
                    contributions.push(Contribution { date: *date, amount });
                    held = *balance;
                }
                contributions.retain(|contribution| !contribution.amount.is_zero());
                Ok(contributions)
            }
        }
    }
}

/// What was saved at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    #[serde(with = "crate::day")]
    pub date: NaiveDate,
    /// What was saved at its end.
    pub saved: Decimal,
}

/// What was saved at the end of each day until `today` on which something moved, in order; of more
/// than `most` days about that many, the first and the last among them.
///
/// # Errors
/// When a sum has more than 15 digits before the decimal mark.
pub fn course(contributions: &[Contribution], today: NaiveDate, most: usize) -> Result<Vec<Point>, TooLarge> {
    let mut days: BTreeMap<NaiveDate, Decimal> = BTreeMap::new();
    for contribution in contributions.iter().filter(|contribution| contribution.date <= today) {
        let day = days.entry(contribution.date).or_default();
        *day = money::add("sum saved", *day, contribution.amount)?;
    }
    let mut saved = Decimal::ZERO;
    let mut points = Vec::with_capacity(days.len());
    for (date, amount) in days {
        saved = money::add("sum saved", saved, amount)?;
        points.push(Point { date, saved });
    }
    let step = points.len().div_ceil(most.max(2)).max(1);
    let last = points.len().saturating_sub(1);
    let mut place = 0;
    points.retain(|_| {
        let kept = place % step == 0 || place == last;
        place += 1;
        kept
    });
    Ok(points)
}
