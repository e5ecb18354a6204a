//! What part of the income each category may take, and where it takes more.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Facts, Finding, Insight, median, per_cent};
use crate::{Category, Month};

/// Months that say what is spent and earned.
const MONTHS: usize = 3;

/// A category within so many per cent of its share is within it: people do not live by the cent.
const SLACK: Decimal = Decimal::from_parts(110, 0, 0, false, 2);

/// Categories that may have a share.
const MOST: usize = 60;

/// What part of the income a category may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The category.
    pub category: Category,
    /// In per cent of income, 0 to 100, at most one decimal.
    pub per_cent: Decimal,
}

/// What part of the income each category may take; what is not named may take anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Share>", into = "Vec<Share>")]
pub struct Shares(Vec<Share>);

/// Why shares cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidShares {
    /// Below nothing, or more than all.
    #[error("a share must be from 0 to 100 per cent, and is {0}")]
    OutOfRange(Decimal),
    /// Finer than anybody plans.
    #[error("a share has at most one digit after the decimal mark, and {0} has more")]
    TooFine(Decimal),
    /// One category twice.
    #[error("the category {0} has two shares")]
    Twice(String),
    /// More than there is.
    #[error("the shares add up to {0} per cent of the income, which is more than 100")]
    MoreThanAll(Decimal),
    /// More categories than a list can show.
    #[error("at most {max} categories can have a share", max = MOST)]
    TooMany,
}

impl Shares {
    /// The shares, when they can be kept.
    ///
    /// # Errors
    /// When a share is not from 0 to 100 with at most one decimal, when a category has two, when they
    /// add up to more than 100, or when there are more than 60.
    pub fn new(shares: Vec<Share>) -> Result<Self, InvalidShares> {
        if shares.len() > MOST {
            return Err(InvalidShares::TooMany);
        }
        let mut named = BTreeSet::new();
        let mut sum = Decimal::ZERO;
        for Share { category, per_cent } in &shares {
            if *per_cent < Decimal::ZERO || *per_cent > Decimal::ONE_HUNDRED {
                return Err(InvalidShares::OutOfRange(*per_cent));
            }
            if per_cent.normalize().scale() > 1 {
                return Err(InvalidShares::TooFine(*per_cent));
            }
            if !named.insert(*category) {
                return Err(InvalidShares::Twice(category.slug().to_string()));
            }
            sum += per_cent;
        }
        if sum > Decimal::ONE_HUNDRED {
            return Err(InvalidShares::MoreThanAll(sum.normalize()));
        }
        Ok(Self(shares))
    }

    /// The shares, in the order given.
    pub fn all(&self) -> &[Share] {
        &self.0
    }

    /// The share of `category`.
    pub fn of(&self, category: Category) -> Option<Decimal> {
        self.0.iter().find(|share| share.category == category).map(|share| share.per_cent)
    }
}

/// What the South African households that the shares were first made for may spend of their income:
/// 15, 12, 10, 8, 5, 5, 8 and 2 per cent. Together they leave a third for rent, saving and what has
/// no name. Medical aid and insurance have 8 each, as both are bought privately there; rent counts
/// under utilities, so that people who pay rent raise that share.
impl Default for Shares {
    fn default() -> Self {
        let shares = [
            (Category::Groceries, 15_u8),
            (Category::Transport, 12),
            (Category::Utilities, 10),
            (Category::Insurance, 8),
            (Category::Entertainment, 5),
            (Category::Shopping, 5),
            (Category::Medical, 8),
            (Category::Banking, 2),
        ];
        let share = |(category, per_cent)| Share { category, per_cent: Decimal::from(per_cent) };
        Self(shares.into_iter().map(share).collect())
    }
}

impl TryFrom<Vec<Share>> for Shares {
    type Error = InvalidShares;

    fn try_from(shares: Vec<Share>) -> Result<Self, InvalidShares> {
        Self::new(shares)
    }
}

impl From<Shares> for Vec<Share> {
    fn from(shares: Shares) -> Self {
        shares.0
    }
}

/// A category takes more of the income than its share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The newest month looked at.
    pub month: Month,
    /// The months looked at.
    pub months: u32,
    /// The category.
    pub category: Category,
    /// The median of its monthly spending, as a magnitude.
    pub spent: Decimal,
    /// The median of the monthly income.
    pub income: Decimal,
    /// Spent in per cent of income, one decimal.
    pub per_cent: Decimal,
    /// The share it may take, in per cent.
    pub share: Decimal,
    /// The budget that the share makes of the income.
    pub budget: Decimal,
}

/// Where the last three whole months went beyond the shares, the furthest first.
pub(super) fn find(facts: &Facts<'_>) -> Vec<Insight> {
    let whole = facts.whole_months();
    let months = whole.get(..whole.len().min(MONTHS)).unwrap_or_default();
    let income = median(months.iter().map(|month| month.income)).filter(|income| *income > Decimal::ZERO);
    let (Some(income), Some(newest), Some(oldest)) = (income, months.first(), months.last()) else {
        return Vec::new();
    };
    let Some(period) = facts.span(oldest.month, newest.month) else { return Vec::new() };
    let mut found: Vec<Recommendation> = facts
        .shares
        .all()
        .iter()
        .filter_map(|Share { category, per_cent: share }| {
            let spent = median(months.iter().map(|month| facts.spent(month.month, *category)))?;
            let per_cent = per_cent(spent, income)?;
            (per_cent > share.checked_mul(SLACK)?).then_some(())?;
            let budget = income.checked_mul(*share)?.checked_div(Decimal::ONE_HUNDRED)?;
            Some(Recommendation {
                month: newest.month,
                months: u32::try_from(months.len()).unwrap_or_default(),
                category: *category,
                spent,
                income,
                per_cent,
                share: *share,
                budget: crate::money::cents(budget),
            })
        })
        .collect();
    found.sort_by(|a, b| {
        let over = |of: &Recommendation| of.spent.saturating_sub(of.budget);
        over(b).cmp(&over(a)).then(a.category.cmp(&b.category))
    });
    let insight =
        |of| Insight { currency: facts.currency, period, finding: Finding::BudgetRecommendation(of) };
    found.into_iter().map(insight).collect()
}
