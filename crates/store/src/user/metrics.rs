//! The figures of months. Triggers keep them with the rows they stand on; here they are read, and
//! checked against the rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use finance::{
    Currency, FirstDay, Month,
    balance::StatedBalance,
    metrics::{self, Metric, MonthFigures},
};
use rust_decimal::Decimal;

use super::{UserStore, currency};
use crate::{Error, postgres::PersonTx};

/// What the table says and the rows do not, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricDifference {
    /// The currency.
    pub currency: Currency,
    /// The first day of the month.
    pub date: NaiveDate,
    /// Which figure.
    pub metric: Metric,
    /// What the table says.
    pub kept: Option<Decimal>,
    /// What the rows say.
    pub counted: Option<Decimal>,
}

/// A figure: its currency, the first day of its month, and which it is.
type Key = (Currency, NaiveDate, Metric);

impl UserStore {
    /// Compares every figure with a recount from the rows, and tells where they differ: nowhere, or
    /// there is a defect.
    pub async fn check_metrics(&self) -> Result<Vec<MetricDifference>, Error> {
        self.run_long(async |tx| {
            let start = self.first_day(tx).await?;
            let kept = self.kept(tx).await?;
            let counted = self.counted(tx, start).await?;
            let keys: std::collections::BTreeSet<Key> = kept.keys().chain(counted.keys()).copied().collect();
            let differences = keys.into_iter().filter_map(|key| {
                let (kept, counted) = (kept.get(&key).copied(), counted.get(&key).copied());
                // The last digit of a mean may be rounded either way.
                let near = kept.zip(counted).is_some_and(|(a, b)| (a - b).abs() <= Decimal::new(1, 4));
                let (currency, date, metric) = key;
                (!near).then_some(MetricDifference { currency, date, metric, kept, counted })
            });
            Ok(differences.collect())
        })
        .await
    }

    /// The day on which the person's months begin.
    pub(super) async fn first_day(&self, tx: &mut PersonTx) -> Result<FirstDay, Error> {
        let day = sqlx::query_scalar!("SELECT first_day FROM user_profiles WHERE user_id = $1", self.user_id)
            .fetch_optional(&mut **tx)
            .await?;
        let day = day.map(u8::try_from).transpose().map_err(Error::internal)?;
        day.map(FirstDay::new).transpose().map_err(Error::internal).map(Option::unwrap_or_default)
    }

    /// The figures of the months that begin on `since` or later, by currency, oldest first.
    pub(super) async fn months(
        &self,
        tx: &mut PersonTx,
        since: NaiveDate,
        start: FirstDay,
    ) -> Result<BTreeMap<Currency, Vec<MonthFigures>>, Error> {
        let rows = sqlx::query!(
            r#"SELECT currency, date, sum(value) FILTER (WHERE metric_name = 'total_income') AS "income!",
                      sum(value) FILTER (WHERE metric_name = 'total_expenses') AS "expenses!",
                      sum(value) FILTER (WHERE metric_name = 'average_balance') AS average_balance
               FROM user_financial_metrics WHERE user_id = $1 AND date >= $2
               GROUP BY currency, date ORDER BY currency, date"#,
            self.user_id,
            since
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut months: BTreeMap<Currency, Vec<MonthFigures>> = BTreeMap::new();
        for row in rows {
            months.entry(currency(&row.currency)?).or_default().push(MonthFigures {
                month: Month::of(row.date, start).map_err(Error::internal)?,
                income: row.income,
                expenses: row.expenses,
                average_balance: row.average_balance,
            });
        }
        Ok(months)
    }

    async fn kept(&self, tx: &mut PersonTx) -> Result<BTreeMap<Key, Decimal>, Error> {
        let rows = sqlx::query!(
            "SELECT currency, date, metric_name, value FROM user_financial_metrics WHERE user_id = $1",
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let kept = rows.into_iter().map(|row| {
            let metric = row.metric_name.parse().map_err(Error::internal)?;
            Ok(((currency(&row.currency)?, row.date, metric), row.value))
        });
        kept.collect()
    }

    /// The figures from the rows alone, by the pure rules.
    async fn counted(&self, tx: &mut PersonTx, start: FirstDay) -> Result<BTreeMap<Key, Decimal>, Error> {
        let rows = sqlx::query!(
            "SELECT currency, account_id, booking_date, amount, is_transfer, balance FROM transactions
             WHERE user_id = $1 ORDER BY booking_date, statement_end, statement_id, position",
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut by_currency: BTreeMap<Currency, (Vec<metrics::Row>, Vec<StatedBalance>)> = BTreeMap::new();
        for row in rows {
            let (flows, stated) = by_currency.entry(currency(&row.currency)?).or_default();
            let (date, amount, is_transfer) = (row.booking_date, row.amount, row.is_transfer);
            flows.push(metrics::Row { date, amount, is_transfer });
            stated.extend(row.balance.map(|amount| StatedBalance {
                account_id: row.account_id,
                date,
                amount,
            }));
        }
        let mut counted = BTreeMap::new();
        for (currency, (flows, stated)) in by_currency {
            for (month, figures) in metrics::recount(&flows, &stated, start) {
                let date = month.period(start).first();
                for metric in Metric::ALL {
                    if let Some(value) = figures.value(metric) {
                        counted.insert((currency, date, metric), value);
                    }
                }
            }
        }
        Ok(counted)
    }
}
