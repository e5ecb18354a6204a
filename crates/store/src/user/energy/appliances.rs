//! Appliances.

use finance::energy::{Appliance, Kept, Usage};
use rust_decimal::Decimal;

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// Appliances of a person at most.
const MOST: i64 = 200;

/// The columns of a [`Usage`].
#[derive(Default)]
struct Columns {
    kind: &'static str,
    watts: Option<Decimal>,
    hours: Option<Decimal>,
    days: Option<i16>,
    kwh: Option<Decimal>,
    uses: Option<Decimal>,
}

impl From<&Usage> for Columns {
    fn from(usage: &Usage) -> Self {
        match usage {
            Usage::Timed { watts, hours, days } => Self {
                kind: "timed",
                watts: Some(*watts),
                hours: Some(*hours),
                days: Some(i16::from(*days)),
                ..Self::default()
            },
            Usage::PerUse { kwh, uses } => {
                Self { kind: "per_use", kwh: Some(*kwh), uses: Some(*uses), ..Self::default() }
            }
            Usage::AlwaysOn { watts } => Self { kind: "always_on", watts: Some(*watts), ..Self::default() },
        }
    }
}

/// A row of `appliances`.
struct Row {
    id: i64,
    name: String,
    appliance_type: Option<String>,
    kind: String,
    power_rating_watts: Option<Decimal>,
    hours_per_day: Option<Decimal>,
    days_per_month: Option<i16>,
    kwh_per_use: Option<Decimal>,
    uses_per_month: Option<Decimal>,
    quantity: i16,
    needed: bool,
    version: i32,
}

impl Row {
    /// `None` when the row lacks a number that its kind needs, which the table refuses.
    fn usage(&self) -> Option<Usage> {
        Some(match self.kind.as_str() {
            "timed" => Usage::Timed {
                watts: self.power_rating_watts?,
                hours: self.hours_per_day?,
                days: u8::try_from(self.days_per_month?).ok()?,
            },
            "per_use" => Usage::PerUse { kwh: self.kwh_per_use?, uses: self.uses_per_month? },
            _ => Usage::AlwaysOn { watts: self.power_rating_watts? },
        })
    }
}

impl TryFrom<Row> for Kept<Appliance> {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let usage = row.usage().ok_or_else(|| Error::internal("an appliance lacks its numbers"))?;
        let what = Appliance {
            usage,
            name: row.name,
            appliance_type: row.appliance_type,
            quantity: row.quantity.unsigned_abs(),
            needed: row.needed,
        };
        Ok(Self { id: row.id, version: row.version, what })
    }
}

/// As it is kept, or the field that keeps it from being so.
fn checked(appliance: &Appliance) -> Result<Appliance, Error> {
    appliance.clone().checked().map_err(|error| Error::invalid(error.field(), error.to_string()))
}

impl UserStore {
    /// Adds an appliance; its key.
    ///
    /// # Errors
    /// [`Error::Invalid`] for one that cannot be, [`Error::Conflict`] when there are too many.
    pub async fn add_appliance(&self, appliance: &Appliance) -> Result<i64, Error> {
        let one = checked(appliance)?;
        self.run(async |tx| {
            self.lock_person(tx).await?;
            // What was taken off the list and not put back within a day is gone.
            sqlx::query!(
                "DELETE FROM appliances WHERE user_id = $1 AND removed_at < now() - interval '1 day'",
                self.user_id
            )
            .execute(&mut **tx)
            .await?;
            let count = sqlx::query_scalar!(
                r#"SELECT count(*) AS "count!" FROM appliances WHERE user_id = $1"#,
                self.user_id
            )
            .fetch_one(&mut **tx)
            .await?;
            if count >= MOST {
                return Err(Error::Conflict(format!(
                    "There are {MOST} appliances already. Remove one first."
                )));
            }
            let columns = Columns::from(&one.usage);
            let added = sqlx::query_scalar!(
                "INSERT INTO appliances
                     (user_id, name, appliance_type, kind, power_rating_watts, hours_per_day, days_per_month,
                      kwh_per_use, uses_per_month, quantity, needed)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
                self.user_id,
                one.name,
                one.appliance_type,
                columns.kind,
                columns.watts,
                columns.hours,
                columns.days,
                columns.kwh,
                columns.uses,
                quantity(&one)?,
                one.needed
            );
            Ok(added.fetch_one(&mut **tx).await?)
        })
        .await
    }

    /// Changes an appliance that was seen at `version`.
    ///
    /// # Errors
    /// [`Error::Invalid`] for one that cannot be, [`Error::Conflict`] when it was changed meanwhile.
    pub async fn change_appliance(&self, id: i64, version: i32, appliance: &Appliance) -> Result<(), Error> {
        let one = checked(appliance)?;
        self.run(async |tx| {
            let columns = Columns::from(&one.usage);
            let changed = sqlx::query!(
                "UPDATE appliances
                 SET name = $4, appliance_type = $5, kind = $6, power_rating_watts = $7, hours_per_day = $8,
                     days_per_month = $9, kwh_per_use = $10, uses_per_month = $11, quantity = $12, needed = $13,
                     version = version + 1
                 WHERE user_id = $1 AND id = $2 AND version = $3 AND removed_at IS NULL",
                self.user_id,
                id,
                version,
                one.name,
                one.appliance_type,
                columns.kind,
                columns.watts,
                columns.hours,
                columns.days,
                columns.kwh,
                columns.uses,
                quantity(&one)?,
                one.needed
            )
            .execute(&mut **tx)
            .await?;
            if changed.rows_affected() > 0 {
                return Ok(());
            }
            let there = sqlx::query_scalar!(
                "SELECT name FROM appliances WHERE user_id = $1 AND id = $2 AND removed_at IS NULL",
                self.user_id,
                id
            );
            let name = there.fetch_one(&mut **tx).await?;
            Err(Error::Conflict(format!(
                "“{name}” was changed in another window meanwhile. Close this one to see how it is now."
            )))
        })
        .await
    }

    /// Takes an appliance off the list. Within a day it can be put back as it was, with what was
    /// measured at it.
    pub async fn remove_appliance(&self, id: i64) -> Result<(), Error> {
        self.list_appliance(id, true).await
    }

    /// Puts an appliance back on the list.
    pub async fn restore_appliance(&self, id: i64) -> Result<(), Error> {
        self.list_appliance(id, false).await
    }

    async fn list_appliance(&self, id: i64, removed: bool) -> Result<(), Error> {
        self.run(async |tx| {
            let changed = sqlx::query!(
                "UPDATE appliances SET removed_at = CASE WHEN $3 THEN coalesce(removed_at, now()) END
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                removed
            )
            .execute(&mut **tx)
            .await?;
            if changed.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
        })
        .await
    }

    /// The appliances on the list.
    pub(super) async fn appliances(&self, tx: &mut PersonTx) -> Result<Vec<Kept<Appliance>>, Error> {
        let rows = sqlx::query_as!(
            Row,
            "SELECT id, name, appliance_type, kind, power_rating_watts, hours_per_day, days_per_month,
                    kwh_per_use, uses_per_month, quantity, needed, version
             FROM appliances WHERE user_id = $1 AND removed_at IS NULL ORDER BY id",
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(Kept::try_from).collect()
    }
}

fn quantity(one: &Appliance) -> Result<i16, Error> {
    i16::try_from(one.quantity).map_err(Error::internal)
}
