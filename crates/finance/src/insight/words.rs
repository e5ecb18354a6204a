//! Insights in words: what was seen, and what to do.

use rust_decimal::Decimal;

use super::{Finding, Insight};
use crate::{
    Category,
    format::{Formats, NumberFormat},
};

/// An insight in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What was seen, short.
    pub title: String,
    /// What was seen, in a sentence or two with its figures.
    pub seen: String,
    /// What to do about it.
    pub advice: String,
}

impl Words {
    /// Title, what was seen, advice.
    pub fn into_parts(self) -> (String, String, String) {
        (self.title, self.seen, self.advice)
    }
}

impl Insight {
    /// The insight in words, with amounts as the person writes them; `name` gives the name of a category.
    pub fn words(&self, formats: Formats, name: &dyn Fn(Category) -> String) -> Words {
        let money = |amount: Decimal| formats.amount(amount, self.currency);
        let plain = |number: Decimal| plain(number, formats.numbers);
        let words =
            |title: String, seen: String, advice: &str| Words { title, seen, advice: advice.to_owned() };
        match &self.finding {
            Finding::UnusualTransaction(of) => words(
                format!("{} for {}", money(of.amount), name(of.category)),
                format!(
                    "“{}” was {} times what you usually pay there: {}, the middle of {} payments.",
                    of.description,
                    plain(of.times),
                    money(of.usual),
                    of.rows
                ),
                "Check that it is yours and in the right category. If it is right, dismiss this.",
            ),
            Finding::PriceRise(of) => words(
                format!("{} costs more", of.name),
                format!(
                    "It went from {} to {}, which makes {} more in a year.",
                    money(of.from),
                    money(of.to),
                    money(of.more_per_year)
                ),
                "See whether it is still worth its price, or whether there is a cheaper plan.",
            ),
            Finding::SpendingVelocity(of) => {
                let faster = of.spent > of.usual;
                let title = if faster {
                    format!("{} more than usual by now", money(of.spent.saturating_sub(of.usual)))
                } else {
                    format!("{} less than usual by now", money(of.usual.saturating_sub(of.spent)))
                };
                let seen = format!(
                    "You have spent {} in {} so far; by the same day it was {} in the {} months before. At this pace the month comes to {}, where {} is usual.",
                    money(of.spent),
                    of.month.words(),
                    money(of.usual),
                    of.months,
                    money(of.forecast),
                    money(of.usual_whole)
                );
                let advice = if faster {
                    "Put off what can wait until next month, or look at the largest rows below."
                } else {
                    "What you do not spend this month could go to a goal."
                };
                words(title, seen, advice)
            }
            Finding::BudgetRecommendation(of) => words(
                format!("{} takes {} % of your income", name(of.category), plain(of.per_cent)),
                format!(
                    "You spend {} a month on it, the middle of {}, and earn {}. Your share for it is {} %: {}.",
                    money(of.spent),
                    months(of.months),
                    money(of.income),
                    plain(of.share),
                    money(of.budget)
                ),
                "Set a budget for it and come down in steps, or change the share if it does not suit your life.",
            ),
            Finding::CategoryInsights(of) => {
                let first = of.top.first();
                let title = first.map_or_else(String::new, |top| {
                    format!("{} took most of {}", name(top.category), of.month.words())
                });
                let all: Vec<String> = of
                    .top
                    .iter()
                    .map(|top| {
                        format!("{} {} ({} %)", name(top.category), money(top.spent), plain(top.per_cent))
                    })
                    .collect();
                let seen = format!("Of {} spent: {}.", money(of.total), all.join(", "));
                words(title, seen, "Open the largest to see its rows; that is where saving changes most.")
            }
            Finding::MonthlyTrends(of) => {
                let more = of.change > Decimal::ZERO;
                let by = format!("{} %", plain(of.change.abs()));
                let title = if of.change.is_zero() {
                    format!("{} was like the months before", of.month.words())
                } else if more {
                    format!("{} cost {by} more than usual", of.month.words())
                } else {
                    format!("{} cost {by} less than usual", of.month.words())
                };
                let mut seen = format!("You spent {}; {} is usual.", money(of.expenses), money(of.usual));
                if of.rising >= 3 {
                    seen.push_str(&format!(" Spending has grown for {} months in a row.", of.rising));
                }
                let advice = if more {
                    "See which category grew, and whether it was for once or to stay."
                } else {
                    "Keep what worked. What is left over could go to a goal."
                };
                words(title, seen, advice)
            }
            Finding::BankFees(of) => {
                let kinds: Vec<String> =
                    of.kinds.iter().map(|sum| format!("{} {}", sum.kind.name(), money(sum.amount))).collect();
                words(
                    format!("{} in bank fees", money(of.total)),
                    format!("In {}: {}.", months(of.months), kinds.join(", ")),
                    "Ask your bank for a cheaper account, and see in the leaderboard what others recommend.",
                )
            }
            Finding::AverageBalance(of) => {
                let mut seen = format!("You held {} on average in {}", money(of.average), of.month.words());
                if let Some(before) = of.before {
                    seen.push_str(&format!("; in the months before it was {}", money(before)));
                }
                seen.push('.');
                if let Some(lasts) = of.lasts {
                    seen.push_str(&format!(
                        " That would last {} months at your usual spending.",
                        plain(lasts)
                    ));
                }
                words(format!("{} on average", money(of.average)), seen, lasting(of.average, of.lasts))
            }
        }
    }
}

/// What to do about a balance that lasts so many months.
fn lasting(average: Decimal, lasts: Option<Decimal>) -> &'static str {
    if average < Decimal::ZERO {
        return "An overdraft costs interest each day: bring it to zero before anything else.";
    }
    match lasts {
        Some(lasts) if lasts > Decimal::from(6) => {
            "More than six months of spending is there: what you do not need soon could earn more elsewhere."
        }
        Some(lasts) if lasts < Decimal::ONE => {
            "Less than a month of spending is there: a goal of one month’s spending is a good first one."
        }
        _ => "Three to six months of spending is what most advisers call enough for a bad day.",
    }
}

/// `4.5`, `12`.
fn plain(number: Decimal, numbers: NumberFormat) -> String {
    numbers.plain(number.normalize())
}

/// `1 month`, `3 months`.
fn months(count: u32) -> String {
    if count == 1 { "1 month".to_owned() } else { format!("{count} months") }
}
