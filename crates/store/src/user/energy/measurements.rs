//! What was measured.

use chrono::NaiveDate;
use finance::{
    Period,
    energy::{Consumption, Measurement, MeasurementPage},
};
use rust_decimal::Decimal;

use super::UserStore;
use crate::{
    Error,
    postgres::PersonTx,
    user::{PER_PAGE, offset},
};

/// Measurements of a person at most: two meters, day by day, for a lifetime.
const MOST: u64 = 60_000;

impl UserStore {
    /// Keeps a measurement that the person made by the day `today`; its key.
    ///
    /// # Errors
    /// [`Error::Invalid`] for one that cannot be, [`Error::NotFound`] for an appliance that is not
    /// there, [`Error::Conflict`] when one of its days is measured already.
    pub async fn measure(&self, consumption: &Consumption, today: NaiveDate) -> Result<i64, Error> {
        let checked = consumption.clone().checked(today);
        let one = checked.map_err(|error| Error::invalid(error.field(), error.to_string()))?;
        self.run(async |tx| {
            self.lock_person(tx).await?;
            self.check_meter(tx, one.appliance_id).await?;
            let there = self.spans(tx, one.appliance_id, one.period).await?;
            if let Some(other) = there.first() {
                return Err(Error::Conflict(format!(
                    "The days from {} to {} are measured already. Remove that measurement first, or choose other days.",
                    other.first(),
                    other.last()
                )));
            }
            let mut keys = self.keep(tx, &[one], "hand").await?;
            keys.pop().ok_or(Error::NotFound)
        })
        .await
    }

    /// Removes a measurement.
    pub async fn remove_measurement(&self, id: i64) -> Result<(), Error> {
        self.run(async |tx| {
            let removed = sqlx::query!(
                "DELETE FROM energy_consumption WHERE user_id = $1 AND id = $2",
                self.user_id,
                id
            )
            .execute(&mut **tx)
            .await?;
            if removed.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
    }

    /// The measurements, the latest first; pages of 50, counted from 1.
    pub async fn measurements(&self, page: u32) -> Result<MeasurementPage, Error> {
        self.run(async |tx| {
            let rows = sqlx::query!(
                r#"SELECT e.id, e.appliance_id, e.consumption_kwh, e.first_day, e.consumption_date, e.source,
                          a.name AS "appliance?"
                   FROM energy_consumption e
                   LEFT JOIN appliances a ON a.user_id = $1 AND a.id = e.appliance_id
                   WHERE e.user_id = $1 AND a.removed_at IS NULL
                   ORDER BY e.consumption_date DESC, e.id DESC LIMIT $2 OFFSET $3"#,
                self.user_id,
                i64::from(PER_PAGE),
                offset(page)
            )
            .fetch_all(&mut **tx)
            .await?;
            let rows = rows.into_iter().map(|row| {
                let period = Period::new(row.first_day, row.consumption_date).map_err(Error::internal)?;
                let (appliance_id, kwh) = (row.appliance_id, row.consumption_kwh);
                Ok(Measurement {
                    id: row.id,
                    consumption: Consumption { appliance_id, period, kwh },
                    appliance: row.appliance,
                    from_file: row.source == "file",
                })
            });
            let rows = rows.collect::<Result<_, Error>>()?;
            Ok(MeasurementPage {
                rows,
                total: self.measured(tx).await?,
                page: page.max(1),
                per_page: PER_PAGE,
            })
        })
        .await
    }

    /// How many measurements there are; those of an appliance that was removed are left out.
    pub(super) async fn measured(&self, tx: &mut PersonTx) -> Result<u64, Error> {
        let count = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM energy_consumption e
               WHERE e.user_id = $1 AND NOT EXISTS (
                   SELECT FROM appliances a
                   WHERE a.user_id = $1 AND a.id = e.appliance_id AND a.removed_at IS NOT NULL)"#,
            self.user_id
        );
        Ok(count.fetch_one(&mut **tx).await?.unsigned_abs())
    }

    /// What was measured on days from `first` to `last`.
    pub(super) async fn measured_between(
        &self,
        tx: &mut PersonTx,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<Consumption>, Error> {
        let rows = sqlx::query!(
            "SELECT appliance_id, consumption_kwh, first_day, consumption_date FROM energy_consumption
             WHERE user_id = $1 AND consumption_date >= $2 AND first_day <= $3 ORDER BY consumption_date, id",
            self.user_id,
            first,
            last
        )
        .fetch_all(&mut **tx)
        .await?;
        let rows = rows.into_iter().map(|row| {
            let period = Period::new(row.first_day, row.consumption_date).map_err(Error::internal)?;
            Ok(Consumption { appliance_id: row.appliance_id, period, kwh: row.consumption_kwh })
        });
        rows.collect()
    }

    /// That an appliance is there, when there is to be one.
    pub(super) async fn check_meter(
        &self,
        tx: &mut PersonTx,
        appliance_id: Option<i64>,
    ) -> Result<(), Error> {
        if let Some(id) = appliance_id {
            sqlx::query!(
                "SELECT id FROM appliances WHERE user_id = $1 AND id = $2 AND removed_at IS NULL",
                self.user_id,
                id
            )
            .fetch_one(&mut **tx)
            .await?;
        }
        Ok(())
    }

    /// The spans of a meter that are measured and touch `period`, in their order.
    pub(super) async fn spans(
        &self,
        tx: &mut PersonTx,
        appliance_id: Option<i64>,
        period: Period,
    ) -> Result<Vec<Period>, Error> {
        let rows = sqlx::query!(
            "SELECT first_day, consumption_date FROM energy_consumption
             WHERE user_id = $1 AND coalesce(appliance_id, 0) = $2
               AND consumption_date >= $3 AND first_day <= $4 ORDER BY consumption_date",
            self.user_id,
            appliance_id.unwrap_or(0),
            period.first(),
            period.last()
        )
        .fetch_all(&mut **tx)
        .await?;
        let spans = rows
            .into_iter()
            .map(|row| Period::new(row.first_day, row.consumption_date).map_err(Error::internal));
        spans.collect()
    }

    /// Adds measurements that overlap none; the person is locked already.
    pub(super) async fn keep(
        &self,
        tx: &mut PersonTx,
        rows: &[Consumption],
        source: &str,
    ) -> Result<Vec<i64>, Error> {
        let all = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM energy_consumption WHERE user_id = $1"#,
            self.user_id
        );
        if all.fetch_one(&mut **tx).await?.unsigned_abs() + rows.len() as u64 > MOST {
            return Err(Error::Conflict(format!("More than {MOST} measurements cannot be kept.")));
        }
        let meters: Vec<Option<i64>> = rows.iter().map(|row| row.appliance_id).collect();
        let kwh: Vec<Decimal> = rows.iter().map(|row| row.kwh).collect();
        let first: Vec<NaiveDate> = rows.iter().map(|row| row.period.first()).collect();
        let last: Vec<NaiveDate> = rows.iter().map(|row| row.period.last()).collect();
        let kept = sqlx::query_scalar!(
            "INSERT INTO energy_consumption
                 (user_id, appliance_id, consumption_kwh, first_day, consumption_date, source)
             SELECT $1, new.meter, new.kwh, new.first_day, new.last_day, $2
             FROM unnest($3::bigint[], $4::numeric[], $5::date[], $6::date[])
                 AS new (meter, kwh, first_day, last_day)
             RETURNING id",
            self.user_id,
            source,
            &meters as &[Option<i64>],
            &kwh,
            &first,
            &last
        );
        Ok(kept.fetch_all(&mut **tx).await?)
    }
}
