//! Where a balance leads.

use chrono::NaiveDate;
use finance::{Currency, Decimal, money};
use serde::{Deserialize, Serialize};

use super::Coming;

/// Where the balance leads until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// The currency.
    pub currency: Currency,
    /// The day from which it is reckoned.
    #[serde(with = "finance::day")]
    pub from: NaiveDate,
    /// The last day.
    #[serde(with = "finance::day")]
    pub until: NaiveDate,
    /// What the accounts hold now, where their banks say so.
    pub balance: Option<Decimal>,
    /// What recurs and is due until then, by day.
    pub expected: Vec<Expected>,
    /// What else usually goes out until then, as a magnitude.
    pub everyday: Decimal,
    /// What will have come in.
    pub income: Decimal,
    /// What will have gone out, everyday spending included, as a magnitude.
    pub expenses: Decimal,
    /// The balance then; none when it is not known now.
    pub ends_at: Option<Decimal>,
}

/// A payment that is expected.
pub type Expected = Coming;

impl Ahead {
    /// Adds up what is expected between two days on top of `balance`, when `everyday` goes out a day
    /// beside what recurs.
    pub fn of(
        currency: Currency,
        (from, until): (NaiveDate, NaiveDate),
        balance: Option<Decimal>,
        mut expected: Vec<Expected>,
        everyday: Decimal,
    ) -> Self {
        expected.sort_by(|a, b| (a.on, &a.name).cmp(&(b.on, &b.name)));
        let days = Decimal::from((until - from).num_days().max(0));
        let everyday = money::cents(everyday.saturating_mul(days));
        let add = |sum: Decimal, amount: Decimal| sum.saturating_add(amount);
        let amounts = || expected.iter().map(|one| one.amount);
        let income = amounts().filter(|amount| amount.is_sign_positive()).fold(Decimal::ZERO, add);
        let out = amounts().filter(|amount| amount.is_sign_negative()).fold(Decimal::ZERO, add);
        let expenses = everyday.saturating_sub(out);
        let ends_at = balance.map(|now| now.saturating_add(income).saturating_sub(expenses));
        Self { currency, from, until, balance, expected, everyday, income, expenses, ends_at }
    }
}
