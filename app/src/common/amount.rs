//! A signed amount.

use finance::{Currency, Decimal};
use leptos::prelude::*;

use super::format;

/// A signed amount with its currency: plus and green for money in, minus for money out.
#[component]
pub fn Amount(
    /// Signed; money in is positive.
    value: Decimal,
    /// Its currency.
    currency: Currency,
) -> impl IntoView {
    let class = if value > Decimal::ZERO { "num in" } else { "num out" };
    view! { <span class=class>{format::signed(value, currency)}</span> }
}
