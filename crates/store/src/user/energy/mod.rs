//! Electricity at home.

mod appliances;
mod measurements;
mod readings;
mod tariff;

use finance::{
    Month,
    energy::{Home, overview, period_of},
};

use super::UserStore;
use crate::Error;

impl UserStore {
    /// What the home uses and costs in `month`, and over the year before.
    pub async fn energy(&self, month: Month) -> Result<Home, Error> {
        self.run(async |tx| {
            let formats = self.calendar(tx).await?.formats;
            let (tariff_version, tariff) = self.tariff(tx).await?;
            let appliances = self.appliances(tx).await?;
            let earliest = month.plus(-11).unwrap_or(month);
            let days = (period_of(earliest).first(), period_of(month).last());
            let rows = self.measured_between(tx, days.0, days.1).await?;
            Ok(Home {
                overview: overview(month, tariff, appliances, &rows, formats),
                tariff_version,
                measurements: self.measured(tx).await?,
            })
        })
        .await
    }
}
