//! What several features share: addresses, words for dates and counts, the rows of transactions.

pub mod address;
#[cfg(feature = "csr")]
mod amount;
#[cfg(feature = "csr")]
mod answer;
#[cfg(feature = "csr")]
pub mod browser;
pub mod categories;
pub mod format;
#[cfg(feature = "csr")]
mod glimpse;
#[cfg(feature = "csr")]
mod half;
#[cfg(feature = "csr")]
pub mod live;
#[cfg(feature = "csr")]
pub mod money_field;
#[cfg(feature = "csr")]
mod period_picker;
pub mod preferences;
#[cfg(feature = "csr")]
mod put_away;
#[cfg(feature = "csr")]
mod rows;
pub mod words;

#[cfg(feature = "csr")]
pub use amount::Amount;
#[cfg(feature = "csr")]
pub use answer::{Answer, use_answer};
#[cfg(feature = "csr")]
pub use categories::{CategoryName, CategoryPicker, category_colour, use_categories};
#[cfg(feature = "csr")]
pub use glimpse::GlimpseLine;
#[cfg(feature = "csr")]
pub use half::Half;
#[cfg(feature = "csr")]
pub use live::{DataVersion, provide_data_version, use_data_version};
#[cfg(feature = "csr")]
pub use money_field::MoneyField;
#[cfg(feature = "csr")]
pub use period_picker::PeriodPicker;
#[cfg(feature = "csr")]
pub use put_away::PutAway;
#[cfg(feature = "csr")]
pub use rows::TransactionRows;
