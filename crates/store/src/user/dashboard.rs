//! The dashboard: which period, currency and accounts, and the figures put together.

use std::collections::HashMap;

use chrono::NaiveDate;
use finance::{
    Currency, Month, Period, balance,
    dashboard::{Dashboard, DashboardQuery},
    transaction::Account,
};

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

/// An account, and the day of its newest transaction.
struct Held {
    account: Account,
    newest: Option<NaiveDate>,
}

/// What is looked at.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub period: Period,
    pub currency: Currency,
    pub account_id: Option<i64>,
}

impl UserStore {
    /// The dashboard's figures; `None` when there is no transaction at all.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account that is not this person's.
    pub async fn dashboard(
        &self,
        query: &DashboardQuery,
        today: NaiveDate,
    ) -> Result<Option<Dashboard>, Error> {
        self.run(async |tx| {
            let held = self.held(tx).await?;
            if let Some(id) = query.account_id.filter(|id| held.iter().all(|held| held.account.id != *id)) {
                tracing::debug!(account = id, "the dashboard of an account that is not there");
                return Err(Error::NotFound);
            }
            let Some(newest) = held.iter().filter_map(|held| held.newest).max() else { return Ok(None) };
            let look = self.choose(tx, query, &held, newest).await?;
            self.figures(tx, look, held, today.max(newest)).await.map(Some)
        })
        .await
    }

    async fn held(&self, tx: &mut PersonTx) -> Result<Vec<Held>, Error> {
        let rows = sqlx::query!(
            r#"SELECT a.id, a.name, a.number, a.currency, a.archived,
                      (SELECT max(t.booking_date) FROM transactions t
                       WHERE t.user_id = $1 AND t.account_id = a.id) AS newest
               FROM accounts a WHERE a.user_id = $1 ORDER BY lower(a.name), a.id"#,
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let held = rows.into_iter().map(|row| {
            let currency = currency(&row.currency)?;
            let archived = row.archived;
            let account = Account { id: row.id, name: row.name, number: row.number, currency, archived };
            Ok(Held { account, newest: row.newest })
        });
        held.collect()
    }

    /// Fills in what the query leaves open.
    async fn choose(
        &self,
        tx: &mut PersonTx,
        query: &DashboardQuery,
        held: &[Held],
        newest: NaiveDate,
    ) -> Result<Look, Error> {
        let asked_for = |held: &&Held| {
            query.account_id.is_none_or(|id| id == held.account.id)
                && query.currency.is_none_or(|currency| currency == held.account.currency)
        };
        let period = match query.period {
            Some(period) => period,
            None => {
                let day =
                    held.iter().filter(asked_for).filter_map(|held| held.newest).max().unwrap_or(newest);
                let start = self.first_day(tx).await?;
                Month::of(day, start).map_or_else(|_| Period::month_of(day), |month| month.period(start))
            }
        };
        let account = held.iter().find(|held| Some(held.account.id) == query.account_id);
        let currency = match (query.currency, account) {
            (Some(currency), _) => currency,
            (None, Some(held)) => held.account.currency,
            (None, None) => self.usual_currency(tx, held, period).await?,
        };
        Ok(Look { period, currency, account_id: query.account_id })
    }

    /// The currency with the most transactions in `period`, else with the most of all.
    async fn usual_currency(
        &self,
        tx: &mut PersonTx,
        held: &[Held],
        period: Period,
    ) -> Result<Currency, Error> {
        if let [only] = used_currencies(held).as_slice() {
            return Ok(*only);
        }
        for (first, last) in [(period.first(), period.last()), (NaiveDate::MIN, NaiveDate::MAX)] {
            let most = sqlx::query_scalar!(
                "SELECT currency FROM transactions
                 WHERE user_id = $1 AND booking_date >= $2 AND booking_date <= $3
                 GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1",
                self.user_id,
                first.max(NaiveDate::from_ymd_opt(1000, 1, 1).unwrap_or_default()),
                last.min(NaiveDate::from_ymd_opt(2999, 12, 31).unwrap_or_default())
            )
            .fetch_optional(&mut **tx)
            .await?;
            if let Some(code) = most {
                return currency(&code);
            }
        }
        Err(Error::NotFound)
    }

    /// All figures; no balance is told for a day after `until`.
    async fn figures(
        &self,
        tx: &mut PersonTx,
        look: Look,
        held: Vec<Held>,
        until: NaiveDate,
    ) -> Result<Dashboard, Error> {
        let mut flow = self.flow(tx, look).await?;
        let stated = self.stated(tx, look).await?;
        let accounts = held.iter().filter(|held| {
            look.account_id.is_none_or(|id| id == held.account.id) && held.account.currency == look.currency
        });
        let accounts = accounts.count() as u64;
        let average = |period: Period| {
            let period = Period::new(period.first(), period.last().min(until)).ok()?;
            let before: Vec<_> = stated.iter().filter(|s| s.date <= period.last()).cloned().collect();
            balance::average(&before, period, accounts)
        };
        let by_day: HashMap<_, _> = balance::by_day(&stated, look.period).into_iter().collect();
        for day in &mut flow.days {
            day.balance = by_day.get(&day.date).copied().flatten();
        }
        Ok(Dashboard {
            period: look.period,
            currency: look.currency,
            account_id: look.account_id,
            currencies: used_currencies(&held),
            average_balance: average(look.period),
            previous_average_balance: average(look.period.previous()),
            accounts: held.into_iter().map(|held| held.account).collect(),
            totals: flow.totals,
            previous: flow.previous,
            days: flow.days,
            spending: flow.spending,
        })
    }
}

/// The currencies there are transactions in, in the order of their codes.
fn used_currencies(held: &[Held]) -> Vec<Currency> {
    let mut currencies: Vec<_> =
        held.iter().filter(|held| held.newest.is_some()).map(|held| held.account.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies
}
