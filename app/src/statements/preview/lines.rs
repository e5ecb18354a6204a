//! The first lines of a file, with what becomes of each.

use finance::Currency;
use leptos::{prelude::*, task::spawn_local};
use statement::{About, Column, Field, Problem, reconcile::Standing};

use crate::{
    common::{format, words},
    statements::{
        queue::{Compared, Item},
        reading::{AlikeLine, Answer, Ask, PreviewLine, Repeat},
        sentences,
    },
    ui::{Tag, Tone},
};

/// Shown at first, and shown at once when the person asks for all.
const FIRST: u32 = 20;
const PAGE: u32 = 100;

/// The lines as a table.
#[component]
pub fn Lines(item: Item) -> impl IntoView {
    let page = RwSignal::new(None::<u32>);
    let lines = RwSignal::new(Vec::<PreviewLine>::new());
    Effect::new(move |_| {
        let (skip, take) = page.get().map_or((0, FIRST), |page| (page.saturating_mul(PAGE), PAGE));
        // Read again, or compared again: the lines say other things.
        item.summary.track();
        let compared = matches!(item.compared.get(), Compared::Done(_));
        let Some(reader) = item.reader() else { return };
        spawn_local(async move {
            if let Ok(Answer::Lines(found)) = reader.ask(&Ask::Lines { skip, take }, None).await {
                let _ = lines.try_set(found);
            }
        });
        let _ = compared;
    });
    let all = move || item.summary.with(|summary| summary.as_ref().map_or(0, |summary| summary.lines()));
    let currency = move || item.form.with(|form| form.as_ref().map_or(Currency::ZAR, |form| form.currency));
    let caption = format!("Lines of {}", item.name());
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=caption.clone()>
            <table class="lines" role="table">
                <caption class="visually-hidden">{caption.clone()}</caption>
                {move || head(item)}
                <tbody role="rowgroup">
                    {move || {
                        let currency = currency();
                        lines.get().into_iter().map(|line| row(line, currency)).collect_view()
                    }}
                </tbody>
            </table>
        </div>
        <Steps page all=Signal::derive(all)/>
    }
}

/// “Show all”, and then pages.
#[component]
fn Steps(page: RwSignal<Option<u32>>, all: Signal<u32>) -> impl IntoView {
    let pages = move || all.get().div_ceil(PAGE).max(1);
    let now = move || page.get().unwrap_or_default();
    let turn = move |by: i64| {
        let last = i64::from(pages()) - 1;
        let to = (i64::from(now()) + by).clamp(0, last);
        page.set(u32::try_from(to).ok());
    };
    let shown = move || match page.get() {
        None => format!("The first {FIRST} of {}", words::count(all.get().into(), "line")),
        Some(page) => {
            let first = page * PAGE + 1;
            let last = all.get().min(first + PAGE - 1);
            format!("Lines {first} to {last} of {}", words::grouped(all.get().into()))
        }
    };
    view! {
        <Show when=move || { all.get() > FIRST }>
            <div class="steps">
                <span class="num" aria-live="polite">{shown}</span>
                <Show
                    when=move || page.get().is_some()
                    fallback=move || {
                        view! {
                            <button type="button" class="link-button" on:click=move |_| page.set(Some(0))>
                                "Show all"
                            </button>
                        }
                    }
                >
                    <Show when=move || { pages() > 1 }>
                        <button type="button" class="chip" disabled=move || now() == 0 on:click=move |_| turn(-1)>
                            "Lines before"
                        </button>
                        <button
                            type="button"
                            class="chip"
                            disabled=move || { now() + 1 >= pages() }
                            on:click=move |_| turn(1)
                        >
                            "Next lines"
                        </button>
                    </Show>
                    <button type="button" class="link-button" on:click=move |_| page.set(None)>"Show fewer"</button>
                </Show>
            </div>
        </Show>
    }
}

fn head(item: Item) -> Option<impl IntoView> {
    let summary = item.summary.get()?;
    let columns: &[Column] = &summary.columns;
    let order = summary.decisions.iter().find(|decision| decision.about == About::DateOrder);
    let dates = [sentences::columns(columns, Field::BookingDate), order.map(|order| order.choice.clone())];
    let dates = dates.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Some(view! {
        // The roles are written out: a phone lays the table out as a list.
        <thead role="rowgroup">
            <tr role="row">
                <th scope="col" role="columnheader" class="n">"Line"</th>
                <th scope="col" role="columnheader">"Date" <span>{dates}</span></th>
                <th scope="col" role="columnheader">"Description" <span>{sentences::columns(columns, Field::Description)}</span></th>
                <th scope="col" role="columnheader" class="n">"Amount" <span>{sentences::amount_columns(columns)}</span></th>
                <th scope="col" role="columnheader" class="n">"Balance" <span>{sentences::columns(columns, Field::Balance)}</span></th>
                <th scope="col" role="columnheader">"Becomes"</th>
            </tr>
        </thead>
    })
}

fn row(line: PreviewLine, currency: Currency) -> AnyView {
    match line {
        PreviewLine::Problem(problem) => problem_row(problem).into_any(),
        PreviewLine::Transaction { line, date, description, amount, balance, standing, repeat, alike } => {
            let left_out = alike.as_ref().is_some_and(|alike| alike.left_out);
            let known = left_out || matches!(standing, Some(Standing::Known { .. }));
            let class = if amount > finance::Decimal::ZERO { "l-amount n num in" } else { "l-amount n num" };
            view! {
                <tr role="row" class:known=known>
                    <td role="cell" class="l-line n num">{line}</td>
                    <td role="cell" class="l-date num">{words::day(date)}</td>
                    <td role="cell" class="l-words">{description}{alike.map(other_words)}</td>
                    <td role="cell" class=class>{format::signed(amount, currency)}</td>
                    <td role="cell" class="l-balance n num">
                        {balance.map(|balance| format::amount(balance, currency))}
                    </td>
                    <td role="cell" class="l-becomes">{standing.map(|standing| becomes(standing, left_out))} " " <span class="sub">{repeat.map(nth)}</span></td>
                </tr>
            }
            .into_any()
        }
    }
}

fn becomes(standing: Standing, left_out: bool) -> impl IntoView {
    match standing {
        Standing::New { .. } if left_out => view! { <Tag>"left out"</Tag> },
        Standing::New { .. } => view! { <Tag tone=Tone::Good>"new"</Tag> },
        Standing::Known { .. } => view! { <Tag>"known"</Tag> },
    }
}

/// The transaction that a line may be, beside it.
fn other_words(alike: AlikeLine) -> impl IntoView {
    view! { <div class="sub">{format!("like {} · {}", words::day(alike.date), alike.description)}</div> }
}

fn problem_row(problem: Problem) -> impl IntoView {
    view! {
        <tr role="row" class="problem">
            <td role="cell" class="l-line n num">{problem.line}</td>
            <td role="cell" colspan="4" class="l-words">{problem.cells.join("  ·  ")}</td>
            <td role="cell" class="l-becomes">
                <Tag tone=Tone::Bad>"look here"</Tag>
                " "
                <span class="problem-words">{format!("Line {}: {}", problem.line, problem.message)}</span>
            </td>
        </tr>
    }
}

/// `2nd of 3 alike`.
fn nth(repeat: Repeat) -> String {
    let ending = match (repeat.nth % 10, repeat.nth % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{}{ending} of {} alike", repeat.nth, repeat.of)
}
