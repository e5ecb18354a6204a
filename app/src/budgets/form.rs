//! Making a budget, or changing one.

use std::collections::BTreeSet;

use finance::{
    Category, Month,
    budget::{BudgetCategory, BudgetDraft, BudgetMonth, Carry},
    category::CategoryKind,
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    api::{change_budget, make_budgets},
    desk::{Desk, Editing},
};
use crate::{
    ApiError,
    common::{
        CategoryName, MoneyField, format,
        money_field::{read, typed},
        use_categories,
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
        Some(Editing::Old { draft, .. }) => format!("Edit {}", draft.name),
        _ => "New budget".to_owned(),
    };
    view! {
        <Dialog open=desk.open title>
            {move || desk.editing.get_untracked().map(|editing| view! { <Form editing desk/> })}
        </Dialog>
    }
}

/// What is wrong, at each field.
#[derive(Clone, Copy)]
struct Problems {
    name: RwSignal<Option<String>>,
    counts: RwSignal<Option<String>>,
    amount: RwSignal<Option<String>>,
    starts: RwSignal<Option<String>>,
    /// What concerns no field, or comes from the server.
    form: RwSignal<Option<String>>,
}

#[component]
fn Form(editing: Editing, desk: Desk) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    let (id, draft) = match &editing {
        Editing::New(draft) => (None, draft.clone()),
        Editing::Old { id, draft, .. } => (Some(*id), draft.clone()),
    };
    let shown = desk.shown.get_untracked();
    let Some(shown) = shown else { return ().into_any() };
    let currency = shown.currency;
    let name = RwSignal::new(draft.name.clone());
    let amount = RwSignal::new(if draft.usual.is_zero() && id.is_none() {
        String::new()
    } else {
        typed(draft.usual, currency)
    });
    let counts = RwSignal::new(draft.counts.clone());
    let carry = RwSignal::new(draft.carry);
    let starts = RwSignal::new(draft.starts);
    let problem = || RwSignal::new(None::<String>);
    let problems = Problems {
        name: problem(),
        counts: problem(),
        amount: problem(),
        starts: problem(),
        form: problem(),
    };
    let busy = RwSignal::new(false);
    let others = others(&shown, id);
    let (running, from) = (shown.running, shown.month);
    let save = {
        let others = others.clone();
        move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            problems.form.set(None);
            let usual = read(amount, problems.amount, currency);
            let draft = BudgetDraft {
                name: name.get_untracked(),
                counts: counts.get_untracked(),
                carry: carry.get_untracked(),
                usual: usual.unwrap_or_default(),
                starts: starts.get_untracked(),
            };
            match draft.accept(&others, running) {
                Ok(draft) if usual.is_some() => send(editing.clone(), draft, from, desk, problems, busy),
                Ok(_) => {}
                Err(error) => {
                    let at = match error.field() {
                        "name" => problems.name,
                        "counts" => problems.counts,
                        "starts" => problems.starts,
                        _ => problems.amount,
                    };
                    at.set(Some(format::sentence(&error)));
                }
            }
            focus_problem(form);
        }
    };
    let hint = if id.is_some() {
        format!("Another amount counts from {} on. The months before keep theirs.", from.words())
    } else {
        "A single month can get another amount later.".to_owned()
    };
    view! {
        <form class="form" novalidate node_ref=form on:submit=save>
            {move || {
                problems.form.get().map(|text| view! { <div role="alert"><Note tone=Tone::Bad>{text}</Note></div> })
            }}
            <TextField label="Name" value=name problem=problems.name longest=60 autofocus=true/>
            <Counts counts others problem=problems.counts/>
            <MoneyField label="Each month" value=amount problem=problems.amount currency hint=hint/>
            <Carries carry/>
            <Starts starts running problem=problems.starts/>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| desk.open.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
    }
    .into_any()
}

/// The person's other budgets of the currency.
fn others(shown: &BudgetMonth, id: Option<i64>) -> Vec<BudgetCategory> {
    let all = shown.lines.iter().map(|line| &line.plan).chain(&shown.later);
    all.map(|plan| plan.category.clone()).filter(|category| Some(category.id) != id).collect()
}

fn send(
    editing: Editing,
    draft: BudgetDraft,
    from: Month,
    desk: Desk,
    problems: Problems,
    busy: RwSignal<bool>,
) {
    busy.set(true);
    let currency = untrack(|| desk.currency());
    spawn_local(async move {
        let name = draft.name.clone();
        let answer: Result<String, ApiError> = match editing {
            Editing::New(_) => session::call(move || make_budgets(currency, vec![draft.clone()]))
                .await
                .map(|_| format!("“{name}” was made.")),
            Editing::Old { id, version, .. } => {
                session::call(move || change_budget(id, version, draft.clone(), from))
                    .await
                    .map(|()| format!("“{name}” was changed."))
            }
        };
        let _ = busy.try_set(false);
        match answer {
            Ok(told) => {
                desk.open.set(false);
                desk.done(told, None);
            }
            // What was filled in stays.
            Err(error) => {
                let _ = problems.form.try_set(Some(error.to_string()));
            }
        }
    });
}

/// Which categories count in it. One that counts in another budget says in which.
#[component]
fn Counts(
    counts: RwSignal<BTreeSet<Category>>,
    others: Vec<BudgetCategory>,
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let categories = use_categories();
    let taken = move |category: Category| {
        others.iter().find(|other| other.counts.contains(&category)).map(|other| other.name.clone())
    };
    let offered = move || {
        categories.with(|book| {
            let tree = book.tree().into_iter().filter(|entry| entry.kind != CategoryKind::Income);
            let chosen = counts.get_untracked();
            let open = tree.filter(|entry| !entry.archived || chosen.contains(&entry.category));
            open.map(|entry| entry.category).collect::<Vec<_>>()
        })
    };
    let choice = move |category: Category| {
        let taken = taken(category);
        let disabled = taken.is_some();
        let toggle = move |event| {
            problem.set(None);
            let on = event_target_checked(&event);
            counts.update(|counts| {
                if on {
                    counts.insert(category);
                } else {
                    counts.remove(&category);
                }
            });
        };
        view! {
            <label class="check" class:muted=disabled>
                <input
                    type="checkbox"
                    disabled=disabled
                    prop:checked=move || counts.with(|counts| counts.contains(&category))
                    on:change=toggle
                />
                <span>
                    <CategoryName category/>
                    {taken.map(|name| view! { <small class="sub">{format!("in “{name}”")}</small> })}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="choices" data-invalid=move || problem.with(Option::is_some).then_some("true") tabindex="-1">
            <legend>"What counts in it"</legend>
            {move || problem.get().map(|text| view! { <p class="problem" role="alert">{text}</p> })}
            <div class="checks">{move || offered().into_iter().map(choice.clone()).collect_view()}</div>
        </fieldset>
    }
}

/// What of a month goes into the next.
#[component]
fn Carries(carry: RwSignal<Carry>) -> impl IntoView {
    let choice = move |(this, words): (Carry, &'static str)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="carry"
                    prop:checked=move || carry.get() == this
                    on:change=move |_| carry.set(this)
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend>"At the end of a month"</legend>
            {[
                (Carry::Nothing, "Nothing goes into the next: each month begins anew."),
                (Carry::Left, "What is left goes into the next. What is overspent is forgiven."),
                (Carry::LeftAndOverspent, "What is left goes into the next, and what is overspent is taken off it."),
            ]
                .map(choice)
                .collect_view()}
        </fieldset>
    }
}

/// The month it begins with: one of the last two years, this one, or the next.
#[component]
fn Starts(starts: RwSignal<Month>, running: Month, problem: RwSignal<Option<String>>) -> impl IntoView {
    let chosen = starts.get_untracked();
    let mut months: Vec<Month> = (-24..=1).rev().filter_map(|by| running.plus(by)).collect();
    if !months.contains(&chosen) {
        months.push(chosen);
        months.sort_unstable_by_key(|month| std::cmp::Reverse(*month));
    }
    let choose = move |event| {
        problem.set(None);
        if let Ok(month) = event_target_value(&event).parse() {
            starts.set(month);
        }
    };
    view! {
        <label class="field">
            <span>"Begins in"</span>
            <select prop:value=chosen.to_string() on:change=choose>
                {months
                    .into_iter()
                    .map(|month| {
                        view! { <option value=month.to_string() selected=month == chosen>{month.words()}</option> }
                    })
                    .collect_view()}
            </select>
            {move || problem.get().map(|text| view! { <p class="problem" role="alert">{text}</p> })}
        </label>
    }
}
