//! Making a goal, or changing one.

use finance::{
    Currency, Decimal, day,
    goal::{Draft, GoalDraft, GoalView, Source},
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::{change_goal, make_goal},
    desk::{Desk, Editing},
    source::SourceChoice,
};
use crate::{
    common::{
        MoneyField, browser,
        money_field::{read, typed},
        preferences::formats,
    },
    session,
    ui::{Dialog, Note, TextField, Tone, focus_problem},
};

/// The dialog with the form.
#[component]
pub fn FormDialog(
    /// What the page shares.
    desk: Desk,
) -> impl IntoView {
    let title = move || match desk.editing.get() {
        Some(Editing::Old(goal)) => format!("Edit {}", goal.goal.name()),
        _ => "New goal".to_owned(),
    };
    view! {
        <Dialog open=desk.editing_open title>
            {move || desk.editing.get_untracked().map(|editing| view! { <Form editing desk/> })}
        </Dialog>
    }
}

/// What is wrong, at each field.
#[derive(Clone, Copy)]
struct Problems {
    name: RwSignal<Option<String>>,
    target: RwSignal<Option<String>>,
    start: RwSignal<Option<String>>,
    date: RwSignal<Option<String>>,
    source: RwSignal<Option<String>>,
    /// What concerns no field, or comes from the server.
    form: RwSignal<Option<String>>,
}

#[component]
fn Form(editing: Editing, desk: Desk) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    let Some(shown) = desk.shown.get_untracked() else { return ().into_any() };
    let before = match editing {
        Editing::New => None,
        Editing::Old(goal) => Some(*goal),
    };
    let currency = RwSignal::new(before.as_ref().map_or(shown.currency, |goal| goal.currency));
    let name = RwSignal::new(before.as_ref().map(|goal| goal.goal.name().to_owned()).unwrap_or_default());
    let target = RwSignal::new(
        before.as_ref().map(|goal| typed(goal.goal.target(), goal.currency)).unwrap_or_default(),
    );
    let start =
        RwSignal::new(before.as_ref().map_or_else(browser::today, |goal| goal.goal.start()).to_string());
    let date = before.as_ref().and_then(|goal| goal.goal.target_date());
    let date = RwSignal::new(date.map(|date| date.to_string()).unwrap_or_default());
    let source = RwSignal::new(before.as_ref().map(|goal| goal.source).unwrap_or_default());
    let problem = || RwSignal::new(None::<String>);
    let problems = Problems {
        name: problem(),
        target: problem(),
        start: problem(),
        date: problem(),
        source: problem(),
        form: problem(),
    };
    let busy = RwSignal::new(false);
    let mut currencies: Vec<Currency> = shown.accounts.iter().map(|account| account.currency).collect();
    currencies.push(currency.get_untracked());
    currencies.sort_unstable();
    currencies.dedup();
    let choice = before.is_none() && currencies.len() > 1;
    let tied = before.as_ref().is_none_or(|goal| goal.entries.is_empty());
    let kept = before.clone();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        problems.form.set(None);
        let asked = asked(name, target, start, date, currency.get_untracked(), problems);
        if let Some(draft) = asked {
            let draft =
                GoalDraft { draft, currency: currency.get_untracked(), source: source.get_untracked() };
            match draft.draft.clone().accept(floor(kept.as_ref(), &draft)) {
                Ok(_) => send(kept.clone(), draft, desk, problems, busy),
                Err(error) => {
                    let at = match error.field() {
                        "name" => problems.name,
                        "start" => problems.start,
                        "target_date" => problems.date,
                        _ => problems.target,
                    };
                    at.set(Some(error.sentence(draft.currency, formats())));
                }
            }
        }
        focus_problem(form);
    };
    let choose_currency = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            currency.set(chosen);
            source.set(Source::ByHand);
        }
    };
    view! {
        <form class="form" novalidate node_ref=form on:submit=save>
            {move || {
                problems.form.get().map(|text| view! { <div role="alert"><Note tone=Tone::Bad>{text}</Note></div> })
            }}
            <TextField label="What it is for" value=name problem=problems.name longest=80 autofocus=true/>
            {choice
                .then(|| {
                    view! {
                        <label class="field">
                            <span>"Currency"</span>
                            <select prop:value=move || currency.get().to_string() on:change=choose_currency>
                                {currencies
                                    .into_iter()
                                    .map(|one| {
                                        let code = one.to_string();
                                        let selected = move || currency.get() == one;
                                        view! { <option value=code.clone() selected=selected>{code.clone()}</option> }
                                    })
                                    .collect_view()}
                            </select>
                        </label>
                    }
                })}
            <MoneyField label="Target" value=target problem=problems.target currency/>
            <TextField label="Saving begins" kind="date" value=start problem=problems.start/>
            <TextField
                label="To be reached by"
                hint="Leave it empty when there is no hurry."
                kind="date"
                value=date
                problem=problems.date
            />
            {if tied {
                view! { <SourceChoice source accounts=shown.accounts currency problem=problems.source/> }.into_any()
            } else {
                ().into_any()
            }}
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| desk.editing_open.set(false)>
                    "Cancel"
                </button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
    }
    .into_any()
}

/// What was filled in, when it can be read.
fn asked(
    name: RwSignal<String>,
    target: RwSignal<String>,
    start: RwSignal<String>,
    date: RwSignal<String>,
    currency: Currency,
    problems: Problems,
) -> Option<Draft> {
    let target = read(target, problems.target, currency);
    let begins = day::parse(&start.get_untracked());
    if begins.is_none() {
        problems.start.set(Some("Give the day saving begins.".to_owned()));
    }
    let text = date.get_untracked();
    let target_date = day::parse(&text);
    let readable = text.is_empty() || target_date.is_some();
    if !readable {
        problems.date.set(Some("This is no day.".to_owned()));
    }
    let (target, start) = (target?, begins?);
    readable.then(|| Draft { name: name.get_untracked(), target, start, target_date })
}

/// What the target must not be below: what is saved, when it is another one for the same source.
fn floor(before: Option<&GoalView>, draft: &GoalDraft) -> Decimal {
    match before {
        Some(goal) if goal.source == draft.source && goal.goal.target() != draft.draft.target => {
            goal.status.saved
        }
        _ => Decimal::ZERO,
    }
}

fn send(before: Option<GoalView>, draft: GoalDraft, desk: Desk, problems: Problems, busy: RwSignal<bool>) {
    busy.set(true);
    spawn_local(async move {
        let answer = match before {
            None => session::call(move || make_goal(draft.clone())).await.map(|goal| (goal, "made")),
            Some(goal) => {
                let (id, version) = (goal.id, goal.version);
                session::call(move || change_goal(id, version, draft.clone()))
                    .await
                    .map(|goal| (goal, "changed"))
            }
        };
        let _ = busy.try_set(false);
        match answer {
            Ok((goal, what)) => {
                desk.editing_open.set(false);
                desk.done(format!("“{}” was {what}.", goal.goal.name()), None);
            }
            // What was filled in stays.
            Err(error) => {
                let _ = problems.form.try_set(Some(error.to_string()));
            }
        }
    });
}
