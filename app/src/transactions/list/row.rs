//! One row of the list.

use std::time::Duration;

use finance::transaction::Transaction;
use leptos::prelude::*;

use super::view::Ledger;
use crate::{
    common::{Amount, CategoryName, format, words},
    ui::{Icon, IconName, Tag},
};

/// How long a finger rests on a row to choose it.
const LONG: Duration = Duration::from_millis(500);

/// A row with its box to choose it. The words lead to its details.
#[component]
pub fn Row(
    /// Its place in the list, counted from 0.
    at: u64,
    /// What stands there, once it is fetched.
    row: Option<Transaction>,
    /// The list.
    ledger: Ledger,
) -> impl IntoView {
    let id = row.as_ref().map(|row| row.id);
    if ledger.held.get_value() && ledger.current.get_untracked() == at {
        request_animation_frame(move || super::keys::focus_if_lost(&format!("row-{at}")));
    }
    let chosen = Signal::derive(move || id.is_some_and(|id| ledger.selection.has(id)));
    let content = match row {
        Some(row) => cells(row, ledger, chosen, at),
        None => {
            view! { <div role="cell" class="l-wait"><span class="bone line-bone"></span></div> }.into_any()
        }
    };
    view! {
        <div
            class="ledger-row"
            class:chosen=move || chosen.get()
            role="row"
            id=format!("row-{at}")
            aria-rowindex=(at + 2).to_string()
            tabindex=move || if ledger.current.get() == at { "0" } else { "-1" }
            on:focus=move |_| {
                ledger.current.set(at);
                ledger.held.set_value(true);
            }
        >
            {content}
        </div>
    }
}

fn cells(row: Transaction, ledger: Ledger, chosen: Signal<bool>, at: u64) -> AnyView {
    let (id, category) = (row.id, row.category);
    let href = move || ledger.row_address(id);
    let day = words::day(row.booking_date);
    let label = format!("Choose {}, {day}", row.description);
    let balance = row.balance.map(|balance| {
        view! { <span class="only-narrow">"balance "</span> {format::amount(balance, row.currency)} }
    });
    let marks = marks(&row);
    let kind = if row.parts > 0 {
        view! { {format!("Split in {}", row.parts)} }.into_any()
    } else {
        view! { <CategoryName category/> }.into_any()
    };
    let (date, description, account) = (row.booking_date, row.description.clone(), row.account_name.clone());
    let (amount, currency) = (row.amount, row.currency);
    let kept = StoredValue::new(row);
    let toggle = move || {
        kept.with_value(|row| ledger.selection.set(row, !chosen.get_untracked()));
        ledger.anchor.set_value(at);
    };
    let on_click = move |event: web_sys::MouseEvent| {
        // With Shift, all from the one chosen last.
        if event.shift_key() {
            event.prevent_default();
            ledger.choose_to(at);
        } else {
            toggle();
        }
    };
    // A finger that rests; it ends before its time when it moves or lifts.
    let press = StoredValue::new(0_u32);
    let rest = move |event: web_sys::PointerEvent| {
        if event.pointer_type() != "touch" {
            return;
        }
        press.update_value(|press| *press += 1);
        let mine = press.get_value();
        set_timeout(
            move || {
                if press.try_get_value() == Some(mine) {
                    toggle();
                }
            },
            LONG,
        );
    };
    let lift = move |_: web_sys::PointerEvent| press.update_value(|press| *press += 1);
    view! {
        <div role="cell" class="l-choose">
            <input type="checkbox" tabindex="-1" aria-label=label prop:checked=move || chosen.get() on:click=on_click/>
        </div>
        <div role="cell" class="l-date num"><time datetime=date.to_string()>{day}</time></div>
        <div
            role="cell"
            class="l-words"
            on:pointerdown=rest
            on:pointerup=lift
            on:pointercancel=lift
            on:pointerleave=lift
        >
            <a href=href tabindex="-1">{description}</a>
            {marks}
        </div>
        <div role="cell" class="l-account">{account}</div>
        <div role="cell" class="l-category">{kind}</div>
        <div role="cell" class="l-amount n"><Amount value=amount currency/></div>
        <div role="cell" class="l-balance n num">{balance}</div>
    }
    .into_any()
}

/// What else is to be seen at once.
fn marks(row: &Transaction) -> impl IntoView + use<> {
    let transfer = row.is_transfer.then(|| view! { <Tag>"Transfer"</Tag> });
    let note = row.note.clone().map(|note| {
        view! {
            <span class="l-note">
                <Icon name=IconName::Note/>
                <span class="visually-hidden">"Note: "</span>
                {note}
            </span>
        }
    });
    view! { {transfer} {note} }
}
