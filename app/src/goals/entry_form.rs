//! Entering what is put towards a goal, or taken out of it.

use finance::{
    Decimal, day,
    goal::{Contribution, Entry, GoalView},
    money,
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::{change_contribution, contribute},
    desk::{Desk, Entering},
};
use crate::{
    common::{
        MoneyField, browser,
        money_field::{read_positive, typed},
        preferences::formats,
    },
    session,
    ui::{Dialog, Note, TextField, Tone, focus_problem},
};

/// The dialog with the form.
#[component]
pub fn EntryDialog(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let title = move || match desk.entering.get() {
        Some(Entering { entry: Some(_), .. }) => "Edit the contribution".to_owned(),
        Some(Entering { goal, .. }) => format!("Contribution to {}", goal.goal.name()),
        None => "Contribution".to_owned(),
    };
    view! {
        <Dialog open=desk.entering_open title class="small">
            {move || desk.entering.get_untracked().map(|entering| view! { <Form entering desk/> })}
        </Dialog>
    }
}

#[component]
fn Form(entering: Entering, desk: Desk) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    let Entering { goal, entry } = entering;
    let currency = goal.currency;
    let before = entry.as_ref().map(|entry| entry.contribution);
    let out = RwSignal::new(before.is_some_and(|before| before.amount < Decimal::ZERO));
    let amount = RwSignal::new(before.map(|before| typed(before.amount.abs(), currency)).unwrap_or_default());
    let date = RwSignal::new(before.map_or_else(browser::today, |before| before.date).to_string());
    let note = RwSignal::new(entry.as_ref().map(|entry| entry.note.clone()).unwrap_or_default());
    let problem = || RwSignal::new(None::<String>);
    let (amount_problem, date_problem, note_problem, form_problem) =
        (problem(), problem(), problem(), problem());
    let busy = RwSignal::new(false);
    let others = others(&goal, entry.as_ref());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        form_problem.set(None);
        let sum = read_positive(amount, amount_problem, currency);
        let on = day::parse(&date.get_untracked());
        if on.is_none() {
            date_problem.set(Some("Give the day.".to_owned()));
        }
        if let (Some(sum), Some(on)) = (sum, on) {
            let signed = if out.get_untracked() { -sum } else { sum };
            match Contribution::new(on, signed, others) {
                Ok(contribution) => {
                    let note = note.get_untracked();
                    send(goal.clone(), entry.clone(), contribution, note, desk, form_problem, busy);
                }
                Err(error) => {
                    let at = match error.field() {
                        "date" => date_problem,
                        "note" => note_problem,
                        _ => amount_problem,
                    };
                    at.set(Some(error.sentence(currency, formats())));
                }
            }
        }
        focus_problem(form);
    };
    let side = move |(is_out, words): (bool, &'static str)| {
        let choose = move |_| {
            amount_problem.set(None);
            out.set(is_out);
        };
        view! {
            <label class="segment">
                <input type="radio" name="side" prop:checked=move || out.get() == is_out on:change=choose/>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <form class="form" novalidate node_ref=form on:submit=save>
            {move || {
                form_problem.get().map(|text| view! { <div role="alert"><Note tone=Tone::Bad>{text}</Note></div> })
            }}
            <fieldset class="segments">
                <legend class="visually-hidden">"Which way"</legend>
                {[(false, "Put in"), (true, "Take out")].map(side).collect_view()}
            </fieldset>
            <MoneyField label="Amount" value=amount problem=amount_problem currency/>
            <TextField label="Day" kind="date" value=date problem=date_problem/>
            <TextField label="Note" hint="If you like." value=note problem=note_problem longest=200/>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| desk.entering_open.set(false)>
                    "Cancel"
                </button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
    }
}

/// What all other contributions come to.
fn others(goal: &GoalView, entry: Option<&Entry>) -> Decimal {
    let others = goal.entries.iter().filter(|other| Some(other.id) != entry.map(|entry| entry.id));
    money::sum("sum saved", others.map(|other| other.contribution.amount)).unwrap_or_default()
}

fn send(
    goal: GoalView,
    entry: Option<Entry>,
    contribution: Contribution,
    note: String,
    desk: Desk,
    problem: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
) {
    busy.set(true);
    spawn_local(async move {
        let id = goal.id;
        let answer = match entry {
            None => session::call(move || contribute(id, contribution, note.clone())).await,
            Some(entry) => {
                let (id, version) = (entry.id, entry.version);
                session::call(move || change_contribution(id, version, contribution, note.clone())).await
            }
        };
        let _ = busy.try_set(false);
        match answer {
            Ok(now) => {
                desk.entering_open.set(false);
                let reached = goal.status.completed_on.is_none() && now.status.completed_on.is_some();
                let name = now.goal.name();
                let saved = super::words::saved_of(&now);
                let told = if reached {
                    format!("“{name}” is reached: {saved}. Well saved.")
                } else {
                    format!("“{name}”: {saved}.")
                };
                desk.done(told, None);
            }
            // What was filled in stays.
            Err(error) => {
                let _ = problem.try_set(Some(error.to_string()));
            }
        }
    });
}
