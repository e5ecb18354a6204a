//! Files of meter readings: looked at first, then kept.

use chrono::NaiveDate;
use finance::{
    Period,
    energy::{Column, Consumption, Readings, read_meter_file, unmeasured},
};
use rust_decimal::Decimal;

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// Measurements that a preview lists.
const LISTED: usize = 60;

impl UserStore {
    /// What a file of readings would add to a meter by the day `today`. Nothing is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a file that gives nothing, [`Error::NotFound`] for an appliance that is
    /// not there.
    pub async fn preview_readings(
        &self,
        text: &str,
        column: Option<Column>,
        appliance_id: Option<i64>,
        today: NaiveDate,
    ) -> Result<Readings, Error> {
        let read = read(text, column, appliance_id, today)?;
        self.run(async |tx| Ok(self.new_readings(tx, read, appliance_id).await?.0)).await
    }

    /// Keeps what a file of readings adds to a meter. Given again it adds nothing.
    ///
    /// # Errors
    /// As [`Self::preview_readings`].
    pub async fn import_readings(
        &self,
        text: &str,
        column: Option<Column>,
        appliance_id: Option<i64>,
        today: NaiveDate,
    ) -> Result<Readings, Error> {
        let read = read(text, column, appliance_id, today)?;
        self.run(async |tx| {
            self.lock_person(tx).await?;
            let (preview, rows) = self.new_readings(tx, read, appliance_id).await?;
            self.keep(tx, &rows, "file").await?;
            Ok(preview)
        })
        .await
    }

    async fn new_readings(
        &self,
        tx: &mut PersonTx,
        read: Readings,
        appliance_id: Option<i64>,
    ) -> Result<(Readings, Vec<Consumption>), Error> {
        self.check_meter(tx, appliance_id).await?;
        let there = match span(&read.rows) {
            Some(period) => self.spans(tx, appliance_id, period).await?,
            None => Vec::new(),
        };
        let all = read.rows.len();
        let rows = unmeasured(read.rows, &there);
        let kwh = rows.iter().fold(Decimal::ZERO, |sum, row| sum.saturating_add(row.kwh));
        let preview = Readings {
            rows: rows.iter().take(LISTED).cloned().collect(),
            added: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            known: u32::try_from(all - rows.len()).unwrap_or(u32::MAX),
            period: span(&rows),
            kwh,
            ..read
        };
        Ok((preview, rows))
    }
}

/// The file's measurements, all of them still in [`Readings::rows`].
fn read(
    text: &str,
    column: Option<Column>,
    appliance_id: Option<i64>,
    today: NaiveDate,
) -> Result<Readings, Error> {
    let file = read_meter_file(text, column).map_err(|error| Error::invalid("file", error.to_string()))?;
    let (mut rows, mut left_out, mut decisions) = (Vec::new(), Vec::new(), file.decisions);
    for row in file.rows {
        match (Consumption { appliance_id, ..row }).checked(today) {
            Ok(row) => rows.push(row),
            Err(why) => left_out.push(why),
        }
    }
    if let Some(why) = left_out.first() {
        if rows.is_empty() {
            return Err(Error::invalid("file", format!("No line of the file could be used. {why}")));
        }
        decisions.push(format!("{} were left out. {why}", left_out.len()));
    }
    Ok(Readings {
        column: file.column,
        rows,
        added: 0,
        known: 0,
        period: None,
        kwh: Decimal::ZERO,
        decisions,
        problems: file.problems,
    })
}

/// From the first day of the first to the last day of the last.
fn span(rows: &[Consumption]) -> Option<Period> {
    Period::new(rows.first()?.period.first(), rows.last()?.period.last()).ok()
}
