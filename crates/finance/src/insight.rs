//! What the rows say: seven kinds of insight, each with what was seen, over which rows, and what to
//! do about it.
//!
//! An [`Insight`] is kept as JSON and told apart by its [`Insight::key`]. One that was dismissed stays
//! so for as long as its [`Insight::facts`] stay the same.

mod balance;
mod categories;
mod facts;
mod fees;
mod shares;
mod trends;
mod unusual;
mod velocity;
mod words;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    Category, Currency, Period,
    transaction::{Direction, TransactionFilter},
};

pub use balance::BalanceInsight;
pub use categories::{CategoryInsight, TopCategory};
pub use facts::{CategoryMonth, Facts};
pub use fees::{FeeInsight, FeeKind, FeeSum};
pub use shares::{InvalidShares, Recommendation, Share, Shares};
pub use trends::TrendInsight;
pub use unusual::Unusual;
pub use velocity::Velocity;
pub use words::Words;

/// Changes when what is kept is no longer read as it was written.
pub const VERSION: u32 = 1;

/// One insight, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insight {
    /// The currency of its amounts.
    pub currency: Currency,
    /// The days of the rows it stands on.
    pub period: Period,
    /// What was seen.
    pub finding: Finding,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// A payment far above what is usual for its category.
    UnusualTransaction(Unusual),
    /// A recurring payment became dearer.
    PriceRise(PriceRise),
    /// How fast money goes this month.
    SpendingVelocity(Velocity),
    /// A category takes more of the income than its share.
    BudgetRecommendation(Recommendation),
    /// Where most of the money of a month went.
    CategoryInsights(CategoryInsight),
    /// How a month stands against those before.
    MonthlyTrends(TrendInsight),
    /// What the bank took, by type.
    BankFees(FeeInsight),
    /// What was held on average, and how long it would last.
    AverageBalance(BalanceInsight),
}

/// An insight as it is kept for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its key.
    pub id: i64,
    /// What was seen.
    pub insight: Insight,
    /// The person has seen it and wants to see it no more.
    pub dismissed: bool,
    /// The person has seen it and found it good to know.
    pub known: bool,
}

/// All insights of a person, and what they measure by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsightPage {
    /// What is most pressing first, those dismissed among them.
    pub insights: Vec<Noted>,
    /// What part of the income each category may take.
    pub shares: Shares,
    /// Whether the shares are the person’s own.
    pub has_own_shares: bool,
    /// Counts the changes of the shares.
    pub version: i32,
    /// The day of the newest row; none without rows.
    #[serde(with = "crate::day::option")]
    pub newest: Option<NaiveDate>,
}

/// A recurring payment became dearer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRise {
    /// The key of the recurring payment.
    pub key: String,
    /// Its words.
    pub name: String,
    /// Text that finds its rows.
    pub text: Option<String>,
    /// What it was, as a magnitude.
    pub from: Decimal,
    /// What it is.
    pub to: Decimal,
    /// What that makes in a year.
    pub more_per_year: Decimal,
    /// The day of the first payment at the new price.
    #[serde(with = "crate::day")]
    pub on: NaiveDate,
}

/// Days for which a price rise and an unusual payment are news.
const NEWS: u64 = 62;

/// All that `facts` tell, what is most pressing first.
pub fn insights(facts: &Facts<'_>) -> Vec<Insight> {
    let mut found = unusual::find(facts);
    found.extend(price_rises(facts));
    found.extend(velocity::find(facts));
    found.extend(shares::find(facts));
    found.extend(categories::find(facts));
    found.extend(trends::find(facts));
    found.extend(fees::find(facts));
    found.extend(balance::find(facts));
    found
}

fn price_rises(facts: &Facts<'_>) -> Vec<Insight> {
    let Some(since) = facts.news_since() else { return Vec::new() };
    let risen = facts.recurring.iter().map(|found| &found.recurring).filter_map(|one| {
        let change = one.price_change.filter(|change| change.to > change.from && change.on >= since)?;
        if one.direction != Direction::Out || one.ended {
            return None;
        }
        let more = change.to.checked_sub(change.from)?;
        let times = Decimal::from(one.rhythm.cadence.times_a_year());
        let finding = Finding::PriceRise(PriceRise {
            key: one.key.clone(),
            name: one.name.clone(),
            text: one.text.clone(),
            from: change.from,
            to: change.to,
            more_per_year: more.checked_mul(times)?,
            on: change.on,
        });
        let period = Period::new(one.first, one.rhythm.last).ok()?;
        Some(Insight { currency: one.currency, period, finding })
    });
    risen.collect()
}

impl Insight {
    /// Its type, as it stands in the database.
    pub fn kind(&self) -> &'static str {
        match &self.finding {
            Finding::UnusualTransaction(_) => "unusual_transactions",
            Finding::PriceRise(_) => "price_rises",
            Finding::SpendingVelocity(_) => "spending_velocity",
            Finding::BudgetRecommendation(_) => "budget_recommendations",
            Finding::CategoryInsights(_) => "category_insights",
            Finding::MonthlyTrends(_) => "monthly_trends",
            Finding::BankFees(_) => "bank_fees",
            Finding::AverageBalance(_) => "average_balance",
        }
    }

    /// What tells it from the person’s other insights, and stays the same when its figures move on.
    pub fn key(&self) -> String {
        let of = match &self.finding {
            Finding::UnusualTransaction(unusual) => format!(" {}", unusual.transaction_id),
            Finding::PriceRise(rise) => format!(" {}", rise.key),
            Finding::BudgetRecommendation(of) => format!(" {}", of.category.slug()),
            _ => String::new(),
        };
        format!("{} {}{of}", self.kind(), self.currency)
    }

    /// What a person who dismissed it has seen: it comes back when this is another text. The figures of
    /// a month that goes on are no new facts, a new month is.
    pub fn facts(&self) -> String {
        match &self.finding {
            Finding::UnusualTransaction(unusual) => {
                format!("{} {}", unusual.amount.normalize(), unusual.category.slug())
            }
            Finding::PriceRise(rise) => format!("{} {}", rise.to.normalize(), rise.on),
            Finding::SpendingVelocity(velocity) => velocity.month.to_string(),
            Finding::BudgetRecommendation(of) => {
                format!("{} {}", of.share.normalize(), of.per_cent.round())
            }
            Finding::CategoryInsights(of) => of.month.to_string(),
            Finding::MonthlyTrends(of) => of.month.to_string(),
            Finding::BankFees(of) => of.month.to_string(),
            Finding::AverageBalance(of) => of.month.to_string(),
        }
    }

    /// The rows it stands on.
    pub fn filter(&self) -> TransactionFilter {
        let (category, text, direction) = match &self.finding {
            Finding::UnusualTransaction(unusual) => (Some(unusual.category), None, Some(Direction::Out)),
            Finding::PriceRise(rise) => (None, rise.text.clone(), Some(Direction::Out)),
            Finding::BudgetRecommendation(of) => (Some(of.category), None, Some(Direction::Out)),
            Finding::BankFees(_) => (Some(Category::Banking), None, Some(Direction::Out)),
            Finding::SpendingVelocity(_) | Finding::CategoryInsights(_) => (None, None, Some(Direction::Out)),
            Finding::MonthlyTrends(_) | Finding::AverageBalance(_) => (None, None, None),
        };
        TransactionFilter {
            period: Some(self.period),
            currency: Some(self.currency),
            category,
            direction,
            text,
            ..TransactionFilter::default()
        }
    }
}

/// The middle one; of two, the mean, to two decimals.
fn median(amounts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let mut sorted: Vec<Decimal> = amounts.into_iter().collect();
    sorted.sort_unstable();
    let lower = sorted.get(sorted.len().saturating_sub(1) / 2)?;
    let upper = sorted.get(sorted.len() / 2)?;
    Some(crate::money::cents(lower.checked_add(*upper)?.checked_div(Decimal::TWO)?))
}

/// `part` of `whole` in per cent, one digit after the decimal mark; none when `whole` is not above
/// zero.
fn per_cent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    let per_cent = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(per_cent.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
}
