//! Amounts and numbers in the person's own format: as [`finance::format`], which writes in that of
//! a new profile.

pub use finance::format::sentence;
use finance::{Currency, Decimal};

use super::preferences::formats;

/// `R 12,675.15`, `−R 143.27`.
pub fn amount(amount: Decimal, currency: Currency) -> String {
    formats().amount(amount, currency)
}

/// As [`amount`], with a plus before money in.
pub fn signed(amount: Decimal, currency: Currency) -> String {
    formats().signed(amount, currency)
}

/// As [`amount`], without decimals.
pub fn rounded(amount: Decimal, currency: Currency) -> String {
    formats().rounded(amount, currency)
}

/// A number with its own decimals: `4.8`.
pub fn number(number: Decimal) -> String {
    formats().numbers.plain(number)
}
