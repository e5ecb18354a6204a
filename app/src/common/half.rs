//! A transaction beside another one that belongs to it.

use finance::transaction::Transaction;
use leptos::prelude::*;

use super::{Amount, words};

/// One of two transactions that stand side by side: the halves of a transfer, two tellings of one.
#[component]
pub fn Half(
    /// The row.
    row: Transaction,
) -> impl IntoView {
    view! {
        <div class="half">
            <p class="half-account">{row.account_name}</p>
            <p class="half-words">{row.description}</p>
            <p><Amount value=row.amount currency=row.currency/>" "<span class="sub num">{words::day(row.booking_date)}</span></p>
        </div>
    }
}
