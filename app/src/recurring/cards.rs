//! The cards of the page.

use chrono::NaiveDate;
use finance::{
    Decimal,
    recurring::{Due, Noted},
    transaction::Direction,
};
use leptos::prelude::*;

use super::{
    item::{Item, dismiss},
    lists::{Lists, kind_name},
};
use crate::{
    common::{PutAway, address, format, words},
    ui::Card,
};

/// What it all comes to: in a year, in a month.
#[component]
pub fn Years(lists: Lists) -> impl IntoView {
    let currency = lists.currency;
    let month =
        |year: Decimal| format::amount(year.checked_div(Decimal::from(12)).unwrap_or_default(), currency);
    let figure = |label: &'static str, year: Decimal, many: usize| {
        let monthly = format!("{} a month, {many} in all", month(year));
        view! {
            <div class="card metric">
                <h2 class="label">{label}</h2>
                <p class="figure num">{format::amount(year, currency)}</p>
                <p class="delta num">{monthly}</p>
            </div>
        }
    };
    let going_on = |items: &[Noted]| items.iter().filter(|item| !item.recurring.ended).count();
    view! {
        {figure("Goes out in a year", lists.out_per_year, going_on(&lists.out))}
        {figure("Comes in in a year", lists.in_per_year, going_on(&lists.income))}
    }
}

/// What is due within five weeks.
#[component]
pub fn Upcoming(
    /// Soonest first.
    upcoming: Vec<(Noted, Due)>,
    /// The day.
    today: NaiveDate,
) -> impl IntoView {
    let empty = upcoming.is_empty();
    let rows = upcoming
        .into_iter()
        .map(|(item, due)| {
            let recurring = item.recurring;
            let about = if recurring.is_fixed() { "" } else { "about " };
            let signed = match recurring.direction {
                Direction::In => recurring.expected,
                Direction::Out => -recurring.expected,
            };
            let amount = format!("{about}{}", format::signed(signed, recurring.currency));
            let href = address::transactions(&recurring.filter(), 1);
            view! {
                <li>
                    <a class="row due-row" href=href>
                        <span class="due-day">
                            <time class="num" datetime=due.on.to_string()>{words::due(due)}</time>
                            <small class="sub">{words::until(due, today)}</small>
                        </span>
                        <span class="due-name">
                            {recurring.name}
                            <small class="sub">{kind_name(recurring.kind)}</small>
                        </span>
                        <span class="num">{amount}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title="Coming up" class="upcoming-card" aside=|| "the next five weeks">
            {if empty {
                view! { <p class="muted">"Nothing is due in the next five weeks."</p> }.into_any()
            } else {
                view! { <ul>{rows}</ul> }.into_any()
            }}
        </Card>
    }
}

/// Recurring payments of one direction.
#[component]
pub fn Payments(
    /// The heading.
    title: &'static str,
    /// In the order to be shown.
    items: Vec<Noted>,
    /// What is said when there are none.
    empty: &'static str,
) -> impl IntoView {
    let none = items.is_empty();
    let items = items.into_iter().map(|item| view! { <Item item/> }).collect_view();
    view! {
        <Card title=title class="w6 payments-card">
            {if none {
                view! { <p class="muted">{empty}</p> }.into_any()
            } else {
                view! { <ul class="payments">{items}</ul> }.into_any()
            }}
        </Card>
    }
}

/// What was dismissed, with the way back.
#[component]
pub fn Dismissed(
    items: Vec<Noted>,
    /// Whether it is open: the page knows it, so that another answer does not close it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let many = items.len();
    let rows = items
        .into_iter()
        .map(|item| {
            let (id, name) = (item.id, item.recurring.name);
            let label = format!("Bring back {name}");
            view! {
                <li class="row">
                    <span>{name}</span>
                    <button type="button" class="link-button" aria-label=label on:click=move |_| dismiss(id, String::new(), false)>
                        "Bring back"
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <PutAway title="Dismissed" many open rows=rows.into_any()/> }
}
