//! What comes again and again: salaries, subscriptions, debit orders, bills.
//!
//! Rows of one direction and one party (the words of the description without its numbers, months and
//! references) make a group; a group, or the rows of about one amount in it, is recurring when four
//! fifths of the gaps between its days are one step of a [`Cadence`] or a few of them, give or take
//! the days a weekend moves a payment by, and three quarters of its amounts are near their median.
//! The answer depends on the rows alone, never on their order or on a clock.

mod amounts;
mod cadence;
mod due;
mod gaps;
mod party;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    Category, Currency, Period,
    transaction::{Direction, TransactionFilter},
};

pub use amounts::PriceChange;
pub use cadence::Cadence;
pub use due::{Due, Rhythm};

/// Changes when what is kept is no longer read as it was written.
pub const VERSION: u32 = 1;

/// Characters of a name, or of a text that finds rows.
const LONGEST_NAME: usize = 80;

/// The newest payments that are kept with what recurs.
const RECENT: usize = 12;

/// A row in which recurring payments are looked for. Transfers between a person’s own accounts are
/// left out by the caller.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its key.
    pub id: i64,
    /// The account it belongs to.
    pub account_id: i64,
    /// The day the bank booked it.
    pub date: NaiveDate,
    /// Signed: money in is positive.
    pub amount: Decimal,
    /// The account’s currency.
    pub currency: Currency,
    /// What it was for.
    pub category: Category,
    /// The words as the bank gave them.
    pub description: &'a str,
}

/// What a recurring payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Money in whose words are those of a salary.
    Salary,
    /// Other money in.
    Income,
    /// Money out at a fixed price, for what one can do without.
    Subscription,
    /// Money out at a fixed price: insurance, rent, a loan.
    DebitOrder,
    /// Money out that is never quite the same: electricity, water.
    Bill,
}

/// One payment of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// The day.
    #[serde(with = "crate::day")]
    pub date: NaiveDate,
    /// The amount, as a magnitude.
    pub amount: Decimal,
}

/// Something that comes again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurring {
    /// What tells it from others of the same person, and stays when rows are added.
    pub key: String,
    /// The words of its newest row.
    pub name: String,
    /// Text that all its descriptions hold, for finding its rows.
    pub text: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Which way the money goes.
    pub direction: Direction,
    /// The currency of its amounts.
    pub currency: Currency,
    /// What its newest row was for.
    pub category: Category,
    /// How often it comes, and on which days.
    pub rhythm: Rhythm,
    /// What is expected next, as a magnitude: the price where it is fixed, else the median of the
    /// last six.
    pub expected: Decimal,
    /// The least of the last six, as a magnitude.
    pub lowest: Decimal,
    /// The most of the last six, as a magnitude.
    pub highest: Decimal,
    /// The newest change of a fixed price.
    pub price_change: Option<PriceChange>,
    /// How many payments were found.
    pub count: u32,
    /// The day of the first.
    #[serde(with = "crate::day")]
    pub first: NaiveDate,
    /// The newest payments, oldest first; at most twelve.
    pub recent: Vec<Paid>,
    /// The days of the last year around which it should have come and did not, oldest first.
    #[serde(with = "days")]
    pub missed: Vec<NaiveDate>,
    /// It stayed away so often of late that it seems to have ended.
    pub ended: bool,
}

/// A recurring payment, and the keys of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What was found.
    pub recurring: Recurring,
    /// The keys of its rows, by day.
    pub rows: Vec<i64>,
}

/// A recurring payment as it is kept for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its key.
    pub id: i64,
    /// What was found.
    pub recurring: Recurring,
    /// The person does not want to see it.
    pub dismissed: bool,
    /// What they decided about it.
    pub decision: Option<Decision>,
}

/// What a person decided about a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// To cancel it, or else to keep it.
    pub cancel: bool,
    /// The day of the decision.
    #[serde(with = "crate::day")]
    pub on: NaiveDate,
    /// What it cost then, as a magnitude.
    pub price: Decimal,
}

/// All that recurs for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecurringPage {
    /// In no order; those dismissed among them.
    pub items: Vec<Noted>,
    /// The day for which it was asked.
    #[serde(with = "crate::day")]
    pub today: NaiveDate,
    /// The day of the newest row; none without rows.
    #[serde(with = "crate::day::option")]
    pub newest: Option<NaiveDate>,
}

impl Recurring {
    /// Whether it has a price that stays the same, but for a rise.
    pub fn is_fixed(&self) -> bool {
        !matches!(self.kind, Kind::Bill) && (self.lowest == self.highest || self.price_change.is_some())
    }

    /// What it comes to in a year at the amount expected, as a magnitude.
    pub fn per_year(&self) -> Decimal {
        self.expected.saturating_mul(Decimal::from(self.rhythm.cadence.times_a_year()))
    }

    /// When it is due next, on `today` or later; none when it has ended.
    pub fn due(&self, today: NaiveDate) -> Option<Due> {
        (!self.ended).then(|| self.rhythm.due(today)).flatten()
    }

    /// The filter that finds its rows.
    pub fn filter(&self) -> TransactionFilter {
        TransactionFilter {
            period: self.recent.last().and_then(|last| Period::new(self.first, last.date).ok()),
            currency: Some(self.currency),
            direction: Some(self.direction),
            text: self.text.clone(),
            ..TransactionFilter::default()
        }
    }
}

/// All that recurs in `rows`, in the order of the keys.
pub fn find(rows: &[Row<'_>]) -> Vec<Found> {
    let mut groups: BTreeMap<String, Vec<&Row<'_>>> = BTreeMap::new();
    // A payment is missed only where the account’s statements tell of its day.
    let mut known_until: BTreeMap<i64, NaiveDate> = BTreeMap::new();
    for row in rows {
        let until = known_until.entry(row.account_id).or_insert(row.date);
        *until = row.date.max(*until);
        if let Some(party) = party::of(row.description).filter(|_| !row.amount.is_zero()) {
            let way = if row.amount.is_sign_positive() { "in" } else { "out" };
            groups.entry(format!("{way} {} {party}", row.currency)).or_default().push(row);
        }
    }
    let mut found: Vec<Found> = groups
        .into_iter()
        .flat_map(|(key, mut group)| {
            group.sort_by_key(|row| (row.date, row.id));
            in_group(&key, &group, &known_until)
        })
        .collect();
    found.sort_by(|a, b| a.recurring.key.cmp(&b.recurring.key));
    found
}

/// A group as it stands, else each bunch of about one amount in it.
fn in_group(key: &str, group: &[&Row<'_>], known_until: &BTreeMap<i64, NaiveDate>) -> Vec<Found> {
    if let Some(found) = series(key.to_owned(), group, known_until) {
        return vec![found];
    }
    let bunches = amounts::bunches(group);
    if bunches.len() < 2 {
        return Vec::new();
    }
    let found = bunches.iter().enumerate().filter_map(|(place, bunch)| {
        let key = if place == 0 { key.to_owned() } else { format!("{key} #{}", place + 1) };
        // Chosen out of others, a few rows must say more: three or more, at one price.
        let found = series(key, bunch, known_until)?;
        let says = found.rows.len() >= 5 || (found.rows.len() >= 3 && found.recurring.is_fixed());
        says.then_some(found)
    });
    found.collect()
}

/// The rows, sorted by day, as one recurring payment.
fn series(key: String, rows: &[&Row<'_>], known_until: &BTreeMap<i64, NaiveDate>) -> Option<Found> {
    let newest = *rows.last()?;
    let paid = by_day(rows);
    let days: Vec<NaiveDate> = paid.iter().map(|paid| paid.date).collect();
    let cadence = gaps::cadence(&days)?;
    let money: Vec<Decimal> = paid.iter().map(|paid| paid.amount).collect();
    if !amounts::alike(&money) {
        return None;
    }
    let rhythm = Rhythm::of(cadence, &days)?;
    let until = known_until.get(&newest.account_id).copied().unwrap_or(newest.date);
    let since = rhythm.absences(until);
    let last_six = money.get(money.len().saturating_sub(6)..).unwrap_or_default();
    let fixed = amounts::fixed(last_six);
    let direction = if newest.amount.is_sign_positive() { Direction::In } else { Direction::Out };
    Some(Found {
        rows: rows.iter().map(|row| row.id).collect(),
        recurring: Recurring {
            name: newest.description.trim().chars().take(LONGEST_NAME).collect(),
            text: party::common_text(rows.iter().map(|row| row.description)),
            kind: kind(direction, newest, fixed.is_some()),
            direction,
            currency: newest.currency,
            category: newest.category,
            expected: fixed.or_else(|| amounts::median(last_six))?,
            lowest: last_six.iter().min().copied()?,
            highest: last_six.iter().max().copied()?,
            price_change: amounts::price_change(&paid),
            count: u32::try_from(paid.len()).unwrap_or(u32::MAX),
            first: *days.first()?,
            missed: rhythm.missed(&days, &since),
            ended: since.len() >= cadence.absences_of_the_ended(),
            recent: paid.get(paid.len().saturating_sub(RECENT)..).unwrap_or_default().to_vec(),
            key,
            rhythm,
        },
    })
}

/// What was paid on each day: two rows on one day are one payment.
fn by_day(rows: &[&Row<'_>]) -> Vec<Paid> {
    let mut paid: Vec<Paid> = Vec::with_capacity(rows.len());
    for row in rows {
        match paid.last_mut().filter(|last| last.date == row.date) {
            Some(last) => last.amount = last.amount.saturating_add(row.amount.abs()),
            None => paid.push(Paid { date: row.date, amount: row.amount.abs() }),
        }
    }
    paid
}

fn kind(direction: Direction, newest: &Row<'_>, fixed: bool) -> Kind {
    match (direction, fixed, newest.category) {
        (Direction::In, ..) if party::is_salary(newest.description) => Kind::Salary,
        (Direction::In, ..) => Kind::Income,
        (Direction::Out, false, _) => Kind::Bill,
        (Direction::Out, true, Category::Entertainment | Category::Shopping) => Kind::Subscription,
        (Direction::Out, true, _) => Kind::DebitOrder,
    }
}

/// Days in a list, as `YYYY-MM-DD`.
mod days {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(days: &[NaiveDate], serializer: S) -> Result<S::Ok, S::Error> {
        days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<NaiveDate>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let days: Option<Vec<NaiveDate>> = texts.iter().map(|text| crate::day::parse(text)).collect();
        days.ok_or_else(|| D::Error::custom("no day as YYYY-MM-DD"))
    }
}
