//! What the rows of a scope add up to: in all, and by category, payee, account or time.

use std::collections::{HashMap, hash_map::Entry};

use chrono::{Datelike, Months, NaiveDate};
use expert::tool::{By, Group, Groups, Outcome, Scope, Sum, Sums};
use finance::{
    Category, Currency, Decimal, FirstDay, Month, Period, format::DateFormat, payee,
    transaction::TransactionFilter,
};

use super::query::{Asked, within};
use crate::{
    Error,
    postgres::PersonTx,
    user::{UserStore, currency},
};

/// Rows of a series that can be looked at.
const LONGEST_SERIES: usize = 400;

/// A sum under a key.
struct Keyed {
    currency: String,
    key: String,
    income: Decimal,
    expenses: Decimal,
    count: i64,
    transfers: i64,
    moved: Decimal,
}

impl Keyed {
    fn sum(&self) -> Result<Sum, Error> {
        Ok(Sum {
            currency: currency(&self.currency)?,
            income: self.income,
            expenses: self.expenses,
            count: self.count.unsigned_abs(),
            transfers: self.transfers.unsigned_abs(),
            moved: self.moved,
        })
    }
}

impl UserStore {
    /// The sums of a scope by currency, the one with the most rows first.
    pub(super) async fn scope_sums(&self, tx: &mut PersonTx, scope: &Scope) -> Result<Sums, Error> {
        let keyed = self.keyed(tx, scope, None, FirstDay::FIRST).await?;
        let mut sums: Vec<Sum> = keyed.iter().map(Keyed::sum).collect::<Result<_, _>>()?;
        sums.sort_by_key(|sum| (std::cmp::Reverse(sum.count), sum.currency.code().to_owned()));
        Ok(Sums { scope: scope.clone(), sums })
    }

    /// The sums of a scope by currency and key. Of a transaction that was split the parts count for
    /// themselves only where categories are told apart.
    async fn keyed(
        &self,
        tx: &mut PersonTx,
        scope: &Scope,
        by: Option<By>,
        start: FirstDay,
    ) -> Result<Vec<Keyed>, Error> {
        let asked = Asked::of(scope);
        let parts = by == Some(By::Category) || !scope.categories.is_empty();
        let slug = match by {
            None => "all",
            Some(By::Category) => "category",
            Some(By::Payee) => "payee",
            Some(By::Account) => "account",
            Some(By::Day) => "day",
            Some(By::Weekday) => "weekday",
            Some(By::Week) => "week",
            Some(By::Month) => "month",
            Some(By::Quarter) => "quarter",
            Some(By::Year) => "year",
        };
        tx.room_to_sort().await?;
        let keyed = within!(
            query_as,
            [
                Keyed,
                r#"SELECT t.currency,
                    CASE $12::text
                        WHEN 'category' THEN coalesce(s.category, t.category)
                        WHEN 'payee' THEN translate(t.words, '0123456789', '')
                        WHEN 'account' THEN t.account_id::text
                        WHEN 'day' THEN t.booking_date::text
                        WHEN 'weekday' THEN extract(isodow FROM t.booking_date)::text
                        WHEN 'week' THEN date_trunc('week', t.booking_date::timestamp)::date::text
                        WHEN 'month' THEN date_trunc('month', (t.booking_date - $13::int)::timestamp)::date::text
                        WHEN 'quarter' THEN date_trunc('quarter', t.booking_date::timestamp)::date::text
                        WHEN 'year' THEN date_trunc('year', t.booking_date::timestamp)::date::text
                        ELSE ''
                    END AS "key!",
                    coalesce(sum(coalesce(s.amount, t.amount))
                        FILTER (WHERE coalesce(s.amount, t.amount) > 0 AND NOT t.is_transfer), 0) AS "income!",
                    coalesce(-sum(coalesce(s.amount, t.amount))
                        FILTER (WHERE coalesce(s.amount, t.amount) < 0 AND NOT t.is_transfer), 0) AS "expenses!",
                    count(*) FILTER (WHERE $14::boolean OR coalesce(s.position, 0) = 0) AS "count!",
                    count(*) FILTER (WHERE t.is_transfer AND ($14 OR coalesce(s.position, 0) = 0)) AS "transfers!",
                    coalesce(sum(abs(coalesce(s.amount, t.amount))) FILTER (WHERE t.is_transfer), 0) AS "moved!""#
            ],
            ["GROUP BY 1, 2 ORDER BY 1, 2"],
            self.user_id,
            asked,
            slug,
            i32::from(start.day()) - 1,
            parts
        );
        Ok(keyed.fetch_all(&mut **tx).await?)
    }

    /// The largest groups of a scope, or its smallest; one currency after another.
    pub(super) async fn top_groups(
        &self,
        tx: &mut PersonTx,
        scope: &Scope,
        by: By,
        limit: u32,
        (ascending, by_count): (bool, bool),
    ) -> Result<Outcome, Error> {
        let mut groups = self.groups(tx, scope, by).await?;
        let value = |group: &Group| group.sum.value(scope.direction);
        groups.retain(|group| !value(group).is_zero());
        // The currency with the most rows first, and in it the largest.
        let mut rows: HashMap<Currency, u64> = HashMap::new();
        for group in &groups {
            *rows.entry(group.sum.currency).or_default() += group.sum.count;
        }
        let rank = |group: &Group| rows.get(&group.sum.currency).copied().unwrap_or_default();
        groups.sort_by(|a, b| {
            let size = match by_count {
                true => (a.sum.count, value(a)).cmp(&(b.sum.count, value(b))),
                false => value(a).cmp(&value(b)),
            };
            let size = if ascending { size } else { size.reverse() };
            rank(b).cmp(&rank(a)).then(a.sum.currency.code().cmp(b.sum.currency.code())).then(size)
        });
        let of = groups.len() as u64;
        let mut kept: Vec<Group> = Vec::new();
        for group in groups {
            let same = kept.iter().filter(|other| other.sum.currency == group.sum.currency).count();
            if same < limit as usize {
                kept.push(group);
            }
        }
        Ok(Outcome::Groups(Groups { scope: scope.clone(), by, groups: kept, of }))
    }

    /// The groups of a scope in the order of time, with those that have no rows.
    pub(super) async fn trend_groups(
        &self,
        tx: &mut PersonTx,
        scope: &Scope,
        by: By,
    ) -> Result<Outcome, Error> {
        let start = self.first_day(tx).await?;
        let found = self.groups(tx, scope, by).await?;
        let mut currencies = Vec::new();
        for group in &found {
            if !currencies.contains(&group.sum.currency) {
                currencies.push(group.sum.currency);
            }
        }
        currencies.sort_by_key(|currency| {
            let own = found.iter().filter(|group| group.sum.currency == *currency);
            std::cmp::Reverse(own.map(|group| group.sum.count).sum::<u64>())
        });
        let last_row = found.iter().filter_map(|group| group.filter.period).map(|period| period.last()).max();
        let (Some(asked), Some(last_row)) = (scope.period, last_row) else {
            return Ok(Outcome::Groups(Groups { scope: scope.clone(), by, of: 0, groups: Vec::new() }));
        };
        let mut groups = Vec::new();
        for currency in currencies {
            let mut at = asked.first();
            while at <= asked.last().min(last_row) && groups.len() < LONGEST_SERIES {
                let Some(step) = step(at, by, start) else { break };
                let label = label_of(step, by);
                let here = found.iter().find(|group| group.label == label && group.sum.currency == currency);
                groups.push(here.cloned().unwrap_or_else(|| Group {
                    label,
                    sum: Sum::none(currency),
                    filter: narrowed(scope, step),
                }));
                let Some(next) = step.last().succ_opt() else { break };
                at = next;
            }
        }
        Ok(Outcome::Groups(Groups { scope: scope.clone(), by, of: groups.len() as u64, groups }))
    }

    async fn groups(&self, tx: &mut PersonTx, scope: &Scope, by: By) -> Result<Vec<Group>, Error> {
        let start = self.first_day(tx).await?;
        let keyed = self.keyed(tx, scope, Some(by), start).await?;
        let book = self.book(tx).await?;
        let accounts = if by == By::Account { self.account_names(tx).await? } else { Vec::new() };
        let mut groups: Vec<Group> = Vec::new();
        // Payees are told apart by their short names, not by all their words.
        let mut payees: HashMap<(String, Currency), usize> = HashMap::new();
        for one in keyed {
            let sum = one.sum()?;
            let plain = scope.filter();
            let (label, filter) = match by {
                By::Category => {
                    let category: Category = one.key.parse().map_err(Error::internal)?;
                    (book.name(category).to_owned(), plain.in_categories([category]))
                }
                By::Account => {
                    let id: i64 = one.key.parse().map_err(Error::internal)?;
                    let name = accounts.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
                    (name.unwrap_or_default(), TransactionFilter { account_id: Some(id), ..plain })
                }
                By::Payee => {
                    let short = payee::short_name(&one.key, None);
                    let text = payee::telling(&one.key, &short);
                    (title(&short), TransactionFilter { text, ..plain })
                }
                By::Weekday => (weekday(&one.key), plain),
                time => {
                    let day = finance::day::parse(&one.key).ok_or_else(|| Error::internal("no day"))?;
                    let day = if time == By::Month {
                        Month::of(day, FirstDay::FIRST).map_err(Error::internal)?.period(start).first()
                    } else {
                        day
                    };
                    let step = step(day, time, start).ok_or_else(|| Error::internal("no step"))?;
                    (label_of(step, time), narrowed(scope, step))
                }
            };
            let filter = TransactionFilter { currency: Some(sum.currency), ..filter };
            if by == By::Payee {
                match payees.entry((label.clone(), sum.currency)) {
                    Entry::Vacant(new) => {
                        new.insert(groups.len());
                    }
                    Entry::Occupied(place) => {
                        if let Some(group) = groups.get_mut(*place.get()) {
                            group.sum.income = group.sum.income.saturating_add(sum.income);
                            group.sum.expenses = group.sum.expenses.saturating_add(sum.expenses);
                            group.sum.count += sum.count;
                            group.sum.transfers += sum.transfers;
                            group.sum.moved = group.sum.moved.saturating_add(sum.moved);
                        }
                        continue;
                    }
                }
            }
            groups.push(Group { label, sum, filter });
        }
        Ok(groups)
    }

    async fn account_names(&self, tx: &mut PersonTx) -> Result<Vec<(i64, String)>, Error> {
        let rows = sqlx::query!("SELECT id, name FROM accounts WHERE user_id = $1 ORDER BY id", self.user_id);
        Ok(rows.fetch_all(&mut **tx).await?.into_iter().map(|row| (row.id, row.name)).collect())
    }
}

/// The filter of a scope within a part of its time.
fn narrowed(scope: &Scope, step: Period) -> TransactionFilter {
    let asked = scope.period.unwrap_or(step);
    let period = Period::new(asked.first().max(step.first()), asked.last().min(step.last())).unwrap_or(step);
    TransactionFilter { period: Some(period), ..scope.filter() }
}

/// The step of time in which `day` lies.
fn step(day: NaiveDate, by: By, start: FirstDay) -> Option<Period> {
    let months = |first: NaiveDate, count: u32| {
        Period::new(first, first.checked_add_months(Months::new(count))?.pred_opt()?).ok()
    };
    match by {
        By::Day => Period::new(day, day).ok(),
        By::Week => {
            let week = day.week(chrono::Weekday::Mon);
            Period::new(week.checked_first_day()?, week.checked_last_day()?).ok()
        }
        By::Month => Some(Month::of(day, start).ok()?.period(start)),
        By::Quarter => months(NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1)?, 3),
        By::Year => months(NaiveDate::from_ymd_opt(day.year(), 1, 1)?, 12),
        By::Category | By::Payee | By::Account | By::Weekday => None,
    }
}

/// A step of time as people read it.
fn label_of(step: Period, by: By) -> String {
    let day = step.first();
    let month =
        |day: NaiveDate| Month::of(day, FirstDay::FIRST).map(|month| month.words()).unwrap_or_default();
    let words = |day: NaiveDate| DateFormat::Words.day(day);
    match by {
        By::Month => month(day),
        By::Quarter => format!("Q{} {}", day.month0() / 3 + 1, day.year()),
        By::Year => day.year().to_string(),
        By::Week => format!("week of {}", words(day)),
        _ => words(day),
    }
}

fn weekday(key: &str) -> String {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let place = key.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    place.and_then(|place| names.get(place)).copied().unwrap_or_default().to_owned()
}

/// With a capital letter at the beginning of each word.
fn title(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}
