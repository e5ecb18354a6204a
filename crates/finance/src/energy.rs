//! Electricity at home: what appliances use, what it costs, what to switch off first, and what the
//! meter counted.
//!
//! Energy is in kilowatt-hours with three decimals, power in watts; both are zero or above. Months
//! are calendar months: that is how electricity is billed.

mod appliance;
mod measurement;
mod month;
mod overview;
mod readings;
mod saving;
mod tariff;

pub use appliance::{Appliance, InvalidAppliance, Usage};
pub use measurement::{Home, Measurement, MeasurementPage, Readings, unmeasured};
pub use month::{Consumption, InvalidConsumption, Measured, by_month, days_of, period_of};
pub use overview::{ApplianceCost, Kept, MonthCost, Overview, overview};
pub use readings::{Column, LineProblem, MeterFile, Unreadable, read_meter_file};
pub use saving::{Saving, savings};
pub use tariff::{Bill, BillLine, InvalidTariff, Tariff, Tier};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::format::NumberFormat;

/// Decimals of an amount of energy.
pub(crate) const DECIMALS: u32 = 3;

/// To three decimals: watt-hours.
pub(crate) fn watt_hours(kwh: Decimal) -> Decimal {
    kwh.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero)
}

/// Energy as people read it, to a tenth: `1,204.5 kWh`, `360 kWh`.
pub fn words(kwh: Decimal, numbers: NumberFormat) -> String {
    format!("{} kWh", numbers.plain(kwh.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)))
}
