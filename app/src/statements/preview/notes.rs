//! What was decided about a file, with the reasons, and whether its balances prove it.

use std::sync::Arc;

use finance::Currency;
use leptos::prelude::*;
use statement::{About, Decision, Proof};

use super::{
    change::{Change, is_told},
    columns::Columns,
};
use crate::{
    common::{format, words},
    statements::{
        queue::{Compared, Item, Queue, Stage},
        reading::{Alike, Summary},
        sentences,
    },
    ui::{Note, Tone},
};

/// The proof, the counts, the totals, what is uncertain, and how it was read.
#[component]
pub fn Notes(item: Item, queue: Queue) -> impl IntoView {
    move || {
        let summary = item.summary.get()?;
        // What the person has said stays in sight, so that it can be taken back.
        let hints = item.hints.get_untracked();
        let (uncertain, certain): (Vec<_>, Vec<_>) = summary
            .decisions
            .iter()
            .cloned()
            .partition(|decision| !decision.certain || is_told(&hints, decision.about));
        Some(view! {
            <div class="notes">
                <ProofNote item summary=Arc::clone(&summary)/>
                <AsUsual item queue/>
                <AlikeRows item/>
                {uncertain
                    .into_iter()
                    .map(|decision| view! { <Uncertain item queue decision/> })
                    .collect_view()}
            </div>
            <Figures item summary=Arc::clone(&summary)/>
            <HowItWasRead item queue certain/>
            <Columns item queue columns=summary.columns.clone()/>
        })
    }
}

fn currency(item: Item) -> Currency {
    item.form.with(|form| form.as_ref().map_or(Currency::ZAR, |form| form.currency))
}

#[component]
fn ProofNote(item: Item, summary: Arc<Summary>) -> impl IntoView {
    let tone = match summary.proof {
        Proof::Verified => Tone::Good,
        Proof::Unchecked => Tone::Plain,
        Proof::BrokenAt(_) => Tone::Warn,
    };
    let sentence = move || {
        let (stressed, rest) = sentences::proof(
            &summary.proof,
            summary.opening_balance,
            summary.closing_balance,
            currency(item),
        );
        view! {
            <b>{stressed}</b>
            <span>{rest}</span>
        }
    };
    view! { <Note tone>{sentence}</Note> }
}

/// Says that the last file of this layout was corrected, and this one is read like it.
#[component]
fn AsUsual(item: Item, queue: Queue) -> impl IntoView {
    move || {
        item.usual.get().then(|| {
            view! {
                <Note tone=Tone::Plain>
                    <p>"Read as you corrected the last file of this layout."</p>
                    <button type="button" class="link-button" on:click=move |_| queue.read_as_found(item)>
                        "Read it as found"
                    </button>
                </Note>
            }
        })
    }
}

/// Rows that the account may have under other words, side by side in the lines below.
#[component]
fn AlikeRows(item: Item) -> impl IntoView {
    const CHOICES: [(&str, Alike); 3] = [
        ("Leave out the clear ones", Alike::LeaveOutSure),
        ("Leave all out", Alike::LeaveOut),
        ("Add all", Alike::Add),
    ];
    let alike = Memo::new(move |before: Option<&u32>| match item.compared.get() {
        Compared::Done(comparison) => comparison.alike,
        // While it is compared anew, what was chosen stays in sight.
        Compared::Pending => before.copied().unwrap_or_default(),
        Compared::Failed(_) => 0,
    });
    let segment = move |(words, choice): (&'static str, Alike)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name=format!("alike-{}", item.id)
                    prop:checked=move || item.alike.get() == choice
                    disabled=move || item.stage.get() != Stage::Ready
                    on:change=move |_| item.alike.set(choice)
                />
                <span>{words}</span>
            </label>
        }
    };
    move || {
        (alike.get() > 0).then(|| {
            view! {
                <Note tone=Tone::Warn>
                    <p>
                        <b>{format!("{} may be there already, in other words.", words::count(alike.get().into(), "transaction"))}</b>
                        " Another file told of the same day and amount; the lines below show both."
                    </p>
                    <fieldset class="change">
                        <legend>"When they are the same"</legend>
                        <div class="segments">{CHOICES.map(segment)}</div>
                    </fieldset>
                </Note>
            }
        })
    }
}

#[component]
fn Uncertain(item: Item, queue: Queue, decision: Decision) -> impl IntoView {
    let about = decision.about;
    let tone = if decision.certain { Tone::Plain } else { Tone::Warn };
    view! {
        <Note tone>
            <p>
                <b>{format!("{}: {}.", sentences::about(about), decision.choice)}</b>
                " "
                {decision.reason}
            </p>
            {(about != About::Header).then(|| view! { <Change item queue about/> })}
        </Note>
    }
}

/// What is new, and what goes in and out.
#[component]
fn Figures(item: Item, summary: Arc<Summary>) -> impl IntoView {
    let problems = summary.problems;
    let counts = move || match item.compared.get() {
        Compared::Pending => "comparing…".to_owned(),
        Compared::Done(comparison) => sentences::counts(comparison.new, comparison.known, problems),
        Compared::Failed(_) => "not compared yet; the import will tell new from known".to_owned(),
    };
    let (income, expenses) = (summary.income, summary.expenses);
    view! {
        <dl class="file-figures">
            <div>
                <dt>"Transactions"</dt>
                <dd aria-live="polite">{counts}</dd>
            </div>
            <div>
                <dt>"Money in"</dt>
                <dd class="num in">{move || format::amount(income, currency(item))}</dd>
            </div>
            <div>
                <dt>"Money out"</dt>
                <dd class="num">{move || format::amount(expenses, currency(item))}</dd>
            </div>
        </dl>
    }
}

#[component]
fn HowItWasRead(item: Item, queue: Queue, certain: Vec<Decision>) -> impl IntoView {
    (!certain.is_empty()).then(|| {
        view! {
            <details class="how">
                <summary>"How it was read"</summary>
                <dl class="facts">
                    {certain
                        .into_iter()
                        .map(|decision| {
                            let about = decision.about;
                            view! {
                                <dt>{sentences::about(about)}</dt>
                                <dd>
                                    <b>{decision.choice}</b>
                                    <span class="sub">{format!(" {}", decision.reason)}</span>
                                    {(about != About::Header).then(|| view! { <Change item queue about/> })}
                                </dd>
                            }
                        })
                        .collect_view()}
                </dl>
            </details>
        }
    })
}
