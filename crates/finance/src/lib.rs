//! The pure rules of personal finance: amounts, periods, categories, the dashboard’s arithmetic, plans.
//!
//! Nothing here reads a clock, a file or a network: time and rows are parameters. Amounts are
//! [`Decimal`]s and signed: money in is positive, money out is negative, unless a name or a doc
//! line says otherwise.

pub mod account;
pub mod balance;
pub mod budget;
pub mod category;
pub mod currency;
pub mod dashboard;
pub mod day;
pub mod duplicate;
pub mod energy;
pub mod entry;
pub mod format;
pub mod goal;
pub mod insight;
pub mod learn;
pub mod metrics;
pub mod money;
pub mod payee;
pub mod period;
mod preferences;
pub mod ranking;
pub mod recurring;
pub mod reward;
pub mod rule;
pub mod split;
pub mod suggestion;
mod text;
pub mod tools;
pub mod transaction;
pub mod transfer;

pub use category::Category;
pub use currency::Currency;
pub use period::{FirstDay, Month, Period};
pub use preferences::Preferences;
pub use rust_decimal::Decimal;
