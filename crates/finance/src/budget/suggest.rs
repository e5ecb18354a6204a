//! What to allot, from what was spent.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::InvalidBudget;
use crate::{Currency, Month, format::Formats, money};

/// How many months before a month are looked at.
const MONTHS: i32 = 3;

/// An amount to allot, and what it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The amount: [`Self::median`] rounded up to a round figure.
    pub amount: Decimal,
    /// The middle of the monthly spending; of two months, their mean.
    pub median: Decimal,
    /// The months it was found in, oldest first; one to three.
    pub months: Vec<Month>,
}

impl Suggestion {
    /// What it stands on: `The middle of what August, September and October 2026 took is R 4,321.10.`
    pub fn why(&self, currency: Currency, formats: Formats) -> String {
        let median = formats.amount(self.median, currency);
        let name = |month: &Month| match self.months.last() {
            Some(last) if last != month && last.year() == month.year() => month.name().to_owned(),
            _ => month.words(),
        };
        match self.months.as_slice() {
            [] => String::new(),
            [only] => format!("{} took {median}.", name(only)),
            [first, second] => format!("{} and {} took {median} on average.", name(first), name(second)),
            [first, second, .., last] => {
                format!(
                    "The middle of what {}, {} and {} took is {median}.",
                    name(first),
                    name(second),
                    name(last)
                )
            }
        }
    }
}

/// What to allot for `month`, from the spending of the three months before it. The median, so that
/// one unusual month does not count.
///
/// `history` holds the months whose spending is known, zero where nothing was spent; a month without
/// statements stands not in it, as nobody knows what was spent then. `None` when no such month is
/// known or when nothing was spent in the middle one.
///
/// # Errors
/// When the amount has more than 15 digits before the decimal mark.
pub fn suggest(history: &[(Month, Decimal)], month: Month) -> Result<Option<Suggestion>, InvalidBudget> {
    let mut known: Vec<(Month, Decimal)> =
        history.iter().copied().filter(|(past, _)| (1..=MONTHS).contains(&month.since(*past))).collect();
    known.sort_by_key(|(_, spent)| *spent);
    let lower = known.get(known.len().saturating_sub(1) / 2);
    let upper = known.get(known.len() / 2);
    let (Some((_, lower)), Some((_, upper))) = (lower, upper) else { return Ok(None) };
    let median = money::cents(money::add("spending", *lower, *upper)? / Decimal::TWO);
    if median <= Decimal::ZERO {
        return Ok(None);
    }
    let amount = money::within("suggestion", round_up(median))?;
    let mut months: Vec<Month> = known.into_iter().map(|(month, _)| month).collect();
    months.sort_unstable();
    Ok(Some(Suggestion { amount, median, months }))
}

/// Up to the next 5 below 1,000, the next 50 below 10,000, the next 500 below 100,000 and so on: a
/// figure one can remember, from 100 upwards at most a twentieth above.
fn round_up(amount: Decimal) -> Decimal {
    let mut step = Decimal::from(5);
    let mut below = Decimal::ONE_THOUSAND;
    while amount >= below {
        // Amounts have at most 15 digits before the decimal mark: a few turns.
        step *= Decimal::TEN;
        below *= Decimal::TEN;
    }
    (amount / step).ceil() * step
}
