//! What each column means, and another meaning for it.

use leptos::{ev, prelude::*};
use statement::{About, Column, Field, Hints};

use super::change::Change;
use crate::statements::{
    queue::{Item, Queue},
    sentences,
};

/// Every meaning that a column can have, in the order it is offered.
const FIELDS: [Field; 14] = [
    Field::BookingDate,
    Field::ValueDate,
    Field::Description,
    Field::Counterparty,
    Field::Amount,
    Field::Debit,
    Field::Credit,
    Field::Direction,
    Field::Fee,
    Field::Balance,
    Field::Currency,
    Field::Account,
    Field::BankId,
    Field::Ignored,
];

/// The columns of a table, each with its meaning to choose. Choosing one reads the file again at once.
#[component]
pub fn Columns(item: Item, queue: Queue, columns: Vec<Column>) -> impl IntoView {
    (item.is_text_table() && !columns.is_empty()).then(|| {
        // What the person has said stays in sight.
        let open =
            item.hints.with_untracked(|hints| !hints.columns.is_empty() || hints.header_line.is_some());
        let pickers = columns.into_iter().map(|column| view! { <Meaning item queue column/> }.into_any());
        view! {
            <details class="how" open=open>
                <summary>"What the columns mean"</summary>
                <Change item queue about=About::Header/>
                <div class="columns">{pickers.collect_view()}</div>
            </details>
        }
    })
}

#[component]
fn Meaning(item: Item, queue: Queue, column: Column) -> impl IntoView {
    let Column { number, header, field } = column;
    let name = if header.is_empty() { format!("Column {number}") } else { header };
    let choose = move |event: ev::Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|at| FIELDS.get(at).copied());
        let Some(chosen) = chosen.filter(|chosen| *chosen != field) else { return };
        let mut hints: Hints = item.hints.get_untracked();
        hints.columns.insert(number, chosen);
        queue.read_again(item, hints);
    };
    let option = move |(at, meaning): (usize, Field)| {
        view! { <option value=at.to_string() selected=meaning == field>{sentences::meaning(meaning)}</option> }.into_any()
    };
    view! {
        <label class="field">
            <span>{name}</span>
            <select on:change=choose>{FIELDS.into_iter().enumerate().map(option).collect_view()}</select>
        </label>
    }
}
