//! The month as a whole: what came in, what of it is given out, what is spent.

use finance::{
    Decimal,
    budget::{BudgetMonth, Remainder},
};
use leptos::prelude::*;

use super::{desk::Desk, words};
use crate::common::{address, format, preferences::formats};

/// The figures above the budgets.
#[component]
pub fn EnvelopeCards(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    move || desk.shown.get().map(figures)
}

fn figures(month: BudgetMonth) -> impl IntoView {
    let currency = month.currency;
    let amount = move |amount: Decimal| format::amount(amount, currency);
    let income = address::transactions(&words::income_rows(month.period, currency), 1);
    let (name, figure, tone) = match month.envelope.remainder {
        Remainder::Left { amount: left } => ("Left to give", amount(left), ""),
        Remainder::Even => ("Left to give", amount(Decimal::ZERO), ""),
        Remainder::TooMuch { by } => ("Given out too much", amount(by), "down"),
    };
    let usual = usual(&month);
    let spent = words::total(&month);
    view! {
        <div class="grid envelope">
            <a class="card metric" href=income>
                <h2 class="label">"Came in"</h2>
                <p class="figure num in">{amount(month.envelope.income)}</p>
                {usual.map(|said| view! { <p class="delta">{said}</p> })}
            </a>
            <div class="card metric">
                <h2 class="label">"Given out"</h2>
                <p class="figure num">{amount(month.envelope.allocated)}</p>
                <p class="delta">{spent}</p>
            </div>
            <div class="card metric">
                <h2 class="label">{name}</h2>
                <p class=format!("figure num {tone}")>{figure}</p>
                <p class="delta">{month.envelope.sentence(currency, formats())}</p>
            </div>
        </div>
    }
}

/// In a month whose income is not all there yet: what it usually is.
fn usual(month: &BudgetMonth) -> Option<String> {
    let usual = month.usual_income.filter(|usual| *usual > month.envelope.income)?;
    let would = usual.checked_sub(month.envelope.allocated)?;
    let (would, side) =
        if would < Decimal::ZERO { (-would, "too much given out") } else { (would, "left to give") };
    (month.month >= month.running).then(|| {
        format!(
            "A usual month brings {}. With it {} would be {side}.",
            format::amount(usual, month.currency),
            format::amount(would, month.currency)
        )
    })
}
