//! A row, as far as it tells what it is.

use finance::rule::Glimpse;
use leptos::prelude::*;

use super::{Amount, CategoryName, words};

/// One row.
#[component]
pub fn GlimpseLine(
    /// The row.
    row: Glimpse,
) -> impl IntoView {
    let category = row.category;
    view! {
        <span class="glimpse-words">{row.description}</span>
        <Amount value=row.amount currency=row.currency/>
        <span class="sub num">{words::day(row.booking_date)}</span>
        <span class="sub glimpse-category"><CategoryName category/></span>
    }
}
